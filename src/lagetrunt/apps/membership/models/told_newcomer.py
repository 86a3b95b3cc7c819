"""Told newcomer: what somebody has said of a newcomer that the notes of a meeting tell of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.models import Document


class ToldNewcomer(models.Model):
    """`digest` is of the name and the words, so that the same words in a later version are not asked about again. Nobody is named here."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="told_newcomers", verbose_name=_("nätverk"))
    document = models.ForeignKey(Document, models.CASCADE, related_name="told_newcomers", verbose_name=_("dokument"))
    digest = models.CharField(max_length=64)
    is_taken = models.BooleanField(_("infördes"))
    settled_at = models.DateTimeField(_("avgjordes"))
    settled_by = models.CharField(_("avgjordes av"), max_length=200)

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("ny enligt anteckningar")
        verbose_name_plural = _("nya enligt anteckningar")
        constraints = (models.UniqueConstraint(fields=("network", "digest"), name="told_newcomer_once"),)

    def __str__(self) -> str:
        return f"{self.network}: {self.document}"
