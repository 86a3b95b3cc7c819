"""People who sit in a network, its meetings that are to be, and letters to them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.factories.register import AT, federation, machine

from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network, Person, Representation
from lagetrunt.apps.organisation.seating import enter_party, enter_person, enter_seat

DAY = date(2027, 3, 12)


def network(name: str = "Elevhälsonätverket") -> Network:
    """A network that all may see."""
    found = Network.objects.filter(name=name).first()
    return found or Network.objects.create(federation=federation(), name=name, released_at=AT)


def seated(name: str, email: str, found: Network | None = None, **seat: Any) -> Representation:
    """Somebody who sits in the network for a municipality."""
    person = enter_person(name=name, email=email, by=machine(), at=AT) if name else None
    return enter_seat(
        network=found or network(), party=enter_party(name="Avesta", by=machine(), at=AT), person=person,
        by=machine(), at=AT, **seat,
    )  # fmt: skip


def planned(count: int = 1, found: Network | None = None, **more: Any) -> list[Booking]:
    """Meetings of the network, four weeks between."""
    slots = []
    for number in range(count):
        day = DAY + timedelta(weeks=4 * number)
        start = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        slots.append(Slot(day=day, last=day, start=start, end=start + timedelta(hours=3), **more))
    return plan_meetings(network=found or network(), slots=slots, by=machine(), at=AT)


def written(key: str = "k1", to: str = "hanna@avesta.example", person: Person | None = None, **more: Any) -> Letter:
    """A letter in the queue."""
    content = Content(subject=f"Brev {key} åäö", text="Hej!\n", **more)
    return write_letter(
        key=key, kind="invitation", about="booking:12", content=content, network=network(), to_name="Hanna Viitasaari",
        to_email=to, person=person, by=machine(), at=AT,
    )  # fmt: skip
