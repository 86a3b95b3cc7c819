"""The letters with what people are to do after a meeting: who would get which, and the sending of what was shown."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.tickets import renew_own
from lagetrunt.apps.followups.owed import Owed, owed
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import Content, is_address, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.minutes.queries import assignments
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.minutes.models import Assignment
    from lagetrunt.apps.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """A letter that would go: to whom, about what, in which words."""

    key: str
    person: "Person"
    todos: tuple[Owed, ...]
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`have` is how many have got theirs, `ownerless` what is nobody's by its words, `without_address` who cannot be written to."""

    letters: list[Handing]
    have: int
    ownerless: list["Assignment"]
    without_address: list["Person"]

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of(one.key for one in self.letters)


def show(*, meeting: "Meeting", by: Actor, at: datetime) -> Shown:
    """What sending now would send."""
    check(by, Right.PREPARE, meeting.network_id)
    rows = list(assignments(actor=by, network=meeting.network).filter(item__meeting=meeting)) if meeting.network else []
    if meeting.network is None or meeting.document.released_at is None:
        return Shown(letters=[], have=0, ownerless=rows, without_address=[])
    there = owed(
        federation_id=meeting.federation_id, networks=[meeting.network.pk], day=timezone.localtime(at).date(),
        only_open=False,
    )  # fmt: skip
    mine: dict[int, list[Owed]] = {}
    for one in there:
        if one.row.item.meeting_id == meeting.pk:
            mine.setdefault(one.person.pk, []).append(one)
    letters, without, known = [], [], set()
    for todos in mine.values():
        known |= {one.row.pk for one in todos}
        person = todos[0].person
        still = tuple(one for one in todos if one.is_open)
        if still and not is_address(person.email):
            without.append(person)
        elif still:
            letters.append(_letter(meeting, person, todos, still, by))
    there_already = written(keys=[one.key for one in letters])
    waiting = [one for one in letters if one.key not in there_already]
    return Shown(
        letters=sorted(waiting, key=lambda one: (one.person.name, one.person.pk)), have=len(letters) - len(waiting),
        ownerless=[row for row in rows if row.pk not in known and row.reported_in_id is None],
        without_address=sorted(without, key=lambda person: person.name),
    )  # fmt: skip


@transaction.atomic
def hand_out(
    *, meeting: "Meeting", by: Actor, at: datetime, link: Callable[[str], str], seal: str | None = None
) -> list["Letter"]:
    """Puts the letters in the queue, each with a link of its own; pressed twice it is done once. Raises Changed."""
    told = show(meeting=meeting, by=by, at=at)
    if seal is not None and seal != told.seal:
        raise Changed
    reply_to = reply_address(by=by)
    network = None if by.may(Right.PREPARE) else meeting.network
    return [
        write_letter(
            key=one.key, kind="todos", about=f"meeting:{meeting.pk}", network=meeting.network,
            content=Content(
                subject=one.subject,
                text=one.text.replace(
                    LINK, link(renew_own(person=one.person, network=network, by=by, at=at).secret)
                ),
            ),
            to_name=one.person.name, to_email=one.person.email, person=one.person,
            reply_to=reply_to, by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def _letter(meeting: "Meeting", person: "Person", todos: Sequence[Owed], still: tuple[Owed, ...], by: Actor) -> Handing:
    """The key is of all that is theirs, done or not: answering something makes no new letter."""
    words = "\n".join(sorted(one.row.what for one in todos))
    digest = hashlib.sha256(words.encode()).hexdigest()[:32]
    assert meeting.network is not None
    when = f" {swedish_date(meeting.day)}" if meeting.day is not None else ""
    count = "en sak" if len(still) == 1 else f"{len(still)} saker"
    lines = "\n".join(f"- {one.row.what}{_until(one)}" for one in still)
    text = (
        f"Hej {person.name}!\n\nEfter mötet med {meeting.network.name}{when} har du {count} att göra:\n\n{lines}\n\n"
        f"Svara klart, flytta eller inte jag här. Det kräver ingen inloggning, och du kan ändra svaret:\n{LINK}\n\n"
        f"{by.name}\n{meeting.federation.name}\n"
    )
    return Handing(
        key=f"todos:{meeting.pk}:{person.pk}:{digest}", person=person, todos=still, text=text,
        subject=f"Att göra efter {meeting.network.name}{when}",
    )  # fmt: skip


def _until(one: Owed) -> str:
    until = f"till {swedish_date(one.due)}" if one.due is not None else one.row.due_text
    return f" ({until})" if until else ""
