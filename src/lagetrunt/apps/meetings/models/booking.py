"""Booking: a day that a calendar already holds for a meeting, under the calendar's own number."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network


class BookingState(models.TextChoices):
    """Where it stands."""

    RESERVED = "reserved", _("datum reserverat")
    CANCELLED = "cancelled", _("inställt")


class Booking(models.Model):
    """`uid`, `occurrence` and `sequence` are the calendar's, so that a later import is a change and never a copy.

    Of a booking for whole days `start` and `end` are null and `last` is its last day. It is the same meeting as the one
    whose minutes are of the same network and day.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="bookings")
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="bookings", verbose_name=_("nätverk")
    )
    uid = models.CharField(max_length=255)
    occurrence = models.CharField(max_length=20, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    day = models.DateField(_("dag"), db_index=True)
    last = models.DateField(_("sista dag"))
    start = models.DateTimeField(_("börjar"), null=True, blank=True)
    end = models.DateTimeField(_("slutar"), null=True, blank=True)
    summary = models.CharField(_("rubrik"), max_length=300, blank=True)
    place = models.CharField(_("plats"), max_length=300, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=BookingState.choices, default=BookingState.RESERVED)
    taken_in_at = models.DateTimeField(_("togs in"))
    taken_in_by = models.CharField(_("togs in av"), max_length=200)

    class Meta:
        """In the order of their days; a calendar's number once."""

        ordering = ("day", "start", "pk")
        verbose_name = _("reserverat datum")
        verbose_name_plural = _("reserverade datum")
        constraints = (
            models.UniqueConstraint(fields=("federation", "uid", "occurrence"), name="booking_once"),
            models.CheckConstraint(condition=models.Q(last__gte=models.F("day")), name="booking_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"{self.summary} {self.day}".strip()
