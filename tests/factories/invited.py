"""A meeting that is to be, with those who represent somebody there: two of one party, one of another, a vacant seat."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.factories.register import AT, federation, machine

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.tickets import give_ticket
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.seating import enter_seat
from lagetrunt.kernel.names import spelling_key

DAY = date(2027, 3, 12)
BEGINS = datetime(2027, 3, 12, 12, tzinfo=UTC)


def party(name: str) -> Party:
    """A municipality."""
    code = f"{9000 + Party.objects.count()}"
    found = Party.objects.filter(name=name).first()
    return found or Party.objects.create(
        federation=federation(), kind="municipality", municipality_code=code, name=name, key=name.lower()
    )


def person(name: str) -> Person:
    """Somebody with an address."""
    email = name.lower().replace(" ", ".") + "@exempel.example"
    return Person.objects.create(federation=federation(), name=name, key=spelling_key(name), email=email)


@dataclass(kw_only=True)
class Invited:
    """The rows."""

    network: Network
    booking: Booking
    parties: dict[str, Party]
    people: dict[str, Person]

    def ticket(
        self, purpose: str = "answer", party: str | None = "Avesta", person: str | None = None, **more: Any
    ) -> tuple[Ticket, str]:
        """A link."""
        booking = None if purpose in ("phone", "todo", "members") else self.booking
        if purpose == "todo":
            party, person = None, person or "Hanna Viitasaari"
        told: dict[str, Any] = {
            "purpose": purpose, "network": self.network, "booking": booking, "by": machine(), "at": AT,
            "party": self.parties[party] if party else None, "person": self.people[person] if person else None,
        }  # fmt: skip
        if purpose == "members":
            told["network"] = None
        given = give_ticket(**(told | more))
        return given.ticket, given.secret


def seat(network: Network, party: Party, person: Person | None, **more: Any) -> None:
    """A seat, entered by hand."""
    enter_seat(network=network, party=party, person=person, by=machine(), at=AT, **more)


def slot_of(day: date) -> Slot:
    """Three hours of that day."""
    start = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Slot(day=day, last=day, start=start, end=start + timedelta(hours=3), place="Folkets hus i Avesta")


def invited(day: date = DAY, name: str = "Elevhälsonätverket") -> Invited:
    """Avesta sends two, Nora one, Säter nobody."""
    network = Network.objects.create(federation=federation(), name=name, released_at=AT)
    parties = {name: party(name) for name in ("Avesta", "Nora", "Säter")}
    people = {name: person(name) for name in ("Hanna Viitasaari", "Bo Ek", "Karl-Erik Holmqvist")}
    for one in ("Hanna Viitasaari", "Bo Ek"):
        seat(network, parties["Avesta"], people[one])
    seat(network, parties["Nora"], people["Karl-Erik Holmqvist"])
    seat(network, parties["Säter"], None, since=date(2025, 1, 12))
    booking = plan_meetings(network=network, slots=[slot_of(day)], by=machine(), at=AT)[0]
    return Invited(network=network, booking=booking, parties=parties, people=people)
