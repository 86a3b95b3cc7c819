"""Version group: the documents of one meeting - drafts, versions, signed copies - and the one that counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network


class VersionGroup(models.Model):
    """`chosen` counts; `chosen_by_hand` keeps a person's choice through later linking; `laid` is what its rows are made from."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="version_groups")
    network = models.ForeignKey(
        Network, models.SET_NULL, null=True, blank=True, related_name="version_groups", verbose_name=_("nätverk")
    )
    chosen = models.OneToOneField(
        "sources.Document", models.SET_NULL, null=True, related_name="chosen_in", verbose_name=_("vald version")
    )
    day = models.DateField(_("dag"), null=True, blank=True, db_index=True)
    why = models.TextField(_("skäl"), blank=True)
    chosen_by_hand = models.BooleanField(_("vald för hand"), default=False)
    laid = models.CharField(max_length=64, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-day", "-id")
        verbose_name = _("versioner av ett möte")
        verbose_name_plural = _("versioner av möten")

    def __str__(self) -> str:
        return f"{self.network or ''} {self.day or ''}".strip()
