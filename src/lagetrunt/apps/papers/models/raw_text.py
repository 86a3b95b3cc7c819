"""Raw text (råtext): a transcript or an assistant's recap of a meeting, kept aside until the notes are settled, and never longer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import Booking


class RawText(models.Model):
    """Its words alone are kept, never the file. `cues` are {"at": seconds or null, "who", "text"}; `said` what in them may be
    taken to the notes, each {"kind", "what", "quote", "at", "who", "due", "due_text", "why", "taken"}.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="raw_texts", verbose_name=_("möte"))
    name = models.CharField(_("filnamn"), max_length=200)
    sha256 = models.CharField(max_length=64)
    cues = models.JSONField(_("text"))
    said = models.JSONField(_("förslag"), default=list)
    understood_at = models.DateTimeField(_("lästes"), null=True, blank=True)
    taken_in_at = models.DateTimeField(_("togs in"))
    taken_in_by = models.CharField(_("togs in av"), max_length=200)

    class Meta:
        """Latest first; the same text of a meeting once."""

        ordering = ("-pk",)
        verbose_name = _("råtext")
        verbose_name_plural = _("råtexter")
        constraints = (models.UniqueConstraint(fields=("booking", "sha256"), name="raw_text_once"),)

    def __str__(self) -> str:
        return self.name
