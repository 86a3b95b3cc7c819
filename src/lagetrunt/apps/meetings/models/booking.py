"""Booking: a meeting that is to be, under the number that calendars know it by; and how far it has come."""

from datetime import UTC, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network, Party


class BookingState(models.TextChoices):
    """Where it stands."""

    RESERVED = "reserved", _("datum reserverat")
    CANCELLED = "cancelled", _("inställt")


class Mode(models.TextChoices):
    """How one takes part."""

    ON_SITE = "on_site", _("på plats")
    REMOTE = "remote", _("digitalt")
    HYBRID = "hybrid", _("på plats eller digitalt")


_STEPS = ("agenda", "notes", "settled", "published")


class Booking(models.Model):
    """`uid`, `occurrence` and `sequence` are the calendar's, so that a later import is a change and never a copy.

    Of a booking for whole days `start` and `end` are null and `last` is its last day. It is the same meeting as the one
    whose minutes are of the same network and day. `is_ours` is false where it was taken from a calendar as already
    invited: nothing is sent of it until somebody takes it over. The pairs `x_at` and `x_by` tell how far it has come:
    agenda sent, notes sent, settled (fastställda or justerade), published. `reference` is the number that the federation's
    register of incoming and outgoing documents (diarium) has for the meeting's own papers. `blocks` are the sittings of a
    meeting over several days, each from and to as Sweden's clock says ("2027-03-10T12:00"); empty for one in one piece.
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
    blocks = models.JSONField(_("tider dag för dag"), default=list, blank=True)
    summary = models.CharField(_("rubrik"), max_length=300, blank=True)
    place = models.CharField(_("plats"), max_length=300, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=BookingState.choices, default=BookingState.RESERVED)
    mode = models.CharField(_("form"), max_length=10, choices=Mode.choices, blank=True)
    join_url = models.URLField(_("digital länk"), max_length=1000, blank=True)
    reference = models.CharField(_("diarienummer"), max_length=60, blank=True)
    host = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="hosted", verbose_name=_("värd")
    )
    together = models.ManyToManyField(Network, related_name="joint_bookings", verbose_name=_("tillsammans med"))
    prepares = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="preparations", verbose_name=_("förbereder")
    )
    is_ours = models.BooleanField(_("skickas härifrån"), default=False)
    agenda_at = models.DateTimeField(_("dagordningen skickades"), null=True, blank=True)
    agenda_by = models.CharField(max_length=200, blank=True)
    notes_at = models.DateTimeField(_("anteckningarna skickades"), null=True, blank=True)
    notes_by = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(_("fastställdes"), null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(_("publicerades"), null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)
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
            *(
                models.CheckConstraint(
                    condition=models.Q(**{f"{step}_at__isnull": True, f"{step}_by": ""})
                    | (models.Q(**{f"{step}_at__isnull": False}) & ~models.Q(**{f"{step}_by": ""})),
                    name=f"booking_{step}_by_somebody",
                )
                for step in _STEPS
            ),
        )

    def __str__(self) -> str:
        return f"{self.summary} {self.day}".strip()

    @property
    def sittings(self) -> list[tuple[datetime, datetime]]:
        """From and to of each sitting, in Sweden's zone: its blocks, else the meeting in one piece; none of whole days.

        A meeting that has no end is told as ending when it begins.
        """
        if self.start is None:
            return []
        if not self.blocks:
            return [(timezone.localtime(self.start), timezone.localtime(self.end or self.start))]
        zone = timezone.get_default_timezone()
        return [
            (datetime.fromisoformat(start).replace(tzinfo=zone), datetime.fromisoformat(end).replace(tzinfo=zone))
            for start, end in self.blocks
        ]

    @property
    def slot(self) -> str:
        """Its days and times as one word, by which an answer tells whether the meeting has moved since."""
        moments = (
            at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if at is not None else "" for at in (self.start, self.end)
        )
        return "/".join((self.day.isoformat(), self.last.isoformat(), *moments))
