"""Page: a page of a PDF as it looks: its size, and where the words of its lines stand on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models.document import Document


class Page(models.Model):
    """Sizes are in points; `boxes` are [[start, end, x0, y0, x1, y1], ...]: a run of the text, from the lower left."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="leaves", verbose_name=_("dokument"))
    number = models.PositiveIntegerField(_("nummer"))
    width = models.FloatField(_("bredd"))
    height = models.FloatField(_("höjd"))
    boxes = models.JSONField(_("ställen"), default=list)

    class Meta:
        """In their order."""

        ordering = ("document", "number")
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="page_number_once"),)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.number}"
