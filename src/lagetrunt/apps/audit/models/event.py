"""Event: one act. It keeps values, no foreign keys: what it tells of may be gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One act in the chain: `digest` binds it to the one before; `payload` can be erased in place, the chain holds.

    `payload` is {"salt", "before", "after"}: the salt keeps an erased payload from being guessed from its digest.
    The database itself refuses every other change, see the migrations.
    """

    at = models.DateTimeField(_("när"), db_index=True)
    actor_id = models.BigIntegerField(_("vem (nummer)"), null=True)
    actor_name = models.CharField(_("vem"), max_length=200)
    action = models.CharField(_("vad"), max_length=60, db_index=True)
    table = models.CharField(_("tabell"), max_length=60)
    row_key = models.CharField(_("rad"), max_length=100)
    reason = models.TextField(_("skäl"), blank=True)
    payload = models.JSONField(_("före och efter"), null=True)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        """In the order of the chain."""

        ordering = ("id",)
        verbose_name = _("händelse")
        verbose_name_plural = _("händelser")
        indexes = (models.Index(fields=("table", "row_key"), name="event_row"),)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.action} {self.table} {self.row_key}"
