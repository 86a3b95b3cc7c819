"""The tables of local initiatives."""

from lagetrunt.apps.initiatives.models.focus import Focus
from lagetrunt.apps.initiatives.models.initiative import Initiative, PartnerKind
from lagetrunt.apps.initiatives.models.told_initiative import ToldInitiative

__all__ = ["Focus", "Initiative", "PartnerKind", "ToldInitiative"]
