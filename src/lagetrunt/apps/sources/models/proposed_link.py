"""Proposed link: two people who may be one, with the evidence; answered once by a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Person
from lagetrunt.apps.sources.models.asked import ANSWERED_AT_AND_BY, Asked


class ProposedLink(Asked):
    """`first` has the lower number, so that a pair is proposed once."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="proposed_links")
    first = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("den ena"))
    second = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("den andra"))
    why = models.TextField(_("skäl"))

    class Meta:
        """A pair once."""

        ordering = ("id",)
        verbose_name = _("koppling att pröva")
        verbose_name_plural = _("kopplingar att pröva")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="proposed_link_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="proposed_link_lower_number_first"
            ),
            models.CheckConstraint(condition=ANSWERED_AT_AND_BY, name="proposed_link_answered_at_and_by"),
        )

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
