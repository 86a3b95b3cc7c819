"""Arrival: a file, an answer or a returned letter that came in by itself, and what has been made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Federation


class Sort(models.TextChoices):
    """What it is."""

    NOTES = "notes", _("anteckningar")
    REPLY = "reply", _("svar på inbjudan")
    MAYBE = "maybe", _("kanske i kalendern")
    BOUNCE = "bounce", _("brev som studsade")
    OTHER = "other", _("annat")


class State(models.TextChoices):
    """What has become of it. `waiting` needs somebody; `noted` needed nobody."""

    WAITING = "waiting", _("väntar på dig")
    TAKEN = "taken", _("tagen till mötet")
    NOTED = "noted", _("noterad")
    ASIDE = "aside", _("lagd åt sidan")


class Arrival(models.Model):
    """`key` tells the same thing again, so that it is taken once. `why` says in Swedish what was made of it, or why it waits.

    A file lies in the store under `sha256`; `source` is "mail", "folder" or "calendar"; `user` is the account of who sent it.
    `told_slot` is the day and time of the meeting that somebody may come to.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="arrivals")
    key = models.CharField(max_length=140)
    source = models.CharField(max_length=10)
    sort = models.CharField(_("slag"), max_length=10, choices=Sort.choices)
    state = models.CharField(_("läge"), max_length=10, choices=State.choices)
    why = models.TextField(_("varför"), blank=True)
    came_at = models.DateTimeField(_("kom"))
    from_name = models.CharField(_("från"), max_length=200, blank=True)
    from_email = models.CharField(_("e-postadress"), max_length=254, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    subject = models.CharField(_("ämne"), max_length=300, blank=True)
    name = models.CharField(_("fil"), max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    booking = models.ForeignKey(
        Booking, models.SET_NULL, null=True, blank=True, related_name="arrivals", verbose_name=_("möte")
    )
    told_slot = models.CharField(max_length=60, blank=True)
    handled_at = models.DateTimeField(_("togs om hand"), null=True, blank=True)
    handled_by = models.CharField(_("togs om hand av"), max_length=200, blank=True)

    class Meta:
        """What waits first, then the latest."""

        ordering = ("-came_at", "-pk")
        verbose_name = _("inkommet")
        verbose_name_plural = _("inkommet")
        indexes = (models.Index(fields=("federation", "state", "-came_at"), name="arrival_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=("federation", "key"), name="arrival_once"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", handled_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(handled_at__isnull=False)),
                name="arrival_that_waits_is_not_handled",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.subject or self.from_email
