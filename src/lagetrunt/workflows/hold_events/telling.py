"""Changes and cancellations: every letter that would go is shown first, several edits are one letter, and each goes once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.events.signing_up import is_same, to_tell, told_of
from lagetrunt.apps.letters.showing import Changed, seal_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.workflows.hold_events import wording
from lagetrunt.workflows.hold_events.entries import told_now
from lagetrunt.workflows.hold_events.signing import Link, write

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent, SignUp
    from lagetrunt.apps.letters.models import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Who would be told of what has changed, and what the letter says, as the first of them reads it."""

    people: "Sequence[SignUp]"
    subject: str
    text: str
    seal: str


def show(*, event: "SideEvent", by: Actor) -> Shown:
    """What sending now would send; nothing of an event that is over."""
    check(by, Right.PREPARE, event.booking.network_id)
    now = told_now(event)
    people, why = to_tell(event=event, now=now), _why(event)
    return Shown(
        people=people, subject=wording.subject(why, event), text=wording.text(why, event, people[0]) if people else "",
        seal=seal_of(_key(one, now) for one in people),
    )  # fmt: skip


@transaction.atomic
def send(*, event: "SideEvent", by: Actor, at: datetime, link: Link, seal: str) -> "list[Letter]":
    """Puts the letters in the queue that were shown; pressed twice it is done once. Raises Changed."""
    shown, now = show(event=event, by=by), told_now(event)
    if seal != shown.seal:
        raise Changed
    return [write(_why(event), event, one, _key(one, now), by, at, link) for one in shown.people]


def untold(*, events: "Collection[SideEvent]") -> dict[int, int]:
    """By number, how many have been told of the event as it no longer is; for those who prepare its meeting."""
    now = {event.pk: told_now(event) for event in events}
    found: dict[int, int] = {}
    for pk, told, count in told_of(events=list(now)):
        if not is_same(told, now[pk]):
            found[pk] = found.get(pk, 0) + count
    return found


def _why(event: "SideEvent") -> wording.Why:
    return "off" if event.cancelled_at is not None else "changed"


def _key(one: "SignUp", now: str) -> str:
    return f"event-told:{one.pk}:{one.told[:12]}:{now}"
