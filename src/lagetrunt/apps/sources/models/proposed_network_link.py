"""Proposed network link: two networks that may be one, with what speaks for and against; answered by a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network


class ProposedNetworkLink(models.Model):
    """`first` has the lower number, so that a pair is proposed once. `moved` tells what went to the kept one."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="proposed_network_links")
    first = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("det ena"))
    second = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("det andra"))
    speaks_for = models.JSONField(_("talar för"), default=list)
    speaks_against = models.JSONField(_("talar emot"), default=list)
    joined = models.BooleanField(_("samma"), null=True, blank=True)
    moved = models.JSONField(_("flyttat"), default=dict)
    answered_at = models.DateTimeField(_("besvarad"), null=True, blank=True)
    answered_by = models.CharField(_("besvarad av"), max_length=200, blank=True)

    class Meta:
        """A pair once."""

        ordering = ("id",)
        verbose_name = _("nätverk att pröva")
        verbose_name_plural = _("nätverk att pröva")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="proposed_network_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="proposed_network_link_lower_first"
            ),
            models.CheckConstraint(
                condition=models.Q(joined__isnull=True, answered_at__isnull=True, answered_by="")
                | (models.Q(joined__isnull=False, answered_at__isnull=False) & ~models.Q(answered_by="")),
                name="proposed_network_link_answered_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
