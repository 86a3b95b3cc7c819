"""Batch: what came in at once, and by whom; it waits in quarantine, document by document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation


class Batch(models.Model):
    """`refused` lists what could not even be taken in: [{"name", "why"}]; `known` counts files that were here before.

    `is_example`: it goes with the example, and what others have taken in beside it stays.
    """

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="batches", verbose_name=_("förbund"))
    name = models.CharField(_("namn"), max_length=200)
    by_id = models.BigIntegerField(_("togs in av (nummer)"), null=True)
    by_name = models.CharField(_("togs in av"), max_length=200)
    taken_in_at = models.DateTimeField(_("togs in"))
    linked_at = models.DateTimeField(_("kopplades"), null=True, blank=True)
    is_example = models.BooleanField(_("exempel"), default=False)
    known = models.PositiveIntegerField(_("kända sedan förut"), default=0)
    refused = models.JSONField(_("avvisade"), default=list)

    class Meta:
        """Latest first."""

        ordering = ("-id",)
        verbose_name = _("inläsning")
        verbose_name_plural = _("inläsningar")

    def __str__(self) -> str:
        return self.name
