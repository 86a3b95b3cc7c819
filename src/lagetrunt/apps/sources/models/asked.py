"""Asked: what a question to people has in common with every other: the answer, when it was given and by whom."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class Asked(models.Model):
    """Unanswered, `joined` is null; an answer has its time and its name."""

    joined = models.BooleanField(_("samma"), null=True, blank=True)
    answered_at = models.DateTimeField(_("besvarad"), null=True, blank=True)
    answered_by = models.CharField(_("besvarad av"), max_length=200, blank=True)

    class Meta:
        """No table of its own."""

        abstract = True

    def mark(self, *, joined: bool | None, by: str, at: datetime) -> tuple[str, ...]:
        """Sets the answer, or takes it back with None; the names of the fields to save."""
        self.joined = joined
        self.answered_at = None if joined is None else at
        self.answered_by = "" if joined is None else by[:200]
        return ("joined", "answered_at", "answered_by")


ANSWERED_AT_AND_BY = models.Q(joined__isnull=True, answered_at__isnull=True, answered_by="") | (
    models.Q(joined__isnull=False, answered_at__isnull=False) & ~models.Q(answered_by="")
)
