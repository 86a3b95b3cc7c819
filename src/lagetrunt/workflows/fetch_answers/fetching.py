"""A round of asking the shared calendar: new answers count as those that come by mail or by link; the latest of all holds."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from django.utils import timezone

from lagetrunt.adapters.post import NotSent
from lagetrunt.apps.answers.by_calendar import answer_as_called, answered_since
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
        new += sum(_take(coming[event.booking], one, by, at()) for one in found)
        note_asked(event=event, at=at())
    return new


def _take(booking: "Booking", one: "Response", by: Actor, at: datetime) -> bool:
    """Whether the answer is new and counts. It is as old as the calendar says, so that a later one by another way holds."""
    when = min(one.at, at)
    if answered_since(booking=booking, email=one.email, by=by, at=when):
        return False
    why = answer_as_called(
        booking=booking, email=one.email, name=one.name, partstat=one.partstat, by=by, at=when
    )  # fmt: skip
    if why:
        log.info("an answer to meeting %s does not count by itself", booking.pk)
    return not why
