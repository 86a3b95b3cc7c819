"""Seating by hand or by a list: who represents whom is entered, changed, ended; people, networks and parties with them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation import matching
from lagetrunt.apps.organisation.actor import Actor, check, check_somewhere
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.organisation.models import MemberList, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.masking.names import places
from lagetrunt.kernel.names import spelling_key

CHANGEABLE = frozenset({"school_forms", "role", "appointed_by", "since", "until"})


class NotPossible(ValueError):
    """The seat cannot be so: it would end before it began, or is not entered by hand."""


def _told(seat: Representation) -> dict[str, Any]:
    """The seat for the trail: people by number alone, so that erasing one leaves nothing there."""
    return {
        "network": seat.network_id, "party": seat.party_id, "person": seat.person_id, "role": seat.role,
        "school_forms": seat.school_forms, "appointed_by": seat.appointed_by,
        "since": seat.since.isoformat() if seat.since else None, "until": seat.until.isoformat() if seat.until else None,
    }  # fmt: skip


def _check_days(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and since > until:
        raise NotPossible


class MayNotBeNamed(NotPossible):
    """Somebody of that name is erased or under protection: no list and no hand brings the name back."""


@transaction.atomic
def enter_seat(
    *, network: Network, party: Party, person: Person | None, by: Actor, at: datetime, role: str = "",
    school_forms: tuple[str, ...] = (), appointed_by: str = "", since: date | None = None, until: date | None = None,
    member_list: MemberList | None = None,
) -> Representation:  # fmt: skip
    """Enters a seat; without a person it is vacant."""
    check(by, Right.SEAT, network.pk)
    _check_days(since, until)
    made = Representation.objects.create(
        network=network, party=party, person=person, role=role[:60], school_forms=sorted(school_forms),
        appointed_by=appointed_by[:200], since=since, until=until, entered_at=at, entered_by=by.name[:200],
        member_list=member_list,
    )  # fmt: skip
    matching.release(networks=[network.pk], people=[person.pk] if person else [], parties=[party.pk], at=at)
    record(action="seat", table="representation", row_key=made.pk, by=by, at=at, after=_told(made))
    return made


@transaction.atomic
def change_seat(*, seat: Representation, changes: Mapping[str, Any], by: Actor, at: datetime) -> Representation:
    """Changes what is said of a seat: school forms, part, who appointed, days."""
    check(by, Right.SEAT, seat.network_id)
    if seat.is_read or not set(changes) <= CHANGEABLE:
        raise NotPossible
    before = _told(seat)
    for name, value in changes.items():
        setattr(seat, name, sorted(value) if name == "school_forms" else value)
    _check_days(seat.since, seat.until)
    if _told(seat) == before:
        return seat
    seat.save(update_fields=list(changes))
    record(
        action="change_seat", table="representation", row_key=seat.pk, by=by, at=at, before=before, after=_told(seat)
    )
    return seat


@transaction.atomic
def end_seat(*, seat: Representation, until: date, by: Actor, at: datetime, reason: str = "") -> Representation:
    """Says that the seat ends by the day; one that had not begun by then never was."""
    check(by, Right.SEAT, seat.network_id)
    if seat.is_read:
        raise NotPossible
    before = _told(seat)
    seat.until = until
    if seat.since is not None and seat.since > until:
        seat.since = until
    seat.save(update_fields=["since", "until"])
    record(
        action="end_seat", table="representation", row_key=seat.pk, by=by, at=at, reason=reason,
        before=before, after=_told(seat),
    )  # fmt: skip
    return seat


@transaction.atomic
def enter_person(*, name: str, by: Actor, at: datetime, email: str = "", phone: str = "") -> Person:
    """A person whom no document has named yet."""
    check_somewhere(by, Right.SEAT)
    if places(name, hidden(federation_id=by.federation_id).lookup("")):
        raise MayNotBeNamed
    person = Person.objects.create(
        federation_id=by.federation_id, name=name[:200], key=spelling_key(name)[:200], spellings=[name[:200]],
        email=email[:254], phone=phone[:60],
    )  # fmt: skip
    record(
        action="enter_person", table="person", row_key=person.pk, by=by, at=at,
        after={"name": person.name, "email": person.email, "phone": person.phone},
    )  # fmt: skip
    return person


@transaction.atomic
def change_contact(*, person: Person, email: str, phone: str, by: Actor, at: datetime) -> Person:
    """How the person is reached at work."""
    check_somewhere(by, Right.SEAT)
    before = {"email": person.email, "phone": person.phone}
    person.email, person.phone = email[:254], phone[:60]
    after = {"email": person.email, "phone": person.phone}
    if before == after:
        return person
    person.save(update_fields=["email", "phone"])
    record(action="change_contact", table="person", row_key=person.pk, by=by, at=at, before=before, after=after)
    return person


@transaction.atomic
def enter_network(*, name: str, by: Actor, at: datetime) -> Network:
    """The network that goes by the name, made where there is none; a new one asks for the right in the federation."""
    found = Network.objects.filter(federation_id=by.federation_id)
    before = found.count()
    network = matching.network_of(name=name, aliases=(), by=by, at=None, brought_by=None)
    if found.count() == before:
        return network
    check(by, Right.SEAT)
    record(action="enter_network", table="network", row_key=network.pk, by=by, at=at, after={"name": network.name})
    return network


@transaction.atomic
def enter_party(*, name: str, by: Actor, at: datetime) -> Party:
    """The organisation of the name, made where there is none."""
    check_somewhere(by, Right.SEAT)
    found = Party.objects.filter(federation_id=by.federation_id)
    before = found.count()
    party = matching.party_of(written=name, code=None, by=by, at=None, brought_by=None)
    if party is None:
        raise NotPossible
    if found.count() != before:
        record(action="enter_party", table="party", row_key=party.pk, by=by, at=at, after={"name": party.name})
    return party


@transaction.atomic
def replace_seat(
    *, seat: Representation, person: Person | None, day: date, by: Actor, at: datetime, appointed_by: str = ""
) -> Representation:
    """Somebody else sits from the day, for the same organisation and school forms; nobody: the seat is vacant."""
    if seat.party is None:
        raise NotPossible
    end_seat(seat=seat, until=day - timedelta(days=1), by=by, at=at)
    return enter_seat(
        network=seat.network, party=seat.party, person=person, school_forms=tuple(seat.school_forms),
        appointed_by=appointed_by, since=day, by=by, at=at,
    )  # fmt: skip
