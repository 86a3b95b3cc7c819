"""A planned meeting whose notes are written, dropped, read, confirmed and released: what can be signed."""

import re
from dataclasses import dataclass
from typing import Any

from tests.factories.edited import edited, write_under
from tests.factories.meetings import network, planned
from tests.factories.register import AT, federation, incoming, machine, work
from tests.factories.remembered import remembered

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import set_working_order
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.minutes.recording import keep_record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_network
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.choose_version.choosing import choose
from lagetrunt.workflows.confirm_notes.confirming import confirm
from lagetrunt.workflows.confirm_notes.differing import differences
from lagetrunt.workflows.read_documents.taking_in import take_in
from lagetrunt.workflows.release_documents.releasing import release
from lagetrunt.workflows.write_minutes.writing import notes_file

WORDS = "Nätverket beslutar att genomföra en gemensam enkät. Hanna Viitasaari får i uppdrag att ta fram ett förslag till 15 april 2027."
SIGNERS = (("chair", "Hanna Viitasaari"), ("secretary", "Eva Lindros"), ("minutes_checker", "Karl-Erik Holmqvist"))


@dataclass(kw_only=True)
class Confirmed:
    """The meeting and the record of its notes."""

    booking: Booking
    record: Record

    def signers(self) -> list[tuple[str, Person]]:
        """Chair, secretary and one who adjusts."""
        return [(role, Person.objects.get(name=name)) for role, name in SIGNERS]


def dropped(booking: Booking, words: str, name: str) -> Record:
    """Notes with those words, read, confirmed and released."""
    by = machine()
    data = edited(notes_file(booking=booking, by=by)[1], write_under({"Enkät om närvaro": words}))
    take_in(name="anteckningar", files=[incoming(f"Elevhälsonätverket/2027-03-12/{name}.docx", data)], by=by, at=AT)
    document = Document.objects.get(path__endswith=f"{name}.docx")
    record = keep_record(booking=booking, document=document, by=by, at=AT)
    work()
    record.refresh_from_db()
    told = differences(record=record, before=None, actor=by)
    assert told is not None
    confirm(
        record=record, seen=told.seal, by=by, at=AT, release=lambda one: bool(release(documents=[one], by=by, at=AT))
    )
    record.refresh_from_db()
    group = record.document.group
    if group is not None and group.chosen_id != record.document_id:
        choose(group=group, document=record.document, by=by, at=AT)
    return record


def confirmed(grade: str = "protocol") -> Confirmed:
    """A meeting of a network that signs its records."""

    def made() -> Record:
        enter_network(name="Elevhälsonätverket", by=machine(), at=AT)
        booking = planned()
        set_working_order(network=network(), by=machine(), at=AT, grade=grade)
        return dropped(booking, WORDS, "Anteckningar")

    record = remembered(f"confirmed {grade}", made)
    return Confirmed(booking=Booking.objects.get(pk=record.booking_id), record=record)


def account_of(name: str, role: Role = Role.REPRESENTATIVE) -> Any:
    """An account of the person of that name."""
    from lagetrunt.apps.accounts.models import User

    address = re.sub(r"\W+", ".", name.lower())
    user = User.objects.create_user(f"{address}@exempel.example", "ett-långt-lösenord", name=name)
    grant_role(user=user, role=role, federation=federation(), by=machine(), at=AT, person=Person.objects.get(name=name))
    return user


def actor_named(name: str, role: Role = Role.REPRESENTATIVE) -> Actor:
    """Whoever has that account."""
    from lagetrunt.apps.organisation.queries import actor_of

    return actor_of(account_of(name, role), federation())
