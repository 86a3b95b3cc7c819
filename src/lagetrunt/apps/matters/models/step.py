"""Matter step: a meeting's item in which the question stood."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.matters.models.matter import Matter
from lagetrunt.apps.sources.models import Fact


class MatterStep(models.Model):
    """`fact` is the item's; an item stands in one matter at most."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps", verbose_name=_("fråga"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="matter_step")
    position = models.PositiveIntegerField()

    class Meta:
        """In the order of time."""

        ordering = ("matter", "position")
        verbose_name = _("steg i en fråga")
        verbose_name_plural = _("steg i frågor")

    def __str__(self) -> str:
        return f"{self.matter} {self.position}"
