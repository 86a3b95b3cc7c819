"""Reminded: that somebody has been reminded of something on an occasion, so that it is done once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.organisation.models import Person


class Reminded(models.Model):
    """`subject` names the row ("booking:12"), `occasion` the day on which the reminder was to go."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reminded", verbose_name=_("person"))
    subject = models.CharField(_("om"), max_length=60)
    occasion = models.DateField(_("tillfälle"))
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="reminders", verbose_name=_("brev"))

    class Meta:
        """Once for each person, subject and occasion."""

        ordering = ("pk",)
        verbose_name = _("påminnelse")
        verbose_name_plural = _("påminnelser")
        constraints = (models.UniqueConstraint(fields=("person", "subject", "occasion"), name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.occasion}"
