"""What many documents say together: meetings, people, networks, matters and follow-ups linked, and cross-checked."""

from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.model.finding import CrossFinding
from lagetrunt.engines.reading.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingGroup:
    """The documents of one meeting: `chosen` is the signed or latest version's place in `Collection.readings`.

    `members` holds all places, `chosen` first; `network` is a place in `Collection.networks`; `why` says in Swedish
    why they are one meeting and why that version counts.
    """

    chosen: int
    members: tuple[int, ...]
    network: int | None
    day: date | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkLink:
    """One network or board under all its names; `readings` are places in `Collection.readings`."""

    name: str
    aliases: tuple[str, ...]
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A person fact: the reading's place and the fact's place in its `people`."""

    reading: int
    fact: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLink:
    """Appearances that are one person. `proposed` are other links' places that may be the same person, with the reason."""

    name: str
    spellings: tuple[str, ...]
    organisations: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    proposed: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPlace:
    """An item: the reading's place and the item's place in its `items`."""

    reading: int
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A question that returns over meetings and networks; `steps` in order of time, `why` says what ties them."""

    title: str
    steps: tuple[ItemPlace, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """An assignment (the n-th of an item) and the later item that reports on it, if any."""

    assigned: ItemPlace
    number: int
    reported: ItemPlace | None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Many readings, linked. `readings` stand in the order of their names; dates resolved by neighbours are in them."""

    readings: tuple[Reading, ...]
    meetings: tuple[MeetingGroup, ...] = ()
    networks: tuple[NetworkLink, ...] = ()
    people: tuple[PersonLink, ...] = ()
    matters: tuple[Matter, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    findings: tuple[CrossFinding, ...] = ()
