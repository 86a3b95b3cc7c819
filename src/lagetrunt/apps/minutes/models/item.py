"""Item: a point of the agenda, with its number as written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.sources.models import Fact


class Item(models.Model):
    """`start` and `end` are where all of it stands in the document's text."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items", verbose_name=_("möte"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="item")
    position = models.PositiveIntegerField()
    number = models.CharField(_("nummer"), max_length=40, blank=True)
    title = models.TextField(_("rubrik"))
    kind = models.CharField(_("slag"), max_length=20, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        """In the order of the agenda."""

        ordering = ("meeting", "position")
        verbose_name = _("punkt")
        verbose_name_plural = _("punkter")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()
