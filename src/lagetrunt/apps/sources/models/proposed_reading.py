"""Proposed reading: what a later reader makes of a document, kept aside until a person accepts it or lets it be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models.document import Document


class ProposedReading(models.Model):
    """`payload` is as a stored reading's; `differences` are [{"what", "kind", "before", "after", "quote", "answered"}].

    `sizes` and `boxes` are of the pages of a PDF.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="proposed_reading")
    reader = models.CharField(_("läsare"), max_length=40)
    schema = models.CharField(max_length=40)
    payload = models.BinaryField()
    sizes = models.JSONField(default=list)
    boxes = models.JSONField(default=list)
    differences = models.JSONField(_("skillnader"), default=list)
    read_at = models.DateTimeField(_("lästes"))

    class Meta:
        """In the order of the documents' paths."""

        ordering = ("document__path",)
        verbose_name = _("omläsning att pröva")
        verbose_name_plural = _("omläsningar att pröva")

    def __str__(self) -> str:
        return f"{self.document_id}: {len(self.differences)}"
