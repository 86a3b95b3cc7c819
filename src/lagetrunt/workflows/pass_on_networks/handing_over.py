"""The handover: what who leaves a network passes on, as a page where each statement leads to its source, as a Word file, and in a letter to them."""

import base64
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lagetrunt.adapters.home_papers import paper
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import Content, is_address, write_letter
from lagetrunt.apps.letters.showing import Changed, reply_address, seal_of
from lagetrunt.apps.matters.queries import matters
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import seats
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.pass_on_networks import gathering
from lagetrunt.workflows.pass_on_networks.gathering import Line, Part, sections

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.organisation.models import Federation, Network, Person, Representation

_MOST = 20
_NOBODY = 0  # the number of no account: what waits in quarantine is not for who leaves
AROUND = timedelta(days=60)  # the last day, in which somebody is leaving
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The parts in the order in which they are read."""

    title: str
    parts: list[Part]

    @property
    def file(self) -> tuple[str, bytes]:
        """Name and bytes of the Word file."""
        return gathering.file_name(self.title), paper(self.title, sections(self.parts))


def hand_over(*, network: "Network", by: Actor, at: datetime) -> Handover:
    """All that whoever takes over needs to know, as the register has it today."""
    check(by, Right.SEE, network.pk)
    day = timezone.localtime(at).date()
    parts = [
        gathering.mandate(actor=by, network=network), gathering.todos(actor=by, network=network),
        _returning(by, network), gathering.agreed(actor=by, network=network, day=day),
        gathering.dates(actor=by, network=network, day=day, prepared=True),
        gathering.members(network=network, day=day, contacts=True), _papers(by, network),
        gathering.way_of_working(network=network),
    ]  # fmt: skip
    return Handover(title=f"Överlämning av {network.name} {swedish_date(day)}", parts=parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The letters that would go to those who leave; `have` is how many have got theirs, `without` who cannot be written to."""

    letters: list["Farewell"]
    have: int
    without: list["Person"]

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of(one.key for one in self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Farewell:
    """A letter that would go to somebody whose seat ends by `until`."""

    key: str
    person: "Person"
    until: date
    subject: str
    text: str


def leavers(*, network: "Network", by: Actor, at: datetime) -> list["Representation"]:
    """The seats that end around today, of people who do not sit there afterwards; for those who prepare."""
    check(by, Right.PREPARE, network.pk)
    today = timezone.localtime(at).date()
    found = seats(actor=by).filter(network=network, person__isnull=False, person__erased_at__isnull=True)
    found = found.exclude(person__joined_into__protected=True).select_related("party", "person__joined_into")
    rows = list(found.order_by("until", "person__name", "pk"))
    last: dict[int, Representation] = {}
    for seat in rows:
        there = last.get(_person(seat).pk)
        if there is None or (there.until is not None and (seat.until is None or seat.until > there.until)):
            last[_person(seat).pk] = seat
    return [seat for seat in last.values() if seat.until is not None and abs(seat.until - today) <= AROUND]


def show(*, network: "Network", federation: str, by: Actor, at: datetime) -> Leaving:
    """What sending the handover to those who leave would send."""
    letters, without = [], []
    for seat in leavers(network=network, by=by, at=at):
        person = _person(seat)
        assert seat.until is not None
        if not is_address(person.email):
            without.append(person)
            continue
        letters.append(
            Farewell(
                key=f"handover:{network.pk}:{person.pk}:{seat.until}", person=person, until=seat.until,
                subject=f"Överlämning av {network.name}",
                text=_text(person.name, network.name, seat.party.name if seat.party else "", seat.until, by.name, federation),
            )
        )  # fmt: skip
    there = written(keys=[one.key for one in letters])
    waiting = [one for one in letters if one.key not in there]
    return Leaving(letters=waiting, have=len(letters) - len(waiting), without=without)


@transaction.atomic
def send(*, network: "Network", federation: "Federation", seal: str, by: Actor, at: datetime) -> "list[Letter]":
    """Puts the letters in the queue, each with the handover as a reader of the network sees it; pressed twice it is done once. Raises Changed."""
    told = show(network=network, federation=federation.name, by=by, at=at)
    if seal != told.seal:
        raise Changed
    if not told.letters:
        return []
    reader = Actor(
        user_id=_NOBODY, name=by.name, federation_id=federation.pk, federation=federation,
        in_networks=((network.pk, Role.READER),),
    )  # fmt: skip
    name, data = hand_over(network=network, by=reader, at=at).file
    file = {"name": name, "type": WORD, "content": base64.b64encode(data).decode()}
    return [
        write_letter(
            key=one.key, kind="handover", about=f"network:{network.pk}", network=network, to_name=one.person.name,
            to_email=one.person.email, person=one.person, reply_to=reply_address(by=by),
            content=Content(subject=one.subject, text=one.text, attachments=[file]), by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def _text(name: str, network: str, party: str, until: date, by: str, federation: str) -> str:
    whom = f" för {party}" if party else ""
    return (
        f"Hej {name}!\n\nTack för tiden i {network}. Du är med{whom} till och med {swedish_date(until)}.\n\n"
        "Filen som följer med är en överlämning till den som kommer efter: vad nätverket ska göra, vad som är kvar, frågorna som "
        "återkommer och vad ni har enats om. Läs den, ändra och lägg till det som bara du vet, och svara på det här brevet med filen."
        f"\n\n{by}\n{federation}\n"
    )


def _person(seat: "Representation") -> "Person":
    assert seat.person is not None
    return seat.person.joined_into or seat.person


def _returning(by: Actor, network: "Network") -> Part:
    lines = []
    for row in matters(actor=by, network=network)[:_MOST]:
        last = row.last_day  # type: ignore[attr-defined]
        when = f", senast {swedish_date(last)}" if last is not None else ""
        lines.append(Line(text=f"{row.title} ({row.seen} möten{when})", matter=row.pk))  # type: ignore[attr-defined]
    return Part(
        key="matters",
        heading="Frågor som återkommer",
        lines=tuple(lines),
        empty="Ingen fråga har varit uppe flera gånger.",
    )


def _papers(by: Actor, network: "Network") -> Part:
    found = meetings(actor=by, network=network).filter(document__released_at__isnull=False)
    rows = (
        found.select_related("document").defer("document__text").order_by(F("day").desc(nulls_last=True), "-pk")[:_MOST]
    )
    lines = [
        Line(
            text=f"{row.document.path or row.document.name}" + (f" ({swedish_date(row.day)})" if row.day else ""),
            document=row.document_id,
        )
        for row in rows
    ]  # fmt: skip
    return Part(
        key="papers",
        heading="Var handlingarna finns",
        lines=tuple(lines),
        empty="Inga handlingar från nätverket är lästa.",
    )
