"""Mandate: what a network has been asked to do, for a period, as a document tells it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network
from lagetrunt.apps.sources.models import Document, Fact


class Mandate(models.Model):
    """One a document; `facts` are what its own values rest on."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="mandates")
    document = models.OneToOneField(Document, models.CASCADE, related_name="mandate", verbose_name=_("dokument"))
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="mandates", verbose_name=_("nätverk")
    )
    since = models.DateField(_("från"), null=True, blank=True)
    until = models.DateField(_("till"), null=True, blank=True)
    commissioned_by = models.CharField(_("uppdragsgivare"), max_length=300, blank=True)
    facts = models.ManyToManyField(Fact, related_name="mandates")

    class Meta:
        """Latest first."""

        ordering = ("-since", "-id")
        verbose_name = _("uppdragsbeskrivning")
        verbose_name_plural = _("uppdragsbeskrivningar")

    def __str__(self) -> str:
        return f"{self.network or ''} {self.since or ''}–{self.until or ''}".strip()
