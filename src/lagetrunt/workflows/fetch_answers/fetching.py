"""A round of asking the shared calendar: new answers count as those that come by mail or by link; the latest of all holds.

What does not count by itself, as a "maybe", waits for somebody among what has come in, once, as it does by mail.
"""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

from lagetrunt.adapters.post import NotSent
from lagetrunt.apps.answers.by_calendar import answer_as_called, answered_since
from lagetrunt.apps.arrivals.keeping import Came, Sort, is_known, wait_for_somebody
from lagetrunt.apps.letters.sharing import events_to_ask, note_asked
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.organisation.actor import Actor, the_inbox
from lagetrunt.apps.organisation.queries import federations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lagetrunt.adapters.graph import Response
    from lagetrunt.apps.meetings.models import Booking

log = logging.getLogger(__name__)
BETWEEN = timedelta(minutes=10)  # looks at the same event


class Calendar(Protocol):
    """What is asked of the shared calendar."""

    def responses(self, event: str) -> "Sequence[Response]":
        """What those who are called have answered."""


def fetch_all(*, calendar: Calendar, at: Callable[[], datetime]) -> int:
    """Asks for answers to all coming meetings that are due to be asked for; how many answers were new."""
    return sum(_fetch(the_inbox(one.pk), calendar, at) for one in federations())


def _fetch(by: Actor, calendar: Calendar, at: Callable[[], datetime]) -> int:
    today = timezone.localtime(at()).date()
    coming = {row.pk: row for row in bookings(actor=by).filter(last__gte=today).exclude(state="cancelled")}
    new = 0
    for event in events_to_ask(bookings=coming.keys(), before=at() - BETWEEN):
        try:
            found = calendar.responses(event.event)
        except NotSent as error:
            log.warning("the answers to event %s could not be fetched: %s", event.pk, error)
            return new
        new += sum(_take(coming[event.booking], event.event, one, by, at()) for one in found)
        note_asked(event=event, at=at())
    return new


def _take(booking: "Booking", event: str, one: "Response", by: Actor, at: datetime) -> bool:
    """Whether the answer is new and counts. It is as old as the calendar says, so that a later one by another way holds."""
    when = min(one.at, at)
    came = Came(
        key=_key(event, one), source="calendar", sort=Sort.REPLY, from_name=one.name, from_email=one.email
    )  # fmt: skip
    if answered_since(booking=booking, email=one.email, by=by, at=when) or is_known(key=came.key, by=by):
        return False
    unclear = answer_as_called(booking=booking, email=one.email, name=one.name, partstat=one.partstat, by=by, at=when)
    if unclear is not None:
        log.info("an answer to meeting %s does not count by itself", booking.pk)
        wait_for_somebody(came=came, why=unclear.why, maybe_for=unclear.maybe_for, booking=booking, by=by, at=at)
    return unclear is None


def _key(event: str, one: "Response") -> str:
    """Tells the same answer again: Graph tells it at every look until there is another."""
    told = f"{event} {one.email.casefold()} {one.partstat} {one.at.isoformat()}"
    return "calendar:" + hashlib.sha256(told.encode()).hexdigest()
