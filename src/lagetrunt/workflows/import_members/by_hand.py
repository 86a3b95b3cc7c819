"""One representation by hand: who is meant by the name is found or asked, then the seat is entered, changed or handed over.

Whose the things to do of the network are follows in the same transaction: it is told by who sits there.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.organisation import queries, seating
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.listing.matching import Candidate, People

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Party, Person, Representation


class WhoseSeat(Exception):
    """Others sit for the organisation, or a seat of it is vacant; the argument is those seats: one is taken over, or none."""


class WhoIsMeant(Exception):
    """The name is like that of others; the argument is those."""


def person_meant(
    *, name: str, organisation: str, chosen: int | None, is_new: bool, email: str, phone: str, by: Actor, at: datetime
) -> "Person | None":
    """The person of the name, entered where there is none; None for no name."""
    if not name:
        return None
    people = {person.pk: person for person in queries.people_named(actor=by)}
    shown = set(queries.people(actor=by).values_list("pk", flat=True))
    if chosen in shown:
        person = people[chosen]
    else:
        meant = People(Candidate(number=pk, name=one.name) for pk, one in people.items() if pk in shown).meant(
            name, organisation, {}
        )
        if meant.near and not is_new:
            raise WhoIsMeant(meant.near)
        if meant.number is None:
            return seating.enter_person(name=name, email=email, phone=phone, by=by, at=at)
        person = people[meant.number]
    return seating.change_contact(person=person, email=email or person.email, phone=phone or person.phone, by=by, at=at)


@transaction.atomic
def seat_by_hand(
    *, network: "Network", organisation: str, name: str, chosen: int | None, is_new: bool, email: str, phone: str,
    role: str, school_forms: tuple[str, ...], appointed_by: str, since: date | None, until: date | None, by: Actor, at: datetime,
    replaces: int | None = None, is_one_more: bool = False,
) -> "Representation":  # fmt: skip
    """A seat for the organisation; vacant without a name. Whose seat it was ends the day before.

    Raises WhoseSeat where there are some that somebody new could take over, and nothing is said of it.
    """
    check(by, Right.SEAT, network.pk)
    party = seating.enter_party(name=organisation, by=by, at=at)
    person = person_meant(
        name=name, organisation=party.name, chosen=chosen, is_new=is_new, email=email, phone=phone, by=by, at=at
    )
    if person is not None and not is_one_more:
        today = timezone.localtime(at).date()
        there = seats_to_take_over(
            network=network, party=party, person=person, school_forms=school_forms, day=today, by=by
        )
        seat = next((one for one in there if one.pk == replaces), None)
        if there and seat is None:
            raise WhoseSeat(there)
        if seat is not None:
            since = since or today
            school_forms = school_forms or tuple(seat.school_forms)
            seating.end_seat(seat=seat, until=since - timedelta(days=1), by=by, at=at)
    made = seating.enter_seat(
        network=network, party=party, person=person, role=role, school_forms=school_forms, appointed_by=appointed_by,
        since=since, until=until, by=by, at=at,
    )  # fmt: skip
    lay_holders_in(networks=(network.pk,), since=since and since - timedelta(days=1))
    return made


@transaction.atomic
def change_by_hand(*, seat: "Representation", changes: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Changes what is said of a seat."""
    before = seat.since, seat.until
    seating.change_seat(seat=seat, changes=changes, by=by, at=at)
    if (seat.since, seat.until) != before:
        lay_holders_in(networks=(seat.network_id,))


@transaction.atomic
def end_by_hand(*, seat: "Representation", until: date, by: Actor, at: datetime) -> None:
    """Says that the seat ends by the day."""
    first = min(day for day in (until, seat.since, seat.until) if day is not None)
    seating.end_seat(seat=seat, until=until, by=by, at=at)
    lay_holders_in(networks=(seat.network_id,), since=first)


def seats_to_take_over(
    *, network: "Network", party: "Party", person: "Person | None", school_forms: Collection[str], day: date, by: Actor
) -> list["Representation"]:
    """The organisation's entered seats that are not over, held by others or vacant, for a school form in common; of nobody under protection."""
    found = queries.seats(actor=by).filter(network=network, party=party).order_by("person__name", "pk")
    return [
        seat
        for seat in found
        if (seat.until is None or seat.until >= day)
        and (person is None or seat.person_id != person.pk)
        and (not school_forms or not seat.school_forms or set(school_forms) & set(seat.school_forms))
    ]


@transaction.atomic
def hand_over(
    *, seat: "Representation", name: str, chosen: int | None, is_new: bool, email: str, day: date, appointed_by: str,
    by: Actor, at: datetime,
) -> "Representation":  # fmt: skip
    """Somebody else takes the seat from the day; without a name it is vacant."""
    made = pass_seat(
        seat=seat,
        name=name,
        chosen=chosen,
        is_new=is_new,
        email=email,
        day=day,
        appointed_by=appointed_by,
        by=by,
        at=at,
    )
    lay_holders_in(networks=(seat.network_id,), since=day - timedelta(days=1))
    return made


def pass_seat(
    *, seat: "Representation", name: str, chosen: int | None, is_new: bool, email: str, day: date, appointed_by: str,
    by: Actor, at: datetime,
) -> "Representation":  # fmt: skip
    """The same, for who passes many on and lays whose the things to do are once, after them."""
    check(by, Right.SEAT, seat.network_id)
    person = person_meant(
        name=name, organisation=seat.party.name if seat.party else "", chosen=chosen, is_new=is_new, email=email, phone="",
        by=by, at=at,
    )  # fmt: skip
    return seating.replace_seat(seat=seat, person=person, day=day, appointed_by=appointed_by, by=by, at=at)
