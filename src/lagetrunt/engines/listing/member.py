"""A member as a list tells it: who sits for whom in which network, what is doubtful, and the cell it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lagetrunt.engines.listing.words import Field
from lagetrunt.kernel.schooling import SchoolForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What makes a row doubtful, by code, and the words it is about."""

    code: str
    about: str = ""


BLOCKING = frozenset({"no_name", "no_network", "no_organisation"})
"""Doubts that somebody must put right before the row can be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMember:
    """A row: without a name the seat is vacant; `ended` where it is crossed out. `told` are the fields the list has.

    `remark` are the words beside it that say when somebody sits.
    """

    sheet: str
    cell: str
    network: str = ""
    organisation: str = ""
    name: str = ""
    role: str = ""
    school_forms: tuple[SchoolForm, ...] = ()
    email: str = ""
    phone: str = ""
    appointed_by: str = ""
    since: date | None = None
    until: date | None = None
    remark: str = ""
    vacant: bool = False
    ended: bool = False
    told: frozenset[Field] = frozenset()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the register knows: networks by plain name (all names they go by), other organisations, and mail domains.

    `day` is the one on which a list comes in; where it is not known, a day without a year is a doubt.
    """

    networks: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    domains: Mapping[str, str] = field(default_factory=dict)
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that says nothing of a member, as written."""

    sheet: str
    cell: str
    text: str
