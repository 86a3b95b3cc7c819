"""Record: the document that was dropped as the notes of a planned meeting, and whether somebody has said that it is right."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.sources.models import Document


class Record(models.Model):
    """A second file of the same meeting is version 2: the first one stays as it is."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="records", verbose_name=_("möte"))
    document = models.OneToOneField(Document, models.CASCADE, related_name="record", verbose_name=_("dokument"))
    version = models.PositiveSmallIntegerField(_("version"))
    dropped_at = models.DateTimeField(_("lämnades"))
    dropped_by = models.CharField(_("lämnades av"), max_length=200)
    confirmed_at = models.DateTimeField(_("bekräftades"), null=True, blank=True)
    confirmed_by = models.CharField(_("bekräftades av"), max_length=200, blank=True)

    class Meta:
        """The versions of a meeting in their order."""

        ordering = ("booking", "version")
        verbose_name = _("lämnade anteckningar")
        verbose_name_plural = _("lämnade anteckningar")
        constraints = (
            models.UniqueConstraint(fields=("booking", "version"), name="record_version_once"),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by="")
                | (models.Q(confirmed_at__isnull=False) & ~models.Q(confirmed_by="")),
                name="record_confirmed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.booking}: {self.version}"
