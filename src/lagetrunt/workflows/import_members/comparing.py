"""Comparing a list with who sits: whom each row means, what it would change, and who is missing in it."""

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.mapping import member_of
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.differing import Change, Difference, Place, Wanted, compare
from lagetrunt.engines.listing.matching import Candidate, Meant, People
from lagetrunt.engines.listing.member import BLOCKING, Doubt, ListedMember
from lagetrunt.engines.listing.words import plain
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.places import find
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberList, MemberRow, Network, Party, Person, Representation

_NEW = "new:"
# Doubts whether a row was understood aright: where the register says the same, it was. All others are of words that no seat holds.
_UNDERSTOOD = frozenset({
    "two_names", "turned", "carried", "guessed", "as_above", "empty", "blank", "short_name", "spelling",
    "name_from_address", "formula", "new_organisation", "two_organisations", "other_domain",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a list with whom it means, its doubts with those that the register adds, and what it would change.

    `could_replace` are, for somebody new, the seats of the same organisation that the list does not mention.
    """

    row: "MemberRow"
    member: ListedMember
    network: "Network | None"
    party: "Party | None"
    person: "Person | None"
    near: tuple[Candidate, ...]
    doubts: tuple[Doubt, ...]
    difference: Difference | None
    seat: "Representation | None"
    could_replace: tuple["Representation", ...] = ()

    @property
    def replaces(self) -> "Representation | None":
        """Whose seat the row's newcomer takes over, as somebody has said."""
        return next((seat for seat in self.could_replace if seat.pk == self.row.replaces_id), None)

    @property
    def waits(self) -> bool:
        """Whether somebody must answer before the list can be accepted; not of what the register holds already, however it was understood."""
        if self.row.answer == "waiting":
            return not self.is_settled
        return self.row.answer == "taken" and (self.blocked or bool(self.near))

    @property
    def is_settled(self) -> bool:
        """Whether the row, as it was understood, says exactly what the register does."""
        same = self.difference is not None and self.difference.change is Change.UNCHANGED
        return same and not self.near and all(doubt.code in _UNDERSTOOD for doubt in self.doubts)

    @property
    def blocked(self) -> bool:
        """Whether it lacks something, so that it cannot be taken as it stands."""
        return any(doubt.code in BLOCKING | {"set_aside", "no_right"} for doubt in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A whole list compared: its rows, the seats that it does not mention, and a seal of what was seen."""

    rows: tuple[Row, ...]
    missing: tuple["Representation", ...]
    seal: str

    @property
    def waiting(self) -> int:
        """How many rows wait for an answer."""
        return sum(1 for one in self.rows if one.waits)

    @property
    def new_networks(self) -> tuple[str, ...]:
        """The networks that the list would bring into the register."""
        names = {one.member.network for one in self.rows if one.network is None and one.row.answer != "skipped"}
        return tuple(sorted(names - {""}))


@dataclass(slots=True)
class _Register:
    """What of the register the rows are compared with."""

    networks: dict[str, "Network"]
    by_key: dict[str, "Network"]
    parties: dict[str, "Party"]
    people: dict[int, "Person"]
    names: People
    hidden: dict[int, object]
    seats: dict[int, "Representation"]


def compare_list(*, actor: Actor, member_list: "MemberList", day: date) -> Compared:
    """The list as it stands beside the register today."""
    register = _register(actor, day)
    rows = [_row(row, register, actor) for row in queries.member_rows(actor=actor, member_list=member_list)]
    counted = [one for one in rows if one.row.answer != "skipped" and not one.blocked]
    found = compare([_wanted(one) for one in counted], [_place(seat) for seat in register.seats.values()])
    by_row = {one.wanted.number: one for one in found if one.wanted is not None}
    told = tuple(_with(one, by_row.get(one.row.pk), register) for one in rows)
    missing = tuple(
        register.seats[one.sitting.number]
        for one in found
        if one.change is Change.MISSING
        and one.sitting is not None
        and _may_end(register.seats[one.sitting.number], actor)
    )
    told = tuple(_asked(one, missing) for one in told)
    taken = {one.replaces.pk for one in told if one.replaces is not None and one.row.answer == "taken"}
    missing = tuple(seat for seat in missing if seat.pk not in taken)
    return Compared(rows=told, missing=missing, seal=_seal(told, missing))


def _asked(one: Row, missing: tuple["Representation", ...]) -> Row:
    """Somebody new, with the seats that they may take over; the one that somebody has said is the seat of the row."""
    if one.difference is None or one.difference.change is not Change.NEW or one.seat is not None or not one.member.name:
        return one
    if one.network is None or one.party is None:
        return one
    forms = {form.value for form in one.member.school_forms}
    there = [seat for seat in missing if (seat.network_id, seat.party_id) == (one.network.pk, one.party.pk)]
    could = tuple(seat for seat in there if not forms or not seat.school_forms or forms & set(seat.school_forms))
    asked = replace(one, could_replace=could)
    return replace(asked, seat=asked.replaces)


def _may_end(seat: "Representation", actor: Actor) -> bool:
    return actor.may(Right.SEAT, seat.network_id) and not (seat.person is not None and seat.person.protected)


def _register(actor: Actor, day: date) -> _Register:
    seats = {
        seat.pk: seat
        for seat in queries.representations(actor=actor)
        .filter(is_read=False)
        .select_related("person", "party", "network")
        if seat.until is None or seat.until >= day
    }
    people = {person.pk: person for person in queries.people_named(actor=actor)}
    shown = set(queries.people(actor=actor).values_list("pk", flat=True))
    names = queries.network_names(actor=actor)
    where: dict[int, set[str]] = defaultdict(set)
    sitting = queries.representations(actor=actor).filter(person__isnull=False, party__isnull=False)
    for person, party in sitting.values_list("person_id", "party__name"):
        where[person].add(party)
    return _Register(
        networks={plain(name): network for name, network in names},
        by_key=_only_ones(names),
        parties={fold(party.name): party for party in queries.parties(actor=actor)},
        people=people,
        names=People(
            Candidate(number=pk, name=person.name, organisations=frozenset(where[pk])) for pk, person in people.items()
        ),
        hidden={pk: None for pk in people if pk not in shown},
        seats=seats,
    )


def _only_ones(names: "list[tuple[str, Network]]") -> "dict[str, Network]":
    """The networks by the keys under which documents join their names; a key that two networks share tells neither."""
    found: dict[str, dict[int, Network]] = defaultdict(dict)
    for name, network in names:
        key = key_of(name)
        if key is not None:
            found[key][network.pk] = network
    return {key: next(iter(those.values())) for key, those in found.items() if len(those) == 1}


def _network(written: str, register: _Register) -> "Network | None":
    """The network that a list means: of that very name, else the only one whose name says the same ("Elevhälsa", "Elevhälsonätverket")."""
    if not written:
        return None
    return register.networks.get(plain(written)) or register.by_key.get(key_of(written) or "")


def _row(row: "MemberRow", register: _Register, actor: Actor) -> Row:
    member = member_of(row)
    network = _network(member.network, register)
    place = find(member.organisation) if member.organisation else None
    party = register.parties.get(fold(place.name if place else member.organisation))
    meant = _meant(row, member, party, register)
    person = register.people.get(meant.number) if meant.number is not None else None
    doubts = list(member.doubts)
    if meant.near:
        doubts.append(Doubt(code="near", about=", ".join(one.name for one in meant.near)))
        if all(spelling_key(one.name) == spelling_key(member.name) for one in meant.near):
            doubts[-1] = Doubt(code="several", about=member.name)
    if person is not None and person.protected and not actor.may(Right.SEE_PROTECTED):
        person = None
        doubts.append(Doubt(code="set_aside"))
    if not actor.may(Right.SEAT, network.pk if network is not None else None):
        doubts.append(Doubt(code="no_right", about=member.network))
    return Row(
        row=row, member=member, network=network, party=party, person=person, near=meant.near, doubts=tuple(doubts),
        difference=None, seat=None,
    )  # fmt: skip


def _meant(row: "MemberRow", member: ListedMember, party: "Party | None", register: _Register) -> Meant:
    """Whom the row means: whom somebody has said, else the one of that name."""
    if not member.name or row.is_new_person:
        return Meant()
    if row.person_id is not None:
        return Meant(number=row.person_id)
    return register.names.meant(member.name, party.name if party is not None else member.organisation, register.hidden)


def _wanted(one: Row) -> Wanted:
    member = one.member
    if one.person is not None:
        person = str(one.person.pk)
    elif one.row.is_new_person:
        person = f"{_NEW}{one.row.pk}"
    else:
        person = _NEW + spelling_key(member.name) if member.name else ""
    return Wanted(
        number=one.row.pk, person=person,
        network=str(one.network.pk) if one.network is not None else _NEW + plain(member.network),
        organisation=str(one.party.pk) if one.party is not None else _NEW + fold(member.organisation),
        role=member.role, school_forms=tuple(form.value for form in member.school_forms), email=member.email,
        phone=member.phone, appointed_by=member.appointed_by, since=member.since, until=member.until,
        ended=member.ended, told=member.told,
    )  # fmt: skip


def _place(seat: "Representation") -> Place:
    person = seat.person
    return Place(
        number=seat.pk, network=str(seat.network_id), organisation=str(seat.party_id),
        person="" if person is None else str(person.joined_into_id or person.pk), role=seat.role,
        school_forms=tuple(seat.school_forms), email=person.email if person else "", phone=person.phone if person else "",
        appointed_by=seat.appointed_by, since=seat.since, until=seat.until,
    )  # fmt: skip


def _with(one: Row, difference: Difference | None, register: _Register) -> Row:
    seat = register.seats.get(difference.sitting.number) if difference and difference.sitting else None
    return replace(one, difference=difference, seat=seat)


def _seal(rows: tuple[Row, ...], missing: tuple["Representation", ...]) -> str:
    """What would be done, in few letters: accepting what somebody saw must not do something else."""
    told = [
        [
            one.row.pk, one.row.answer, one.row.value, one.difference.change.value if one.difference else None,
            one.seat.pk if one.seat else None, one.person.pk if one.person else None,
        ]
        for one in rows
    ]  # fmt: skip
    text = json.dumps([told, [seat.pk for seat in missing]], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
