"""Body place: where a document speaks of a body."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.bodies.models.named_body import NamedBody
from lagetrunt.apps.sources.models import Document


class BodyPlace(models.Model):
    """`spans` are pairs of places in the document's text (code points, end exclusive); `confidence` is 0 to 1.

    `names` are the names that the document uses, the chief one first; `kind` what it takes the body for.
    """

    body = models.ForeignKey(NamedBody, models.CASCADE, related_name="places", verbose_name=_("organ"))
    document = models.ForeignKey(Document, models.CASCADE, related_name="body_places", verbose_name=_("dokument"))
    names = models.JSONField(default=list)
    kind = models.CharField(max_length=20)
    spans = models.JSONField(default=list)
    confidence = models.FloatField()

    class Meta:
        """A document names a body once, at one or several places."""

        ordering = ("body", "document")
        verbose_name = _("ställe där ett organ nämns")
        verbose_name_plural = _("ställen där organ nämns")
        constraints = (models.UniqueConstraint(fields=("body", "document"), name="body_place_once"),)

    def __str__(self) -> str:
        return f"{self.body}, {self.document_id}"
