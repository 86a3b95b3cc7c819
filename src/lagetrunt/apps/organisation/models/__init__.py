"""The tables of the app."""

from lagetrunt.apps.organisation.models.federation import Federation, HeadsWord
from lagetrunt.apps.organisation.models.intended import Intended
from lagetrunt.apps.organisation.models.masking import Masking
from lagetrunt.apps.organisation.models.member_list import ListState, MemberList
from lagetrunt.apps.organisation.models.member_row import MemberRow, RowAnswer
from lagetrunt.apps.organisation.models.network import Network, NetworkAlias, NetworkKind
from lagetrunt.apps.organisation.models.party import Party, PartyKind
from lagetrunt.apps.organisation.models.person import Person
from lagetrunt.apps.organisation.models.representation import Representation
from lagetrunt.apps.organisation.models.role_grant import RoleGrant

__all__ = [
    "Federation",
    "HeadsWord",
    "Intended",
    "ListState",
    "Masking",
    "MemberList",
    "MemberRow",
    "Network",
    "NetworkAlias",
    "NetworkKind",
    "Party",
    "PartyKind",
    "Person",
    "Representation",
    "RoleGrant",
    "RowAnswer",
]
