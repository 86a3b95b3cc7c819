"""Side events when their meeting moves or is called off: each goes along, stays as it is, or is called off too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from lagetrunt.apps.events.models import SideEvent, SignUpState
from lagetrunt.apps.events.planning import Facts, call_off_event, change_event
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.preparing.following import Held, shift

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.booking import Told
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.meetings.planning import Slot


class Fate(StrEnum):
    """What happens to an event; of a meeting that is called off nothing goes along."""

    ALONG = "med"
    STAYS = "kvar"
    OFF = "stall-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When and where a meeting is, as far as what is beside it minds."""

    held: Held
    place: str


def when_of(meeting: "Booking | Slot | Told") -> When:
    """The same of a meeting as it is, or as it is to be."""
    start, end = (timezone.localtime(at) if at is not None else None for at in (meeting.start, meeting.end))
    return When(held=Held(day=meeting.day, last=meeting.last, start=start, end=end), place=meeting.place)


def beside(*, actor: Actor, booking: "Booking", at: datetime) -> list[Any]:
    """The events that the meeting takes along: those that are to be, with how many come and wait (`coming`, `waiting`)."""
    check(actor, Right.PREPARE, booking.network_id)
    if not booking.__dict__.get("has_events", True):
        return []
    found = SideEvent.objects.filter(booking=booking, cancelled_at=None, start__gt=at)
    return list(
        found.annotate(
            coming=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.COMING)),
            waiting=Count("sign_ups", filter=Q(sign_ups__state=SignUpState.WAITING)),
        )
    )


def along(event: SideEvent, *, before: When, after: When) -> Facts:
    """The event as it would be: as long before or after the meeting as it was, and in its place where it was there.

    The last day to sign up is moved by as many days.
    """
    start, end = timezone.localtime(event.start), timezone.localtime(event.end)
    by = shift(start=start, before=before.held, after=after.held)
    first = (start + by).date()
    last = event.last_day
    if last is not None:
        last = min(first, last + timedelta(days=(first - start.date()).days))
    return Facts(
        title=event.title, start=start + by, end=end + by, audience=event.audience, about=event.about,
        place=after.place if event.place and event.place == before.place and after.place else event.place,
        join_url=event.join_url, places=event.places, last_day=last, is_public=event.is_public,
    )  # fmt: skip


def is_moved(event: SideEvent, facts: Facts) -> bool:
    """Whether it would be at another time or place."""
    return (event.start, event.end, event.place) != (facts.start, facts.end, facts.place)


@transaction.atomic
def follow(
    *, events: "list[SideEvent]", before: When, after: When, fates: Mapping[int, str], by: Actor, at: datetime
) -> list[SideEvent]:
    """Does with each event of a meeting that has moved what `fates` says by its number: it goes along where nothing is said.

    Which of them are others by now. Nothing is sent: the change waits with all others of the event. Raises Refused.
    """
    changed = []
    for event in events:
        fate = fates.get(event.pk, Fate.ALONG)
        facts = along(event, before=before, after=after)
        if fate == Fate.OFF:
            changed.append(call_off_event(event=event, by=by, at=at))
        elif fate == Fate.ALONG and is_moved(event, facts):
            changed.append(change_event(event=event, facts=facts, by=by, at=at))
    return changed


@transaction.atomic
def fall(*, events: "list[SideEvent]", fates: Mapping[int, str], by: Actor, at: datetime) -> list[SideEvent]:
    """The events of a meeting that is called off are so too, but for those that `fates` says stay; which of them are."""
    off = [event for event in events if fates.get(event.pk) != Fate.STAYS]
    return [call_off_event(event=event, by=by, at=at) for event in off]
