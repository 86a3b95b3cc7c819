"""Passage: a paragraph of a document, with its place: what search finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models.document import Document


class Passage(models.Model):
    """`start` and `end` are offsets in the document's text.

    `form` is what the document's own markup makes of it, where it has any: {"kind", "level", "bold", "cells", "table"}.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="passages", verbose_name=_("dokument"))
    number = models.PositiveIntegerField(_("nummer"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    form = models.JSONField(_("form"), default=dict)

    class Meta:
        """In the order of the text."""

        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="passage_number_once"),)

    def __str__(self) -> str:
        return self.text[:60]
