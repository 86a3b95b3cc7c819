"""Read date: a day that the documents of a meeting name - when the next meeting is, or when something else happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models.meeting import Meeting
from lagetrunt.apps.sources.models import Fact


class DateKind(models.TextChoices):
    """What the day is for."""

    NEXT_MEETING = "next_meeting", _("nästa möte")
    DATE = "date", _("datum")


class ReadDate(models.Model):
    """A day from `day` to `last`, both null where the year stays open. `start` is "HH:MM"; `what` happens then, in the document's words."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="dates", verbose_name=_("möte"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="read_date")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("slag"), max_length=12, choices=DateKind.choices)
    day = models.DateField(_("dag"), null=True, blank=True, db_index=True)
    last = models.DateField(_("sista dag"), null=True, blank=True)
    start = models.CharField(_("börjar"), max_length=5, blank=True)
    place = models.CharField(_("plats"), max_length=300, blank=True)
    what = models.CharField(_("vad"), max_length=300, blank=True)

    class Meta:
        """In the order of the document."""

        ordering = ("meeting", "position")
        verbose_name = _("läst datum")
        verbose_name_plural = _("lästa datum")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day or ''}".strip()
