"""Attachment: a paper that the minutes promise, and the document that it is, where it has come in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.sources.models import Document, Fact


class Attachment(models.Model):
    """`name` is as promised; `by_hand` keeps a person's word on which document it is, or that it is none."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="attachments", verbose_name=_("punkt"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="attachment")
    position = models.PositiveIntegerField()
    name = models.TextField(_("namn"))
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="attached", verbose_name=_("dokument")
    )
    by_hand = models.BooleanField(_("vald för hand"), default=False)

    class Meta:
        """In the order of the text."""

        ordering = ("item", "position")
        verbose_name = _("bilaga")
        verbose_name_plural = _("bilagor")

    def __str__(self) -> str:
        return self.name
