"""A side event as it stands in a calendar, under its own number; and how what was told of it is known from what is."""

import hashlib
from email.utils import formataddr, parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from lagetrunt.adapters.invitations import Contact, Entry, Method, invitation
from lagetrunt.apps.meetings.planned import working_order

if TYPE_CHECKING:
    from datetime import datetime

    from lagetrunt.apps.events.models import SideEvent, SignUp


def entry_of(event: "SideEvent", *, page: str = "", with_link: bool = False) -> Entry:
    """The entry; `with_link` to take part digitally, for those who have a place, and `page` where more stands."""
    start, end = timezone.localtime(event.start), timezone.localtime(event.end)
    parts = [f"För {event.audience}." if event.audience else "", event.about, page]
    return Entry(
        uid=event.uid, sequence=event.sequence, summary=event.title, day=start.date(), last=end.date(), start=start,
        end=end, place=event.place, join_url=event.join_url if with_link else "",
        description="\n\n".join(part for part in parts if part), cancelled=event.cancelled_at is not None,
    )  # fmt: skip


def told_now(event: "SideEvent") -> str:
    """What a letter sent now would say of it (SignUp.told)."""
    entry = entry_of(event, with_link=True)
    words = repr(
        (entry.summary, entry.start, entry.end, entry.place, entry.join_url, entry.description, entry.cancelled)
    )
    return f"{event.sequence}.{hashlib.sha256(words.encode()).hexdigest()[:32]}"


def message(event: "SideEvent", one: "SignUp", *, method: Method, page: str, at: "datetime") -> str:
    """The entry for one person; it asks for no answer, for they have given it."""
    return invitation(
        entry_of(event, page=page, with_link=method == "REQUEST"), method=method, organizer=organizer(event),
        attendees=[Contact(name=one.name, email=one.email, partstat="ACCEPTED")], at=at,
        whole=event.cancelled_at is not None,
    )  # fmt: skip


def organizer(event: "SideEvent") -> Contact:
    """Who invites: as the network's working order says, else the register in its name."""
    name, email = _sender(event)
    own = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Contact(name=name, email=email or own, sent_by="" if settings.LAGETRUNT_SEND_AS else own)


def sender_of(event: "SideEvent") -> tuple[str, str]:
    """Whom letters are from, blank for the register, and where replies go, blank where that is the register too."""
    name, email = _sender(event)
    if not email:
        return "", ""
    return (formataddr((name, email), "utf-8") if settings.LAGETRUNT_SEND_AS else ""), email


def _sender(event: "SideEvent") -> tuple[str, str]:
    network = event.booking.network
    if network is None:
        return event.booking.federation.name, ""
    order = working_order(network=network)
    return " ".join((order.sender_name or network.name).split()), order.sender_email
