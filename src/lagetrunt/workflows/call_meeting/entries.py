"""Entries: a meeting as it shall stand in a calendar, whom it is from, and how what was told of it is known from what is."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import datetime
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import prefetch_related_objects

from lagetrunt.adapters.invitations import Contact, Entry
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.workflows.call_meeting import wording

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Sent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network


def entry_of(booking: "Booking", name: str) -> Entry:
    """The meeting as it shall stand in a calendar, under `name` where it has no heading of its own."""
    return _entry(booking, name, wording.in_calendar(booking))


def full_entry(booking: "Booking", name: str, page: str) -> Entry:
    """The same for those who are called: with the agenda once it has been sent out, and the address of the meeting's page."""
    parts = [wording.in_calendar(booking), wording.agenda(booking), f"Mötets sida: {page}" if page else ""]
    return _entry(booking, name, "\n\n".join(part for part in parts if part))


def subscribed(bookings: "Iterable[Booking]", name: str, page: "Callable[[Booking], str]") -> list[Entry]:
    """The same of many, for a calendar that is subscribed to: `name` for those of no network, `page` their addresses."""
    rows = list(bookings)
    know_what_is_told(rows, "network")
    return [full_entry(row, row.network.name if row.network is not None else name, page(row)) for row in rows]


def know_what_is_told(rows: "Sequence[Booking]", *more: str) -> None:
    """Looks up at once what entries tell of meetings, and `more` of what they lead to."""
    prefetch_related_objects(rows, "host", "together", *more)
    out = [row for row in rows if row.agenda_at is not None]
    prefetch_related_objects(out, "agenda")
    wording.know_presenters(out)


def with_agenda_out(booking: "Booking", at: datetime) -> "Booking":
    """The meeting as it would be with its agenda sent out then; the meeting itself stays as it is."""
    told = copy(booking)
    told.agenda_at = booking.agenda_at or at
    return told


def _entry(booking: "Booking", name: str, description: str) -> Entry:
    return Entry(
        uid=booking.uid, sequence=booking.sequence, summary=booking.summary or name, day=booking.day,
        last=booking.last, start=booking.start, end=booking.end, place=booking.place, join_url=booking.join_url,
        description=description, occurrence=booking.occurrence, cancelled=booking.state == "cancelled",
    )  # fmt: skip


def digest_of(booking: "Booking", name: str) -> str:
    """What the entry says, and after a full stop what its agenda says where one has been sent out. SEQUENCE is no part of it:
    what was changed and changed back is the same."""
    entry = entry_of(booking, name)
    words = (entry.summary, entry.place, entry.join_url, entry.description, booking.slot, booking.state)
    agenda = wording.agenda(booking)
    return f"{_digest(repr(words))}.{_digest(agenda) if agenda else ''}"


def tells_agenda(row: "Sent") -> bool:
    """Whether what was told had an agenda."""
    return row.method == "REQUEST" and bool(row.digest.partition(".")[2])


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def register_address() -> str:
    """The register's own address, which every mail server that is set takes letters from."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def organizer_of(network: "Network") -> str:
    """Who calls to the network's meetings, as "name <address>": as its working order says, else the register in its name."""
    order = working_order(network=network)
    return f"{' '.join((order.sender_name or network.name).split())} <{order.sender_email or register_address()}>"


def organizer(told: str) -> Contact:
    """The same as a calendar wants it, with the register as who sends where the mail server sends as nobody else (RFC 6047)."""
    name, email = _parts(told)
    return Contact(name=name, email=email, sent_by="" if settings.LAGETRUNT_SEND_AS else register_address())


def sender_of(told: str) -> str:
    """Whom the letter is from: who calls, where the mail server sends as others; blank for the register."""
    return formataddr(_parts(told), "utf-8") if settings.LAGETRUNT_SEND_AS and reply_to_of(told) else ""


def reply_to_of(told: str) -> str:
    """Where replies go: to who calls; blank where that is the register."""
    email = _parts(told)[1]
    return email if email.casefold() != register_address().casefold() else ""


def _parts(told: str) -> tuple[str, str]:
    name, _, email = told.rpartition(" <")
    return name, email.removesuffix(">")
