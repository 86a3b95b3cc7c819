"""Naming: how a row speaks of another one, by number and name."""

from datetime import date
from typing import TYPE_CHECKING

from ninja import Schema

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking, Meeting
    from lagetrunt.apps.minutes.models import Item
    from lagetrunt.apps.organisation.models import Network, Party, Person


class Named(Schema):
    """A row of another list."""

    id: int
    name: str


class OfMeeting(Schema):
    """The meeting that a row belongs to."""

    id: int
    day: date | None
    network: Named | None


class OfItem(Schema):
    """The item that a row stands under."""

    id: int
    number: str
    title: str


class OfBooking(Schema):
    """The planned meeting that a row belongs to."""

    id: int
    day: date
    network: Named | None


def named(row: "Network | Party | Person | None") -> Named | None:
    """The row's number and name."""
    return None if row is None else Named(id=row.pk, name=row.name)


def of_meeting(meeting: "Meeting") -> OfMeeting:
    """The meeting's number, day and network."""
    return OfMeeting(id=meeting.pk, day=meeting.day, network=named(meeting.network))


def of_item(item: "Item") -> OfItem:
    """The item's number in the register, its number as written, and its title."""
    return OfItem(id=item.pk, number=item.number, title=item.title)


def of_booking(booking: "Booking") -> OfBooking:
    """The planned meeting's number, day and network."""
    return OfBooking(id=booking.pk, day=booking.day, network=network_of(booking))


def network_of(booking: "Booking") -> Named | None:
    """The network that plans it; the one it was joined into where that is so."""
    return named(booking.network and (booking.network.joined_into or booking.network))
