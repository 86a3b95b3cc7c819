"""Base document: a document that the federation rests on, such as its charter (förbundsordning)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.sources.models import Document


class BaseKind(models.TextChoices):
    """What sort of document it is."""

    CHARTER = "charter", _("förbundsordning")
    STRATEGY = "strategy", _("samverkansstrategi")


class BaseDocument(models.Model):
    """Its clauses are the items that are read in it."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="base", verbose_name=_("dokument"))
    kind = models.CharField(_("slag"), max_length=10, choices=BaseKind.choices)
    marked_at = models.DateTimeField(_("angavs"))
    marked_by = models.CharField(_("angavs av"), max_length=200)

    class Meta:
        """As they were marked."""

        ordering = ("pk",)
        verbose_name = _("grundande dokument")
        verbose_name_plural = _("grundande dokument")

    def __str__(self) -> str:
        return str(self.get_kind_display())
