"""Side event (arrangemang): a seminar or the like at a planned meeting, to which others than the network are invited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.meetings.models import Booking

MOST_PLACES = 1000


class SideEvent(models.Model):
    """`secret` is that of its open invitation, which anybody may pass on: it is kept in plain, for it is told wherever the event is.

    `uid` and `sequence` are the calendar's, its own and not the meeting's. Without `places` there is room for all.
    `had` is how many had signed up when they were forgotten.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="side_events", verbose_name=_("möte"))
    title = models.CharField(_("rubrik"), max_length=200)
    audience = models.CharField(_("för vem"), max_length=200, blank=True)
    about = models.TextField(_("om"), max_length=2000, blank=True)
    start = models.DateTimeField(_("börjar"))
    end = models.DateTimeField(_("slutar"))
    place = models.CharField(_("plats"), max_length=300, blank=True)
    join_url = models.URLField(_("digital länk"), max_length=1000, blank=True)
    places = models.PositiveSmallIntegerField(_("platser"), null=True, blank=True)
    last_day = models.DateField(_("sista dag för anmälan"), null=True, blank=True)
    is_public = models.BooleanField(_("visas för alla"), default=False)
    secret = models.CharField(max_length=43)
    ticket = models.OneToOneField(
        Ticket, models.SET_NULL, null=True, related_name="invites_to", verbose_name=_("öppen inbjudan")
    )
    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    had = models.PositiveIntegerField(_("anmälda"), null=True, blank=True)
    made_at = models.DateTimeField(_("gjordes"))
    made_by = models.CharField(_("gjordes av"), max_length=200)
    cancelled_at = models.DateTimeField(_("ställdes in"), null=True, blank=True)
    cancelled_by = models.CharField(_("ställdes in av"), max_length=200, blank=True)

    class Meta:
        """In the order of their times."""

        ordering = ("start", "pk")
        verbose_name = _("arrangemang")
        verbose_name_plural = _("arrangemang")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="side_event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(places__isnull=True) | models.Q(places__range=(1, MOST_PLACES)),
                name="side_event_has_possible_places",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True, cancelled_by="")
                | (models.Q(cancelled_at__isnull=False) & ~models.Q(cancelled_by="")),
                name="side_event_cancelled_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title
