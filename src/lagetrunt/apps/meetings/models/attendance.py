"""Attendance: somebody who was there, was absent, or took part otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models.meeting import Meeting
from lagetrunt.apps.organisation.models import Party, Person
from lagetrunt.apps.sources.models import Fact


class Status(models.TextChoices):
    """How somebody took part."""

    PRESENT = "present", _("närvarande")
    ABSENT = "absent", _("frånvarande")
    OTHER = "other", _("övriga")


class Attendance(models.Model):
    """`written` and `organisation` are as in the document; person and party the rows that they mean."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name=_("möte"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="attendance")
    position = models.PositiveIntegerField()
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="attendances", verbose_name=_("person")
    )
    party = models.ForeignKey(
        Party, models.SET_NULL, null=True, blank=True, related_name="attendances", verbose_name=_("kommun/organisation")
    )
    written = models.CharField(_("namn"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    role = models.CharField(_("roll"), max_length=100, blank=True)
    status = models.CharField(_("närvaro"), max_length=10, choices=Status.choices)
    school_forms = models.JSONField(_("skolformer"), default=list)
    replaces = models.CharField(_("ersätter"), max_length=200, blank=True)

    class Meta:
        """In the order of the list."""

        ordering = ("meeting", "position")
        verbose_name = _("närvaro")
        verbose_name_plural = _("närvaro")

    def __str__(self) -> str:
        return self.written
