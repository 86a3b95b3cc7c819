"""Accepting a list: all of its changes in one transaction, or none; and throwing one away."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.organisation import lists, seating
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.engines.listing.differing import Change, Difference
from lagetrunt.workflows.import_members.comparing import Row, compare_list

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberList, Person, Representation

_OF_THE_SEAT = ("role", "school_forms", "appointed_by", "since", "until")


class Unanswered(Exception):
    """Rows still wait for an answer; the argument is how many."""


class Changed(Exception):
    """The register or the list has changed since it was shown."""


def accept(
    *, member_list: "MemberList", seal: str, ended: Collection[int], today: date, day: date, by: Actor, at: datetime
) -> dict[str, int]:
    """Does what was shown under the seal; `ended` are the seats not in the list that somebody has said are over by the day."""
    lists.check_open(member_list)
    with transaction.atomic():
        compared = compare_list(actor=by, member_list=member_list, day=today)
        if compared.waiting:
            raise Unanswered(compared.waiting)
        if compared.seal != seal:
            raise Changed
        counts: Counter[str] = Counter()
        people: dict[str, Person] = {}
        for one in compared.rows:
            if one.row.answer == "taken" and one.difference is not None:
                _do(one, one.difference, people, member_list, day, by, at)
                counts[one.difference.change.value] += 1
            else:
                counts["skipped"] += 1
        for seat in compared.missing:
            if seat.pk in ended:
                seating.end_seat(seat=seat, until=day, by=by, at=at)
                counts["ended"] += 1
            else:
                counts["kept"] += 1
        touched = {one.network.pk for one in compared.rows if one.row.answer == "taken" and one.network is not None}
        touched |= {seat.network_id for seat in compared.missing if seat.pk in ended}
        lay_holders_in(networks=sorted(touched))  # whose the things to do are is told by who sits there
        lists.close_list(member_list=member_list, accepted=True, counts=counts, by=by, at=at)
    return dict(counts)


def discard(*, member_list: "MemberList", by: Actor, at: datetime) -> None:
    """Throws the list away; nothing of it was in the register."""
    lists.close_list(member_list=member_list, accepted=False, counts={}, by=by, at=at)


def _do(
    one: Row, difference: Difference, people: dict[str, "Person"], member_list: "MemberList", day: date, by: Actor, at: datetime
) -> None:  # fmt: skip
    match difference.change:
        case Change.NEW | Change.VACANT:
            _seat(one, difference, people, member_list, day, by, at)
        case Change.CHANGED:
            assert one.seat is not None
            _change(one, one.seat, difference, by, at)
        case Change.ENDED:
            assert one.seat is not None
            seating.end_seat(seat=one.seat, until=one.member.until or day, by=by, at=at)
        case _:
            pass


def _seat(
    one: Row, difference: Difference, people: dict[str, "Person"], member_list: "MemberList", day: date, by: Actor, at: datetime
) -> None:  # fmt: skip
    """A new seat; the one that it takes the place of ends the day before."""
    member, since = one.member, one.member.since
    network = one.network or seating.enter_network(name=member.network, by=by, at=at)
    party = one.party or seating.enter_party(name=member.organisation, by=by, at=at)
    forms = tuple(form.value for form in member.school_forms)
    if one.seat is not None:
        since = since or day
        forms = forms or tuple(one.seat.school_forms)
        seating.end_seat(seat=one.seat, until=since - timedelta(days=1), by=by, at=at)
    seating.enter_seat(
        network=network, party=party, person=_person(one, difference, people, by, at), role=member.role, school_forms=forms,
        appointed_by=member.appointed_by, since=since, until=member.until, by=by, at=at, member_list=member_list,
    )  # fmt: skip


def _person(one: Row, difference: Difference, people: dict[str, "Person"], by: Actor, at: datetime) -> "Person | None":
    """Who sits: the person of the register, reached as the list says, or a new one; one for all rows that mean the same."""
    member, wanted = one.member, difference.wanted
    if not member.name or wanted is None:
        return None
    person = one.person or people.get(wanted.person)
    if person is None:
        person = seating.enter_person(name=member.name, email=member.email, phone=member.phone, by=by, at=at)
        people[wanted.person] = person
    else:
        seating.change_contact(
            person=person, email=member.email or person.email, phone=member.phone or person.phone, by=by, at=at
        )
    return person


def _change(one: Row, seat: "Representation", difference: Difference, by: Actor, at: datetime) -> None:
    told: dict[str, Any] = {name: getattr(one.member, name) for name in _OF_THE_SEAT if name in difference.differs}
    if "school_forms" in told:
        told["school_forms"] = [form.value for form in told["school_forms"]]
    if told:
        seating.change_seat(seat=seat, changes=told, by=by, at=at)
    person = seat.person
    if person is not None and {"email", "phone"} & set(difference.differs):
        seating.change_contact(
            person=person, email=one.member.email or person.email, phone=one.member.phone or person.phone, by=by, at=at
        )
