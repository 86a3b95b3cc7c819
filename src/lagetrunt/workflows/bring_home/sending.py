"""What is taken home as letters with a Word file: who would get which, and the sending of what was shown, each once."""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.adapters.home_papers import Section, paper
from lagetrunt.apps.answers.sides import may_be_named, seats_on
from lagetrunt.apps.followups.home_texts import home_texts
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import Content, is_address, write_letter
from lagetrunt.apps.letters.showing import Changed, reply_address, seal_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.bringing.home import Record, lines_for
from lagetrunt.workflows.bring_home import wording
from lagetrunt.workflows.bring_home.telling import ours_of, parties_of, record_of

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.organisation.models import Network, Party, Person

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a party takes home from a meeting: the lines as they go, and whether somebody has edited them."""

    party: "Party"
    lines: tuple[str, ...]
    is_edited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """A letter that would go, with its Word file by name."""

    key: str
    about: str
    network: "Network | None"
    person: "Person"
    party: "Party | None"
    subject: str
    text: str
    file_name: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`have` is how many have got theirs as it reads now; `without` whom nobody can be written to for."""

    letters: list[Carrying]
    have: int
    without: list[str]

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of(one.key for one in self.letters)


def homes(*, meeting: "Meeting", actor: Actor) -> list[Home]:
    """What each party takes home, in the order of their names."""
    record, texts = record_of(meeting=meeting, actor=actor), home_texts(meetings=[meeting.pk])
    told = []
    for party in parties_of(meeting=meeting, actor=actor):
        text = texts.get((meeting.pk, party.pk))
        lines = text.lines if text is not None else as_read(record, party)
        told.append(Home(party=party, lines=tuple(lines), is_edited=text is not None))
    return told


def as_read(record: Record, party: "Party") -> list[str]:
    """The lines as the record itself tells them."""
    lines = lines_for(record, party=party.pk, ours=ours_of(record, party))
    return [wording.sentence(line, party.name) for line in lines]


def show(*, meeting: "Meeting", by: Actor, at: datetime, only: int | None = None) -> Shown:
    """What sending now would send: to those who represent each party in the network today, or the one party alone."""
    check(by, Right.PREPARE, meeting.network_id)
    there = [home for home in homes(meeting=meeting, actor=by) if home.lines and only in (None, home.party.pk)]
    if meeting.network is None or meeting.document.released_at is None:
        return Shown(letters=[], have=0, without=[])
    seats = seats_on(networks=[meeting.network.pk], day=timezone.localtime(at).date())
    subject, letters, without = wording.subject(meeting.network.name, meeting.day), [], []
    for home in there:
        people = writable(seat.person for seat in seats if seat.party_id == home.party.pk)
        if not people:
            without.append(home.party.name)
        for person in people:
            body = wording.plain(home.party.name, home.lines)
            intro = f"Det här tar {home.party.name} med sig hem från mötet med {meeting.network.name}."
            letters.append(
                Carrying(
                    key=_key(f"home:{meeting.pk}:{home.party.pk}:{person.pk}", body), about=f"meeting:{meeting.pk}",
                    network=meeting.network, person=person, party=home.party, subject=subject,
                    text=wording.letter(person.name, intro, body, by.name, meeting.federation.name),
                    file_name=file_name(subject, home.party.name), sections=sections(home),
                )
            )  # fmt: skip
    return shown(letters, without)


@transaction.atomic
def send(
    *, meeting: "Meeting", by: Actor, at: datetime, only: int | None = None, seal: str | None = None
) -> "list[Letter]":
    """Puts the letters in the queue; pressed twice it is done once. Raises Changed."""
    return carry(show(meeting=meeting, by=by, at=at, only=only), by=by, at=at, seal=seal)


def carry(told: Shown, *, by: Actor, at: datetime, seal: str | None) -> "list[Letter]":
    """Puts what was shown in the queue, a Word file with each. Raises Changed."""
    if seal is not None and seal != told.seal:
        raise Changed
    reply_to = reply_address(by=by)
    files: dict[str, str] = {}
    for one in told.letters:
        if one.file_name not in files:
            files[one.file_name] = base64.b64encode(paper(one.subject, one.sections)).decode()
    return [
        write_letter(
            key=one.key, kind="home", about=one.about, network=one.network, to_name=one.person.name,
            to_email=one.person.email, person=one.person, reply_to=reply_to,
            content=Content(
                subject=one.subject, text=one.text,
                attachments=[{"name": one.file_name, "type": WORD, "content": files[one.file_name]}],
            ),
            by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def shown(letters: Sequence[Carrying], without: Sequence[str]) -> Shown:
    """Those that have not gone as they read now."""
    there = written(keys=[one.key for one in letters])
    waiting = [one for one in letters if one.key not in there]
    return Shown(letters=waiting, have=len(letters) - len(waiting), without=list(without))


def writable(people: "Iterable[Person | None]") -> "list[Person]":
    """Those who may be written to, each once."""
    whole = [person.joined_into or person for person in people if person is not None]
    told = {person.pk: person for person in whole if may_be_named(person) and is_address(person.email)}
    return list(told.values())


def sections(home: Home) -> tuple[Section, ...]:
    """The Word file's parts."""
    return (Section(heading=home.party.name, lines=home.lines),)


def file_name(*parts: str) -> str:
    """The Word file's name."""
    return f"{' '.join(_NO_NAME.sub(' ', ' '.join(parts)).split())[:120]}.docx"


def home_file(*, meeting: "Meeting", home: Home) -> tuple[str, bytes]:
    """Name and bytes of what a party takes home, as a Word file."""
    title = wording.subject(meeting.network.name if meeting.network is not None else "mötet", meeting.day)
    return file_name(title, home.party.name), paper(title, sections(home))


def _key(what: str, body: str) -> str:
    return f"{what}:{hashlib.sha256(body.encode()).hexdigest()[:32]}"


def keyed(what: str, lines: Collection[str]) -> str:
    """The key of a letter that says those lines."""
    return _key(what, "\n".join(lines))
