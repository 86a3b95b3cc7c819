"""Circulation (utskick): a version of a meeting's notes sent to its members for comments, until a last day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record


class Circulation(models.Model):
    """A version goes out once; who gets it later gets it with the same last day. A newer version goes out as one of its own.

    `silence_at` is when silence settled it: taken back by somebody, it is not settled so again.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="circulations", verbose_name=_("möte"))
    record = models.OneToOneField(Record, models.CASCADE, related_name="circulation", verbose_name=_("anteckningar"))
    last_day = models.DateField(_("sista dag"))
    sent_at = models.DateTimeField(_("skickades"))
    sent_by = models.CharField(_("skickades av"), max_length=200)
    silence_at = models.DateTimeField(_("fastställdes av tystnad"), null=True, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-id",)
        verbose_name = _("utskick för synpunkter")
        verbose_name_plural = _("utskick för synpunkter")

    def __str__(self) -> str:
        return f"{self.record} {self.last_day}"
