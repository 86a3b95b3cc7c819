"""Live round (laget runt): the round of a meeting run in the room, party by party and question by question."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import RoundQuestion
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Party

MOST_MINUTES_EACH = 30


class LiveRound(models.Model):
    """`step` rises at every press, so that a press on an old page does nothing. Without a party nobody's turn it is.

    `minutes_each` is the time that each is meant to have, none where nobody counts.
    """

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="live_round", verbose_name=_("möte"))
    question = models.ForeignKey(
        RoundQuestion, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("fråga")
    )
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("kommun/organisation")
    )
    step = models.PositiveIntegerField(default=1)
    turn_began_at = models.DateTimeField(_("turen började"), null=True, blank=True)
    minutes_each = models.PositiveSmallIntegerField(
        _("minuter var"), null=True, blank=True, validators=(MinValueValidator(1), MaxValueValidator(MOST_MINUTES_EACH))
    )
    begun_at = models.DateTimeField(_("började"))
    begun_by = models.CharField(_("började av"), max_length=200)
    ended_at = models.DateTimeField(_("slutade"), null=True, blank=True)
    ended_by = models.CharField(_("avslutades av"), max_length=200, blank=True)

    class Meta:
        """One a meeting."""

        ordering = ("booking",)
        verbose_name = _("laget runt")
        verbose_name_plural = _("laget runt")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minutes_each__isnull=True) | models.Q(minutes_each__range=(1, MOST_MINUTES_EACH)),
                name="live_round_has_a_possible_time_each",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_by="")),
                name="live_round_ended_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return str(self.booking)


class TurnState(models.TextChoices):
    """What became of a turn."""

    HAD = "had", _("har haft ordet")
    SKIPPED = "skipped", _("hoppades över")


class LiveTurn(models.Model):
    """That a party has had the word on a question, or was skipped; by `pk` in the order that they were skipped."""

    live = models.ForeignKey(LiveRound, models.CASCADE, related_name="turns", verbose_name=_("laget runt"))
    question = models.ForeignKey(RoundQuestion, models.CASCADE, related_name="+", verbose_name=_("fråga"))
    party = models.ForeignKey(Party, models.CASCADE, related_name="+", verbose_name=_("kommun/organisation"))
    state = models.CharField(_("hur det gick"), max_length=10, choices=TurnState.choices)

    class Meta:
        """As they came."""

        ordering = ("live", "pk")
        verbose_name = _("tur i laget runt")
        verbose_name_plural = _("turer i laget runt")
        constraints = (models.UniqueConstraint(fields=("live", "question", "party"), name="live_turn_once"),)

    def __str__(self) -> str:
        return f"{self.party}: {self.get_state_display()}"
