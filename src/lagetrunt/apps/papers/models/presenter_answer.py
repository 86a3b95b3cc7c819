"""Presenter's answer: whether whoever presents items of a meeting comes to it; the newest alone is kept, the trail has that it changed."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Choice
from lagetrunt.apps.papers.models.presenter import Presenter

MOST_SIGNS = 300


class PresenterAnswer(models.Model):
    """`told_slot` is the day and time that it was given for (Booking.slot): since the meeting has moved it does not count.

    `typed_by` is who wrote it in for the presenter; empty where it came by the link.
    """

    presenter = models.OneToOneField(Presenter, models.CASCADE, related_name="answer", verbose_name=_("föredragande"))
    choice = models.CharField(_("svar"), max_length=10, choices=Choice.choices)
    substitute = models.CharField(_("skickar"), max_length=200, blank=True)
    note = models.CharField(_("meddelande"), max_length=MOST_SIGNS, blank=True)
    told_slot = models.CharField(max_length=60)
    answered_at = models.DateTimeField(_("svarade"))
    typed_by = models.CharField(_("infört av"), max_length=200, blank=True)

    class Meta:
        """As they came."""

        ordering = ("answered_at", "pk")
        verbose_name = _("svar från föredragande")
        verbose_name_plural = _("svar från föredragande")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(substitute="") | models.Q(choice="substitute"), name="presenter_sends_one_or_comes"
            ),
        )

    def __str__(self) -> str:
        return self.get_choice_display()

    @property
    def told_day(self) -> date:
        """The day that it was given for."""
        return date.fromisoformat(self.told_slot[:10])
