"""Party: a municipality or another organisation that takes part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.brought import Brought
from lagetrunt.apps.organisation.models.federation import Federation


class PartyKind(models.TextChoices):
    """What sort of organisation."""

    MUNICIPALITY = "municipality", _("kommun")
    OTHER = "other", _("organisation")


class Party(Brought):
    """A municipality (with its code) or another organisation; `key` is the folded name."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="parties", verbose_name=_("förbund"))
    kind = models.CharField(_("slag"), max_length=20, choices=PartyKind.choices)
    name = models.CharField(_("namn"), max_length=200)
    key = models.CharField(max_length=200)
    municipality_code = models.CharField(_("kommunkod"), max_length=4, blank=True)

    class Meta:
        """One row an organisation."""

        ordering = ("name",)
        verbose_name = _("kommun/organisation")
        verbose_name_plural = _("kommuner/organisationer")
        constraints = (
            models.UniqueConstraint(fields=("federation", "key"), name="party_once"),
            models.CheckConstraint(
                condition=models.Q(kind=PartyKind.MUNICIPALITY) ^ models.Q(municipality_code=""),
                name="party_code_of_municipality",
            ),
        )

    def __str__(self) -> str:
        return self.name
