"""Paper passage: a paragraph of a paper's text, kept for the search alone and only while the paper counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.papers.models.paper import Paper


class PaperPassage(models.Model):
    """`number` counts from 1 in the order of the text. Identity numbers and names that may not be said are masked in it."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="passages", verbose_name=_("underlag"))
    number = models.PositiveIntegerField(_("nummer"))
    text = models.TextField(_("text"))

    class Meta:
        """In the order of the text."""

        ordering = ("paper", "number")
        verbose_name = _("stycke i ett underlag")
        verbose_name_plural = _("stycken i underlag")
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="paper_passage_number_once"),)

    def __str__(self) -> str:
        return self.text[:60]
