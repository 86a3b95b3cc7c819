"""Sides: the parties that take part in a meeting that is to be, each with those who represent it; and when it has begun."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.organisation.models import Party, Person, Representation
from lagetrunt.apps.organisation.sitting import held_between

LEADING = ("chair", "secretary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party, or somebody who sits for nobody. `people` may be named; `unnamed` tells that somebody else sits there too."""

    party: Party | None
    people: tuple[Person, ...]
    unnamed: bool = False

    @property
    def is_vacant(self) -> bool:
        """Whether nobody sits there."""
        return not self.people and not self.unnamed


def seats_on(*, networks: Collection[int], day: date) -> list[Representation]:
    """The seats of the networks on that day: the entered ones; of a network where none has been entered, those read."""
    return seats_between(networks=networks, first=day, last=day)


def seats_between(*, networks: Collection[int], first: date, last: date) -> list[Representation]:
    """The seats of the networks that are held on any of the days, by the same rule."""
    found = Representation.objects.filter(network__in=networks)
    by_hand = found.filter(is_read=False)
    now = by_hand.filter(held_between(first, last)) | found.filter(
        is_read=True, person__released_at__isnull=False, party__released_at__isnull=False
    ).exclude(network__in=by_hand.order_by().values("network"))  # what waits in quarantine seats nobody
    return list(
        now.select_related("network", "party", "person__joined_into").order_by("party__name", "person__name", "pk")
    )


def sides(*, booking: Booking) -> list[Side]:
    """The parties of the meeting in the order of their names, then those who sit for nobody. Nobody under protection is named."""
    return _sides(seats_on(networks=networks_meeting(booking), day=booking.day))


def sides_of(*, bookings: Collection[Booking]) -> dict[int, list[Side]]:
    """By meeting, the same of many at once; they come with the networks that they meet together with."""
    if not bookings:
        return {}
    meeting = {row.pk: {row.network_id, *(one.pk for one in row.together.all())} for row in bookings}
    seats = seats_between(
        networks={number for some in meeting.values() for number in some if number is not None},
        first=min(row.day for row in bookings), last=max(row.day for row in bookings),
    )  # fmt: skip
    return {
        row.pk: _sides([seat for seat in seats if seat.network_id in meeting[row.pk] and _holds(seat, row.day)])
        for row in bookings
    }


def _holds(seat: Representation, day: date) -> bool:
    return seat.is_read or ((seat.since is None or seat.since <= day) and (seat.until is None or seat.until >= day))


def _sides(seats: Collection[Representation]) -> list[Side]:
    parties: dict[int | None, Party | None] = {}
    people: dict[int | None, dict[int, Person]] = {}
    unnamed: set[int | None] = set()
    for seat in seats:
        parties.setdefault(seat.party_id, seat.party)
        people.setdefault(seat.party_id, {})
        person = _whole(seat.person)
        if person is not None and may_be_named(person):
            people[seat.party_id][person.pk] = person
        elif person is not None and person.erased_at is None:
            unnamed.add(seat.party_id)
    told = [
        Side(party=party, people=tuple(people[number].values()), unnamed=number in unnamed)
        for number, party in parties.items()
        if party is not None
    ]
    return told + [Side(party=None, people=(person,)) for person in people.get(None, {}).values()]


def _whole(person: Person | None) -> Person | None:
    return person and (person.joined_into or person)


def may_be_named(person: Person) -> bool:
    """Whether the name may stand in a list."""
    return not person.protected and person.erased_at is None


def has_begun(booking: Booking, at: datetime) -> bool:
    """Whether the meeting has begun; one of whole days begins with its day."""
    if booking.start is not None:
        return booking.start <= at
    return booking.day <= timezone.localtime(at).date()


def is_called_off(booking: Booking) -> bool:
    """Whether the meeting will not be."""
    return booking.state == BookingState.CANCELLED


def leads_of(*, booking: Booking) -> list[str]:
    """The names of those who chair the meeting, as far as they may be named."""
    told = []
    for seat in seats_on(networks=networks_meeting(booking), day=booking.day):
        person = _whole(seat.person)
        if seat.role == "chair" and person is not None and may_be_named(person):
            told.append(person.name)
    return list(dict.fromkeys(told))


def leading(*, booking: Booking) -> list[Person]:
    """The chair and the secretary on the day of the meeting, where they can be written to."""
    return leading_networks(networks=networks_meeting(booking), day=booking.day)


def leading_networks(*, networks: Collection[int], day: date) -> list[Person]:
    """The chairs and secretaries of the networks on that day, where they can be written to."""
    told: dict[int, Person] = {}
    for seat in seats_on(networks=networks, day=day):
        person = _whole(seat.person)
        if person is not None and seat.role in LEADING and may_be_named(person) and is_address(person.email):
            told[person.pk] = person
    return list(told.values())
