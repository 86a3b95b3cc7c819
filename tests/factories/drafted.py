"""A meeting whose notes are released and can be sent out as a draft to members with addresses; and a comment on it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from tests.factories.confirmed import confirmed
from tests.factories.meetings import network
from tests.factories.register import incoming, machine, work

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.tickets import give_draft_ticket
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import set_working_order
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.minutes.recording import keep_record
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.remarks.circulating import circulate
from lagetrunt.apps.remarks.commenting import send_comment
from lagetrunt.apps.remarks.models import Circulation, Comment
from lagetrunt.apps.sources.models import Document
from lagetrunt.engines.commenting.passages import passages
from lagetrunt.workflows.read_documents.taking_in import take_in
from lagetrunt.workflows.release_documents.releasing import release

SENT, LAST = datetime(2027, 3, 15, 9, tzinfo=UTC), date(2027, 3, 29)
PASSAGE = "gemensam enkät"  # words of a passage of the draft


def at(day: date) -> datetime:
    """Ten in the morning in Stockholm, or eleven."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@dataclass(kw_only=True)
class Drafted:
    """The meeting and the version that can go out."""

    booking: Booking
    record: Record

    def out(self, *, last_day: date = LAST) -> Circulation:
        """Sent out."""
        return circulate(record=self.record, last_day=last_day, by=machine(), at=SENT)

    def link(self, name: str = "Karl-Erik Holmqvist") -> tuple[Ticket, str]:
        """A link of one member."""
        given = give_draft_ticket(
            booking=self.booking, person=Person.objects.get(name=name), by=machine(), at=SENT, until=at(LAST)
        )
        return given.ticket, given.secret

    def comment(self, text: str = "Vi var inte överens.", **more: Any) -> Comment:
        """A comment on the passage about the survey."""
        out = Circulation.objects.filter(booking=self.booking).order_by("-pk")[0]
        found = next(one for one in passages(out.record.document.text) if PASSAGE in one.text)
        told: dict[str, Any] = {"number": found.number, "key": found.key, "at": SENT}
        told |= {} if "by" in more else {"by": self.link()[0]}
        return send_comment(circulation=out, text=text, **told | more)

    def newer(self, words: str, name: str = "Anteckningar v2") -> Record:
        """Another version of the notes, released."""
        files = [incoming(f"Elevhälsonätverket/2027-03-12/{name}.txt", words.encode())]
        take_in(name="ny", files=files, by=machine(), at=SENT)
        document = Document.objects.get(path__endswith=f"{name}.txt")
        record = keep_record(booking=self.booking, document=document, by=machine(), at=SENT)
        work()
        release(documents=[Document.objects.get(pk=document.pk)], by=machine(), at=SENT)
        return Record.objects.get(pk=record.pk)


def drafted(**order: Any) -> Drafted:
    """Notes of a network that settles by silence, released and not settled; everybody but one has an address."""
    there = confirmed("notes")
    set_working_order(network=network(), by=machine(), at=SENT, **{"by_silence": True} | order)
    for person in Person.objects.exclude(name="Amina Jusufović"):
        person.email = person.name.lower().replace(" ", ".").replace("è", "e") + "@exempel.example"
        person.save(update_fields=["email"])
    return Drafted(booking=Booking.objects.get(pk=there.booking.pk), record=there.record)
