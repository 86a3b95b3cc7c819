"""Told initiative: that somebody has said no to what notes seem to tell of an initiative."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models import Document


class ToldInitiative(models.Model):
    """`digest` is of the municipalities and the words, so that the same words in a later version are not asked about again."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="told_initiatives", verbose_name=_("dokument"))
    digest = models.CharField(max_length=64)
    declined_at = models.DateTimeField(_("avfördes"))
    declined_by = models.CharField(_("avfördes av"), max_length=200)

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("avfört förslag till satsning")
        verbose_name_plural = _("avförda förslag till satsningar")
        constraints = (models.UniqueConstraint(fields=("document", "digest"), name="told_initiative_once"),)

    def __str__(self) -> str:
        return str(self.document)
