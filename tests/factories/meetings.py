"""A planned meeting with an agenda and people who are expected, to write and read notes of."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories.register import AT, federation, machine
from tests.factories.remembered import remembered

from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.seating import enter_party, enter_person, enter_seat

DAY, NEXT = date(2027, 3, 12), date(2027, 5, 7)
SEATS = (
    ("Avesta", "Hanna Viitasaari", "chair"), ("Lindesberg", "Amina Jusufović", ""), ("Nora", "Karl-Erik Holmqvist", ""),
    ("Hällefors", "Eva Lindros", "secretary"), ("Säter", "", ""),
)  # fmt: skip
ITEMS = ("Mötet öppnas", "Enkät om närvaro", "Sekretess & samverkan", "Rapport från kommunerna")


def slot(day: date, **more: Any) -> Slot:
    """From nine to half past eleven."""
    zone = ZoneInfo("Europe/Stockholm")
    hours = [datetime(day.year, day.month, day.day, *hour, tzinfo=zone) for hour in ((9, 0), (11, 30))]
    return Slot(**{"day": day, "last": day, "start": hours[0], "end": hours[1], "place": "Stadshuset, Avesta"} | more)


def two_days(day: date, **more: Any) -> Slot:
    """From lunch to lunch: noon to five, and half past eight to noon the day after."""
    zone, later = ZoneInfo("Europe/Stockholm"), day + timedelta(days=1)
    blocks = (
        (datetime.combine(day, time(12), zone), datetime.combine(day, time(17), zone)),
        (datetime.combine(later, time(8, 30), zone), datetime.combine(later, time(12), zone)),
    )
    return Slot(
        **{"day": day, "last": later, "start": blocks[0][0], "end": blocks[1][1], "blocks": blocks, "place": "Stadshuset, Avesta"} | more
    )  # fmt: skip


def network(name: str = "Elevhälsonätverket") -> Network:
    """The network of the name, seen by everybody."""
    return Network.objects.get_or_create(federation=federation(), name=name)[0]


def planned(*, seats: bool = True, days: tuple[date, ...] = (DAY, NEXT), items: tuple[str, ...] = ITEMS) -> Booking:
    """The first of the planned meetings."""

    def made() -> Booking:
        return _planned(seats, days, items)

    return remembered(f"planned {seats} {days} {items}", made)


def _planned(seats: bool, days: tuple[date, ...], items: tuple[str, ...]) -> Booking:
    by, found = machine(), network()
    booking = plan_meetings(network=found, slots=[slot(day) for day in days], by=by, at=AT)[0]
    for title in items:
        add_item(booking=booking, by=by, at=AT, title=title)
    if seats:
        for organisation, name, role in SEATS:
            party = enter_party(name=organisation, by=by, at=AT)
            person = enter_person(name=name, by=by, at=AT) if name else None
            enter_seat(network=found, party=party, person=person, role=role, by=by, at=AT)
    return booking
