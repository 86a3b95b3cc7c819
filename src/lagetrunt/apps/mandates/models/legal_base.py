"""Legal base: the clause of a base document that a network rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.mandates.models.base_document import BaseDocument
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.models import Fact


class LegalBase(models.Model):
    """One for a network and base document. `number` is the clause as it was called when it was linked ("§ 4").

    `clause` is the item that is read there, null for the document as a whole, or where a later reading finds it no more.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="legal_bases", verbose_name=_("nätverk"))
    base = models.ForeignKey(BaseDocument, models.CASCADE, related_name="networks", verbose_name=_("dokument"))
    clause = models.ForeignKey(Fact, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("ställe"))
    number = models.CharField(_("paragraf"), max_length=60, blank=True)
    linked_at = models.DateTimeField(_("kopplades"))
    linked_by = models.CharField(_("kopplades av"), max_length=200)

    class Meta:
        """By network."""

        ordering = ("network", "base")
        verbose_name = _("nätverkets grund")
        verbose_name_plural = _("nätverkens grunder")
        constraints = (models.UniqueConstraint(fields=("network", "base"), name="legal_base_once"),)

    def __str__(self) -> str:
        return f"{self.network}: {self.base} {self.number}".strip()
