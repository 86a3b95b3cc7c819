"""Somebody signs up or leaves: kept, and told by letter; a place that gets free goes to who has waited longest."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.events import signing_up
from lagetrunt.apps.events.planning import change_event, event_invited_to
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.letters.showing import LINK
from lagetrunt.apps.organisation.actor import Actor, the_inbox
from lagetrunt.workflows.hold_events import wording
from lagetrunt.workflows.hold_events.entries import message, sender_of, told_now

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.events.models import SideEvent, SignUp
    from lagetrunt.apps.events.planning import Facts
    from lagetrunt.apps.events.signing_up import Who
    from lagetrunt.apps.letters.models import Letter

Link = Callable[[str], str]  # the whole address of a link, by its secret


@transaction.atomic
def sign_up_by_link(*, ticket: "Ticket", who: "Who", at: datetime, link: Link) -> "SignUp":
    """Signs somebody up, and writes to them. An address that is there already gets its own link again, once a day. Raises Refused."""
    event = event_invited_to(ticket=ticket)
    row, is_new = signing_up.sign_up(ticket=ticket, who=who, at=at)
    if is_new:
        why: wording.Why = "in" if row.state == "coming" else "waiting"
        write(
            why, event, row, f"event-{why}:{row.pk}:{at.timestamp()}", the_inbox(event.booking.federation_id), at, link
        )
    else:
        key = f"event-again:{row.pk}:{timezone.localtime(at).date().isoformat()}"
        write("again", event, row, key, the_inbox(event.booking.federation_id), at, link)
    return row


@transaction.atomic
def leave(*, sign_up: "SignUp", by: "Ticket | Actor", at: datetime, link: Link) -> "SignUp":
    """Takes somebody off, by their own link or by who prepares, tells them, and gives the place to the next."""
    event, before = sign_up.event, sign_up.state
    row = signing_up.leave(sign_up=sign_up, by=by, at=at)
    if before != row.state:
        actor = the_inbox(event.booking.federation_id)
        if event.cancelled_at is None and event.start > at:
            write("left", event, row, f"event-left:{row.pk}:{at.timestamp()}", actor, at, link)
        give_places(event=event, by=by, at=at, link=link)
    return row


@transaction.atomic
def change(*, event: "SideEvent", facts: "Facts", by: Actor, at: datetime, link: Link) -> "SideEvent":
    """Changes the event; where there are more places those who wait get them at once. The rest are told when it is sent. Raises Refused."""
    row = change_event(event=event, facts=facts, by=by, at=at)
    give_places(event=row, by=by, at=at, link=link)
    return row


def give_places(*, event: "SideEvent", by: "Ticket | Actor", at: datetime, link: Link) -> int:
    """Those who have waited longest get what places there are, and are told; how many."""
    moved = signing_up.fill_places(event=event, by=by, at=at)
    for one in moved:
        key = f"event-place:{one.pk}:{at.timestamp()}"
        write("place", event, one, key, the_inbox(event.booking.federation_id), at, link)
    return len(moved)


def write(
    why: wording.Why, event: "SideEvent", one: "SignUp", key: str, by: Actor, at: datetime, link: Link
) -> "Letter":
    """A letter to one person, with the calendar entry that goes with it and a link of their own; what it tells is kept."""
    text, page = wording.text(why, event, one), ""
    if LINK in text:
        page = link(signing_up.give_own_link(sign_up=one, by=by, at=at).secret)
        text = text.replace(LINK, page)
    calendar, method = "", ""
    if why in ("left", "off"):
        calendar, method = message(event, one, method="CANCEL", page="", at=at), "CANCEL"
    elif one.state == "coming":
        calendar, method = message(event, one, method="REQUEST", page=page, at=at), "REQUEST"
    sender, reply_to = sender_of(event)
    letter = write_letter(
        key=key, kind="side_event", about=f"booking:{event.booking_id}", network=event.booking.network,
        content=Content(subject=wording.subject(why, event), text=text, calendar=calendar, method=method),
        to_name=one.name, to_email=one.email, reply_to=reply_to, sender=sender, by=by, at=at,
    )  # fmt: skip
    signing_up.keep_told(sign_up=one, told=told_now(event))
    return letter
