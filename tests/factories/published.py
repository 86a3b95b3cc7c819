"""A federation with open pages, a network that stands on them, and a meeting with agenda and notes to publish."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone
from tests.factories.meetings import DAY, network, planned
from tests.factories.register import AT, machine, release_all, taken_in
from tests.factories.remembered import remembered

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.publications.models import Publication
from lagetrunt.apps.publications.sites import describe_site, open_network
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.publish_meeting.drafting import draft_of
from lagetrunt.workflows.publish_meeting.publishing import publish

BEFORE = datetime(2027, 3, 1, 9, tzinfo=UTC)  # the meeting
CONTACT = "info@bergslagssjoarna.example"
NOTES = """Minnesanteckningar Elevhälsonätverket

Fredag 12 mars 2027 kl. 9.00–11.30, Stadshuset, Avesta
Närvarande: Hanna Viitasaari, Avesta; Karl-Erik Holmqvist, Nora

§ 1 Mötet öppnas
Hanna Viitasaari hälsar välkommen.

§ 2 Enkät om närvaro
Frågor besvaras på 0155-123 45 67 eller eva.privat@brev.example.
Ärendet gäller 850101-1236 och diagnosen är känd.
Nätverket beslutar att genomföra en gemensam enkät. Sammanställningen bifogas.

§ 3 Sekretess
Nätverket beslutar att ringa 0155-123 45 67 före mötet.
"""
PERSONAL = (
    "0155-123 45 67",
    "eva.privat@brev.example",
    "850101-••••",
    "diagnosen",
)  # the reader masks the last four itself


def opened(*, names: bool = False, of: str = "Elevhälsonätverket") -> None:
    """The pages are on, and the network stands on them."""
    describe_site(is_on=True, contact_name="Kansliet", contact_email=CONTACT, by=machine(), at=AT)
    open_network(network=network(of), is_open=True, shows_names=names, by=machine(), at=AT)


def with_notes(text: str = NOTES, *, booking: Booking | None = None, day: date = DAY) -> Booking:
    """The planned meeting, its notes read, confirmed and released."""
    if booking is not None:
        return _with_notes(text, booking, day)
    return remembered(f"notes of {day} {text}", lambda: _with_notes(text, planned(), day))


def _with_notes(text: str, booking: Booking, day: date) -> Booking:
    assert booking.network is not None
    path = f"{booking.network.name}/{day.isoformat()}/Anteckningar.txt"
    taken_in((path, text))
    release_all()
    document = Document.objects.get(path=path)
    Record.objects.create(
        booking=booking, document=document, version=1, dropped_at=AT, dropped_by="prov", confirmed_at=AT,
        confirmed_by="prov",
    )  # fmt: skip
    return booking


def out(booking: Booking, kind: str = "agenda", answer: str = "mask", **more: Any) -> Publication:
    """It is published, with the same answer to all that looks personal."""
    draft = draft_of(kind=kind, booking=booking, actor=machine())
    told = {
        "answers": {sign.key: answer for sign in draft.signs}, "more": [], "papers": {}, "correction": "", "seal": draft.seal,
        "by": machine(), "at": AT,
    }  # fmt: skip
    return publish(kind=kind, booking=booking, **(told | more))


def clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Sets the clock."""
    monkeypatch.setattr(timezone, "now", lambda: at)


def text(answer: Any) -> str:
    """What a page says, with plain spaces."""
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")
