"""Evaluation (utvärdering): that a meeting is asked about, how many have answered, and what they said together.

There is no row of an answer. What somebody chooses is added to a number, what they write is put into its place in the
alphabet; neither time, order, person, party nor link is kept with it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.engines.evaluating.asking import QUESTION_SIGNS


class Evaluation(models.Model):
    """`closed_at` where somebody has ended the asking before its last day was over. `received` are digests of the pages that answers came from, in alphabetical order, so that a page sent twice counts once.

    A page says nothing of who opened it, and that it was opened is not kept.
    """

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="evaluation", verbose_name=_("möte"))
    asked_at = models.DateTimeField(_("frågades"))
    asked_by = models.CharField(_("frågades av"), max_length=200)
    last_day = models.DateField(_("sista dagen att svara"))
    closed_at = models.DateTimeField(_("avslutades"), null=True, blank=True)
    answers = models.PositiveIntegerField(_("svar"), default=0)
    received = models.JSONField(default=list, blank=True)

    class Meta:
        """Latest meeting first."""

        ordering = ("-booking__day", "-pk")
        verbose_name = _("utvärdering")
        verbose_name_plural = _("utvärderingar")

    def __str__(self) -> str:
        return str(self.booking)


class EvaluationCount(models.Model):
    """A question as it is asked of one meeting: `counts` by the order of `choices`, `words` in alphabetical order."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="counts", verbose_name=_("utvärdering"))
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("fråga"), max_length=QUESTION_SIGNS)
    choices = models.JSONField(_("svar att välja"), default=list, blank=True)
    counts = models.JSONField(_("antal"), default=list, blank=True)
    words = models.JSONField(_("skrivna svar"), default=list, blank=True)

    class Meta:
        """As they are asked."""

        ordering = ("evaluation", "position", "pk")
        verbose_name = _("räknade svar om ett möte")
        verbose_name_plural = _("räknade svar om möten")

    def __str__(self) -> str:
        return self.text
