"""Meetings that go into a shared calendar by Microsoft Graph: one event each, with all who are called; it tells them itself."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from lagetrunt.adapters.graph import Attendee, event_of
from lagetrunt.apps.letters.services import Content, Telling, write_letter
from lagetrunt.apps.letters.sharing import EVENT, shared
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.workflows.call_meeting import wording
from lagetrunt.workflows.call_meeting.asking import Asked, Page, Uncallable, marks, moved
from lagetrunt.workflows.call_meeting.entries import full_entry
from lagetrunt.workflows.call_meeting.wording import Why

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter, Sent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Person

_OF_OURS = "@lagetrunt"  # the end of the numbers of meetings that were planned here


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An event that would be put into the shared calendar, or cancelled there; `people` are all who are called, with address."""

    key: str
    booking: "Booking"
    why: Why
    people: tuple[tuple[str, "Person"], ...]
    wants: tuple[Asked, ...]
    subject: str
    text: str
    page: str

    @property
    def is_off(self) -> bool:
        """Whether the meeting will not be."""
        return self.booking.state == "cancelled"


def meetings_shared(
    rows: Sequence["Booking"], sent: Mapping[int, Mapping[str, Sequence["Sent"]]], by: Actor
) -> set[int]:
    """The meetings that go by Graph: those that the calendar holds already, and where it is set those that nobody has by mail.

    A meeting that came from another calendar keeps its number, which Graph cannot give: it goes by mail. Raises Uncallable.
    """
    held = shared(actor=by, bookings=[row.pk for row in rows])
    if settings.LAGETRUNT_GRAPH is None:
        waits = any(row.letter.kind == EVENT for told in sent.values() for some in told.values() for row in some)
        if held or waits:
            raise Uncallable(
                _("Mötet ligger i en delad kalender, men Microsoft Graph är inte inställt längre. Ställ in det igen.")
            )
        return set()
    return {row.pk for row in rows if row.pk in held or (_is_ours(row) and not _by_mail(sent[row.pk]))}


def _is_ours(booking: "Booking") -> bool:
    return not booking.occurrence and booking.uid.endswith(_OF_OURS)


def _by_mail(told: Mapping[str, Sequence["Sent"]]) -> bool:
    return any(row.letter.kind != EVENT for rows in told.values() for row in rows)


def share_of(
    booking: "Booking", called: Mapping[str, "Person"], wants: Sequence[Asked], by: Actor, page: Page
) -> Share:
    """The event as it would be put into the calendar: with everybody, for it takes its list of people as a whole."""
    network = booking.network
    assert network is not None
    why: Why = "off" if booking.state == "cancelled" else _why(wants)
    digest = hashlib.sha256(f"{booking.pk} {marks(wants)} {' '.join(sorted(called))}".encode()).hexdigest()[:40]
    text = wording.text(
        network, [(booking, why)], name="", federation=network.federation.name, by=by.name, moved=moved(wants),
        pages={booking.pk: page(booking)}, in_calendar=True,
    )  # fmt: skip
    return Share(
        key=f"event:{digest}", booking=booking, why=why, people=tuple(sorted(called.items())), wants=tuple(wants),
        subject=wording.subject(network, [(booking, why)]), text=text, page=page(booking),
    )  # fmt: skip


def _why(wants: Sequence[Asked]) -> Why:
    """What the event is to those who are called; a change of the list alone is one too."""
    whys = {one.wanted[2] for one in wants}
    if len(whys) == 1 and not whys & {"left"}:
        return whys.pop()
    return "changed"


def write_share(share: Share, by: Actor, at: datetime) -> "Letter":
    """Puts the event in the queue, as a letter to the calendar."""
    booking, network = share.booking, share.booking.network
    assert network is not None and settings.LAGETRUNT_GRAPH is not None
    told = {
        "booking": booking.pk, "uid": booking.uid, "off": share.is_off, "comment": share.subject,
        "digest": share.wants[0].digest,
        "event": event_of(
            full_entry(booking, network.name, share.page), online=booking.mode in ("remote", "hybrid") and not booking.join_url,
            attendees=[Attendee(name=person.name, email=person.email) for _, person in share.people],
        ),
    }  # fmt: skip
    names = ", ".join(person.name for _, person in share.people)
    content = Content(
        subject=share.subject, text=f"{share.text}\nTill: {names}\n" if names else share.text,
        attachments=[
            {
                "name": "mote.json", "type": "application/json",
                "content": base64.b64encode(json.dumps(told, ensure_ascii=False).encode()).decode(),
            }
        ],
    )  # fmt: skip
    people = dict(share.people)
    leaving = [one for one in share.wants if one.wanted[0] == "CANCEL"]
    tells = [
        Telling(
            booking=booking.pk, sequence=booking.sequence, method="REQUEST", digest=share.wants[0].digest,
            slot=booking.slot, person=person, email=email,
        )
        for email, person in people.items()
        if not share.is_off
    ] + [
        Telling(
            booking=booking.pk, sequence=booking.sequence, method="CANCEL", digest=one.digest, slot=booking.slot,
            person=one.last.person if one.last is not None else None, email=one.email,
        )
        for one in leaving
    ]  # fmt: skip
    return write_letter(
        key=share.key, kind=EVENT, about=f"booking:{booking.pk}", content=content, network=network,
        to_name="Delad kalender", to_email=settings.LAGETRUNT_GRAPH[3], by=by, at=at, tells=tells,
    )  # fmt: skip
