"""Home text: what a party takes home from a meeting, as somebody has edited it before it goes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Party

MOST_SIGNS = 6000


class HomeText(models.Model):
    """`lines` is one line of text for each thing to take home; without a row the record itself tells."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="home_texts", verbose_name=_("möte"))
    party = models.ForeignKey(Party, models.CASCADE, related_name="home_texts", verbose_name=_("kommun/organisation"))
    lines = models.JSONField(_("rader"), default=list)
    edited_at = models.DateTimeField(_("ändrades"))
    edited_by = models.CharField(_("ändrades av"), max_length=200)

    class Meta:
        """One for a party of a meeting."""

        ordering = ("meeting", "party")
        verbose_name = _("text att ta med hem")
        verbose_name_plural = _("texter att ta med hem")
        constraints = (models.UniqueConstraint(fields=("meeting", "party"), name="home_text_once"),)

    def __str__(self) -> str:
        return f"{self.party}: {self.meeting}"
