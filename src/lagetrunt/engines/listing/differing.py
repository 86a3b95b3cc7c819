"""How a list differs from who sits: new, changed, ended, vacant, unchanged, and who is missing in the list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from lagetrunt.engines.listing.words import Field


class Change(StrEnum):
    """What a row of a list, or its absence, would change."""

    NEW = "new"
    CHANGED = "changed"
    VACANT = "vacant"
    ENDED = "ended"
    MISSING = "missing"
    UNCHANGED = "unchanged"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody, or nobody, sitting for an organisation in a network; the three are compared by what they are called."""

    number: int
    network: str
    organisation: str
    person: str = ""
    role: str = ""
    school_forms: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    appointed_by: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted(Place):
    """What a row of the list says; `told` are the fields that it has."""

    ended: bool = False
    told: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A change, the row that asks for it, the seat that it concerns, and the fields that differ."""

    change: Change
    wanted: Wanted | None = None
    sitting: Place | None = None
    differs: tuple[str, ...] = ()


_COMPARED = {
    "role": Field.ROLE, "school_forms": Field.SCHOOL_FORMS, "email": Field.EMAIL, "phone": Field.PHONE,
    "appointed_by": Field.APPOINTED_BY, "since": Field.SINCE, "until": Field.UNTIL,
}  # fmt: skip
assert set(_COMPARED) <= {field.name for field in fields(Place)}


def compare(wanted: Sequence[Wanted], sitting: Sequence[Place]) -> list[Difference]:
    """All differences: one for each row in their order, then those who sit where the list speaks and are not in it."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for place in sitting:
        groups.setdefault((place.network, place.organisation), []).append(place)
    rows: dict[tuple[str, str], list[Wanted]] = {}
    for row in wanted:
        rows.setdefault((row.network, row.organisation), []).append(row)
    found: dict[int, Difference] = {}
    for group, there in rows.items():
        left = groups.get(group, [])
        for difference in _pair(there, left):
            assert difference.wanted is not None
            found[difference.wanted.number] = difference
    taken = {one.sitting.number for one in found.values() if one.sitting is not None}
    covers = _covers(wanted)
    missing = [
        Difference(change=Change.MISSING, sitting=place)
        for place in sitting
        if place.number not in taken and place.person and covers(place)
    ]
    return [found[row.number] for row in wanted] + missing


def _covers(wanted: Sequence[Wanted]) -> "_Cover":
    return _Cover(
        networks=frozenset(row.network for row in wanted), organisations=frozenset(row.organisation for row in wanted)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """What a list speaks of: its networks; a list of one organisation alone speaks of that one."""

    networks: frozenset[str]
    organisations: frozenset[str]

    def __call__(self, place: Place) -> bool:
        if place.network not in self.networks:
            return False
        return len(self.organisations) > 1 or place.organisation in self.organisations


def _pair(rows: Sequence[Wanted], sitting: Iterable[Place]) -> list[Difference]:
    """The rows of one organisation in one network, each with the seat that it speaks of."""
    left = list(sitting)
    found: list[Difference] = []
    waiting: list[Wanted] = []
    ended = [row for row in rows if row.ended]
    for row in (row for row in rows if not row.ended):
        seat = _nearest(row, [place for place in left if place.person == row.person])
        if seat is None:
            waiting.append(row)
            continue
        left.remove(seat)
        differs = _differs(row, seat)
        found.append(
            Difference(
                change=Change.CHANGED if differs else Change.UNCHANGED, wanted=row, sitting=seat, differs=differs
            )
        )
    for row in ended:
        seat = _nearest(row, [place for place in left if place.person == row.person and place.person])
        if seat is not None:
            left.remove(seat)
        found.append(Difference(change=Change.GONE if seat is None else Change.ENDED, wanted=row, sitting=seat))
    for row in waiting:
        held = [place for place in left if bool(place.person) != bool(row.person)]
        seat = _nearest(row, held) if row.person == "" or held else None
        if seat is not None and (not row.person or not seat.person):
            left.remove(seat)
        change = Change.VACANT if not row.person and seat is not None else Change.NEW
        found.append(Difference(change=change, wanted=row, sitting=seat))
    return found


def _nearest(row: Wanted, places: Sequence[Place]) -> Place | None:
    """The seat among them whose school forms are most like the row's, and of those the one most like it otherwise."""
    if not places:
        return None
    return min(
        places,
        key=lambda place: (
            len(set(place.school_forms) ^ set(row.school_forms)) if Field.SCHOOL_FORMS in row.told else 0,
            len(_differs(row, place)),
            place.number,
        ),
    )


def _differs(row: Wanted, seat: Place) -> tuple[str, ...]:
    """The fields in which the row says something else; an empty cell says nothing, but for the part."""
    different = []
    for name, field in _COMPARED.items():
        said, there = getattr(row, name), getattr(seat, name)
        if name == "school_forms":
            said, there = tuple(sorted(said)), tuple(sorted(there))
        if field in row.told and said != there and (said or name == "role"):
            different.append(name)
    if not row.person:
        return tuple(name for name in different if name not in ("role", "email", "phone"))
    return tuple(different)
