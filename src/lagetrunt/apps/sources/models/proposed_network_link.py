"""Proposed network link: two networks that may be one, with what speaks for and against; answered by a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network
from lagetrunt.apps.sources.models.asked import ANSWERED_AT_AND_BY, Asked


class ProposedNetworkLink(Asked):
    """`first` has the lower number, so that a pair is proposed once. `moved` tells what went to the kept one."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="proposed_network_links")
    first = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("det ena"))
    second = models.ForeignKey(Network, models.CASCADE, related_name="+", verbose_name=_("det andra"))
    speaks_for = models.JSONField(_("talar för"), default=list)
    speaks_against = models.JSONField(_("talar emot"), default=list)
    moved = models.JSONField(_("flyttat"), default=dict)

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
            models.CheckConstraint(condition=ANSWERED_AT_AND_BY, name="proposed_network_link_answered_at_and_by"),
        )

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
