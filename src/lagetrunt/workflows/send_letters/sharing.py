"""A letter to a shared calendar: the event is made, changed or cancelled there, and what the calendar adds is noted."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.adapters.graph import Graph
from lagetrunt.adapters.post import Refused
from lagetrunt.apps.letters.sharing import note_event, note_told, shared
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planning import note_join_url
from lagetrunt.apps.organisation.actor import Actor

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCalendar:
    """The calendar, and what tells the words of a meeting's entry from others (`Sent.digest`)."""

    graph: Graph
    digest_of: "Callable[[Booking, str], str]"


def share(letter: "Letter", calendar: SharedCalendar | None, by: Actor, at: datetime) -> None:
    """Does in the calendar what the letter says. Raises NotSent or Refused."""
    if calendar is None:
        raise Refused("Microsoft Graph är inte inställt längre, så mötet kan inte läggas i den delade kalendern.")
    if not letter.attachments:
        raise Refused("Mötets uppgifter är gallrade. Skicka inbjudan på nytt från mötets sida.")
    told = json.loads(base64.b64decode(letter.attachments[0]["content"]))
    number, graph = told["booking"], calendar.graph
    held = shared(actor=by, bookings=[number]).get(number)
    known = held.event if held is not None and held.mailbox == graph.mailbox else ""
    if told["off"]:
        graph.cancel(uid=told["uid"], comment=told["comment"], known=known)
        return
    made = graph.put(told["event"], uid=told["uid"], letter=letter.key, known=known)
    with transaction.atomic():
        note_event(letter=letter, booking=number, event=made.event, mailbox=graph.mailbox, by=by, at=at)
        _note_link(letter, calendar, number, told["digest"], made.join_url, by, at)


def _note_link(
    letter: "Letter", calendar: SharedCalendar, number: int, digest: str, join_url: str, by: Actor, at: datetime
) -> None:
    """The link that the calendar made is the meeting's; everybody has been told it, so that it is no change to send."""
    booking = bookings(actor=by).filter(pk=number).first()
    if booking is None or booking.network is None or not join_url or booking.join_url:
        return
    is_as_told = calendar.digest_of(booking, booking.network.name) == digest
    note_join_url(booking=booking, join_url=join_url, by=by, at=at)
    if is_as_told:
        now = calendar.digest_of(booking, booking.network.name)
        note_told(letter=letter, booking=number, digest=now, by=by)
