"""Intended (så ska det vara): that somebody has said of seats that are asked about that they are as they should be, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.network import Network


class Intended(models.Model):
    """`digest` tells the seats as they were then: when one of them changes, they are asked about again."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="intended", verbose_name=_("nätverk"))
    digest = models.CharField(max_length=32, unique=True)
    reason = models.TextField(_("skäl"))
    said_at = models.DateTimeField(_("när"))
    said_by = models.CharField(_("av"), max_length=200)

    class Meta:
        """As they were said."""

        ordering = ("network", "pk")
        verbose_name = _("platser som ska vara så")
        verbose_name_plural = _("platser som ska vara så")
        constraints = (models.CheckConstraint(condition=~models.Q(reason=""), name="intended_with_a_reason"),)

    def __str__(self) -> str:
        return self.reason
