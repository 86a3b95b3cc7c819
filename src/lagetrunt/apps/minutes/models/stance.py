"""Stance: what the meeting says it thinks, without deciding."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.sources.models import Fact


class Stance(models.Model):
    """Samsyn: "nätverket ser positivt på"."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="stances", verbose_name=_("punkt"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="stance")
    position = models.PositiveIntegerField()
    text = models.TextField(_("text"))

    class Meta:
        """In the order of the text."""

        ordering = ("item", "position")
        verbose_name = _("samsyn")
        verbose_name_plural = _("samsyn")

    def __str__(self) -> str:
        return self.text
