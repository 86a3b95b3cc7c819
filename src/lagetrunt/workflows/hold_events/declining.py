"""A no that somebody gives in their own calendar to the entry of a side event: it counts where it is theirs, and to the event as it is."""

from datetime import datetime
from typing import TYPE_CHECKING

from lagetrunt.apps.events.signing_up import is_same, signed_up_as
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.workflows.hold_events.entries import told_now
from lagetrunt.workflows.hold_events.signing import Link, leave

if TYPE_CHECKING:
    from lagetrunt.adapters.itip_replies import Reply
    from lagetrunt.apps.events.models import SideEvent, SignUp

_BY_HAND = "Avanmäl på arrangemangets sida."


def answer_by_calendar(*, event: "SideEvent", reply: "Reply", sender: str, by: Actor, at: datetime, link: Link) -> str:
    """Takes off who has declined, with a letter and the place to who waits; else why it waits for somebody, in Swedish.

    Whoever has the entry is signed up already, so that a yes changes nothing. A no counts where it comes from the very
    address that the entry went to (RFC 5546, 3.2.3), and answers the entry that was sent last, of an event that has not
    got another time or place since.
    """
    if reply.partstat == "DELEGATED":
        return f"{reply.email} skickar någon annan till arrangemanget {event.title}. Platsen är en persons egen: fråga vem som kommer."
    if reply.partstat != "DECLINED" or event.cancelled_at is not None:
        return ""
    no = f"{reply.email} har tackat nej i sin kalender till arrangemanget {event.title}"
    if sender.casefold() != reply.email.casefold():
        return f"{no}, men svaret kom från {sender}. Fråga. {_BY_HAND}"
    one = signed_up_as(event=event, email=reply.email)
    if one is None:
        return f"{no}, men står inte på listan. Kanske med en annan adress: fråga. {_BY_HAND}"
    if one.state == "left":
        return ""
    if event.start <= at:
        return f"{no}, men det har redan börjat."
    if not _is_of_now(event, one, reply.sequence):
        return f"{no}, som det var förut. Skicka ändringen, eller fråga. {_BY_HAND}"
    leave(sign_up=one, by=by, at=at, link=link)
    return ""


def _is_of_now(event: "SideEvent", one: "SignUp", sequence: int | None) -> bool:
    """Whether the entry that was answered was the last one sent, and told when and where the event is."""
    last = int(one.told.partition(".")[0] or 0)
    return sequence in (None, last) and (last == event.sequence or is_same(one.told, told_now(event)))
