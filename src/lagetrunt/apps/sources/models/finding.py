"""Finding: what does not add up, in one document or between several, and how people settled it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation
from lagetrunt.apps.sources.models.document import Document


class FindingState(models.TextChoices):
    """Where the question stands."""

    OPEN = "open", _("att kontrollera")
    SETTLED = "settled", _("avgjord")
    DISMISSED = "dismissed", _("avfärdad")


class Severity(models.TextChoices):
    """How much it weighs."""

    ERROR = "error", _("fel")
    WARNING = "warning", _("troligen fel")
    QUESTION = "question", _("fråga")
    NOTE = "note", _("upplysning")


class Finding(models.Model):
    """`places` are [{"document", "page", "line", "start", "end", "quote"}]; `key` tells it again when linked anew."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="findings")
    documents = models.ManyToManyField(Document, related_name="findings", verbose_name=_("dokument"))
    key = models.CharField(max_length=64)
    is_across = models.BooleanField(_("mellan dokument"))
    code = models.CharField(_("kod"), max_length=60, db_index=True)
    severity = models.CharField(_("tyngd"), max_length=10, choices=Severity.choices)
    message = models.TextField(_("meddelande"))
    english = models.TextField()
    places = models.JSONField(_("ställen"), default=list)
    state = models.CharField(_("läge"), max_length=10, choices=FindingState.choices, default=FindingState.OPEN)
    reason = models.TextField(_("skäl"), blank=True)
    settled_at = models.DateTimeField(_("avgjordes"), null=True, blank=True)
    settled_by = models.CharField(_("avgjordes av"), max_length=200, blank=True)
    still_found = models.BooleanField(_("finns kvar"), default=True)

    class Meta:
        """Told once."""

        ordering = ("-id",)
        verbose_name = _("att kontrollera")
        verbose_name_plural = _("att kontrollera")
        constraints = (
            models.UniqueConstraint(fields=("federation", "key"), name="finding_once"),
            models.CheckConstraint(
                condition=models.Q(state=FindingState.OPEN, settled_at__isnull=True, settled_by="")
                | (~models.Q(state=FindingState.OPEN) & models.Q(settled_at__isnull=False) & ~models.Q(settled_by="")),
                name="finding_settled_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.message
