"""Seat answer: what an organisation has answered of one of its seats; a proposal until the secretary accepts it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.membership.models.party_ask import PartyAsk
from lagetrunt.apps.organisation.models import Representation


class AnswerKind(models.TextChoices):
    """What is answered."""

    RIGHT = "right", _("stämmer")
    REPLACE = "replace", _("byt ut")
    VACANT = "vacant", _("vakant")


class AnswerState(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("väntar på dig")
    ACCEPTED = "accepted", _("godtaget")
    DECLINED = "declined", _("avslaget")


class SeatAnswer(models.Model):
    """`was` is the seat as they saw it: {"person", "since", "until", "appointed_by"}; where it is another by now, the answer is not clear.

    A replacement without a name is somebody who may not be named: nobody but an administrator can seat them.
    """

    ask = models.ForeignKey(PartyAsk, models.CASCADE, related_name="answers", verbose_name=_("fråga"))
    seat = models.ForeignKey(Representation, models.CASCADE, related_name="answers", verbose_name=_("representation"))
    kind = models.CharField(_("svar"), max_length=10, choices=AnswerKind.choices)
    name = models.CharField(_("ny representant"), max_length=200, blank=True)
    email = models.CharField(_("e-post"), max_length=254, blank=True)
    since = models.DateField(_("från"), null=True, blank=True)
    appointed_by = models.CharField(_("utsedd av"), max_length=200, blank=True)
    was = models.JSONField(default=dict)
    sent_at = models.DateTimeField(_("skickades"))
    state = models.CharField(_("läge"), max_length=10, choices=AnswerState.choices, default=AnswerState.WAITING)
    settled_at = models.DateTimeField(_("avgjordes"), null=True, blank=True)
    settled_by = models.CharField(_("avgjordes av"), max_length=200, blank=True)

    class Meta:
        """As they came; a seat once in a question."""

        ordering = ("pk",)
        verbose_name = _("svar om en representation")
        verbose_name_plural = _("svar om representationer")
        constraints = (
            models.UniqueConstraint(fields=("ask", "seat"), name="seat_answer_once"),
            models.CheckConstraint(
                condition=models.Q(kind="right", since__isnull=True, name="", email="")
                | models.Q(kind="replace", since__isnull=False)
                | models.Q(kind="vacant", since__isnull=False, name="", email=""),
                name="seat_answer_says_from_when",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting", settled_at__isnull=True, settled_by="")
                | (~models.Q(state="waiting") & models.Q(settled_at__isnull=False) & ~models.Q(settled_by="")),
                name="seat_answer_settled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_kind_display()}"
