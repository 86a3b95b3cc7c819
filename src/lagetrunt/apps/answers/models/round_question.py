"""Round question: what the chair asks every party before the meeting (förrunda); at most five."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking

MOST_QUESTIONS = 5
MOST_CHOICES, CHOICE_SIGNS = 4, 40


class RoundQuestion(models.Model):
    """`position` is its place, from one; `choices` are the answers to choose among beside free words, none or two to four."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="questions", verbose_name=_("möte"))
    position = models.PositiveSmallIntegerField(
        _("plats"), validators=(MinValueValidator(1), MaxValueValidator(MOST_QUESTIONS))
    )
    text = models.CharField(_("fråga"), max_length=300)
    choices = models.JSONField(_("svar att välja"), default=list, blank=True)
    made_at = models.DateTimeField(_("ställdes"))
    made_by = models.CharField(_("ställdes av"), max_length=200)

    class Meta:
        """In their order."""

        ordering = ("booking", "position")
        verbose_name = _("fråga i förrundan")
        verbose_name_plural = _("frågor i förrundan")
        constraints = (
            models.UniqueConstraint(fields=("booking", "position"), name="round_question_once"),
            models.CheckConstraint(
                condition=models.Q(position__range=(1, MOST_QUESTIONS)), name="round_questions_are_few"
            ),
        )

    def __str__(self) -> str:
        return self.text
