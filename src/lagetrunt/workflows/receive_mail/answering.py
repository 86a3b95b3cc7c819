"""An answer that somebody's calendar sent: Outlook's Accept and Decline count as those that come by link."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from lagetrunt.adapters.itip_replies import Reply
from lagetrunt.apps.answers.by_calendar import Unclear, answer_as_called
from lagetrunt.apps.events.planning import event_numbered
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.organisation.actor import Actor

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.meetings.models import Booking

ToEvent = Callable[
    ["SideEvent", Reply, str, Actor], str
]  # an answer from that address; why it does not count, or blank


def answer_by_calendar(
    *, reply: Reply, sender: str, by: Actor, at: datetime, to_event: ToEvent
) -> tuple["Booking | None", Unclear | None]:
    """The meeting that was answered to, and why the answer does not count by itself; no reason where it was kept.

    It counts where it comes from the very address that was called to the meeting (RFC 5546, 3.2.3). `to_event` sees to one
    to the entry of a side event.
    """
    booking = bookings(actor=by).filter(uid=reply.uid, occurrence=reply.occurrence).first()
    if booking is None:
        event = event_numbered(actor=by, uid=reply.uid)
        if event is None:
            return None, Unclear(why="Svaret gäller ett möte som inte finns här.")
        why = to_event(event, reply, sender, by)
        return event.booking, Unclear(why=why) if why else None
    if sender.casefold() != reply.email.casefold():
        why = f"Svaret gäller {reply.email} men kom från {sender}. Fråga, och för in det på sidan Svar."
        return booking, Unclear(why=why)
    unclear = answer_as_called(
        booking=booking, email=reply.email, name=reply.name, partstat=reply.partstat, sequence=reply.sequence,
        delegate=reply.delegate, comment=reply.comment, by=by, at=at,
    )  # fmt: skip
    return booking, unclear
