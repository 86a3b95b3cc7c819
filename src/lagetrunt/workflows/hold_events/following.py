"""A meeting is moved or called off together with what is held beside it, all or nothing; those who have signed up are told when it is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.events.following import beside, fall, follow, when_of
from lagetrunt.apps.meetings.planning import call_off, change_meeting
from lagetrunt.apps.organisation.actor import Actor

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.meetings.planning import Slot


@transaction.atomic
def move_meeting(
    *, booking: "Booking", slot: "Slot", fates: Mapping[int, str], by: Actor, at: datetime
) -> "list[SideEvent]":
    """Changes the meeting, and its side events as `fates` says by their numbers; which of those are others. Raises Unplannable, Refused."""
    events, before = beside(actor=by, booking=booking, at=at), when_of(booking)
    row = change_meeting(booking=booking, slot=slot, by=by, at=at)
    return follow(events=events, before=before, after=when_of(row), fates=fates, by=by, at=at)


@transaction.atomic
def call_off_meeting(*, booking: "Booking", fates: Mapping[int, str], by: Actor, at: datetime) -> "list[SideEvent]":
    """Calls the meeting off, and its side events but for those that stay; which of those are."""
    events = beside(actor=by, booking=booking, at=at)
    call_off(booking=booking, by=by, at=at)
    return fall(events=events, fates=fates, by=by, at=at)
