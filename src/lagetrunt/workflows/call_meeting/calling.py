"""Sending what the dry run showed: one letter to each person, an entry for each of its meetings, all or none in the queue."""

import base64
import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from lagetrunt.adapters.invitations import Contact, invitation
from lagetrunt.apps.answers.answering import choices_of
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import renew_invited
from lagetrunt.apps.letters.queries import reached, told
from lagetrunt.apps.letters.services import Content, Telling, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address
from lagetrunt.apps.meetings.planning import hold_steps, mark_step, take_back_step
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.workflows.call_meeting.asking import AlreadyOut, Link, Page, Uncallable, no_page
from lagetrunt.workflows.call_meeting.entries import (
    digest_of,
    entry_of,
    full_entry,
    organizer,
    reply_to_of,
    sender_of,
    tells_agenda,
)
from lagetrunt.workflows.call_meeting.previewing import Call, Preview, preview, preview_of_agenda
from lagetrunt.workflows.call_meeting.sharing import write_share
from lagetrunt.workflows.call_meeting.wording import ANSWER_MANY, ANSWER_ONE

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking

_ANSWERED = {"coming": "ACCEPTED", "digital": "ACCEPTED", "substitute": "DELEGATED", "not": "DECLINED"}


@transaction.atomic
def send_invitations(
    *, bookings: Sequence["Booking"], by: Actor, at: datetime, seal: str | None = None, page: Page = no_page,
    link: Link | None = None,
) -> list["Letter"]:  # fmt: skip
    """Puts the letters in the queue; pressed twice it is done once. `seal` is that of the list that somebody looked at, `link`
    makes addresses of the links to answer by that letters have, none without it.

    Raises Uncallable; Changed where the list is another by now.
    """
    looked = preview(bookings=bookings, by=by, at=at, page=page, links=link is not None)
    if seal is not None and seal != looked.seal:
        raise Changed
    return _send(looked, bookings, by, at, page, link)


@transaction.atomic
def send_agenda(
    *, booking: "Booking", by: Actor, at: datetime, seal: str, page: Page = no_page, link: Link | None = None
) -> list["Letter"]:
    """Puts the letters in the queue and notes that the agenda is out: both or neither, and once however often it is pressed.

    `seal` is that of the list that somebody looked at. Nobody to write to is no hinder. Raises Uncallable, AlreadyOut where the
    agenda has gone out since; Changed where the list is another by now; Unplannable where the meeting is called off.
    """
    check(by, Right.PREPARE, booking.network_id)
    if hold_steps(booking=booking).agenda_at is not None:
        raise AlreadyOut(_("Dagordningen är redan skickad. Inget skickades en gång till."))
    looked = preview_of_agenda(booking=booking, by=by, at=at, page=page, links=link is not None)
    if seal != looked.seal:
        raise Changed
    if looked.not_ours or looked.past:
        raise Uncallable(_("Mötet skickas inte härifrån, eller har redan varit. Dagordningen är inte skickad."))
    letters = _send(looked, [booking], by, at, page, link)
    mark_step(booking=booking, step="agenda", by=by, at=at)
    return letters


@transaction.atomic
def take_back_agenda(*, booking: "Booking", by: Actor, at: datetime) -> int:
    """The agenda is not out any more; how many have it in a letter or entry that went, or still may: those are not called back."""
    take_back_step(booking=booking, step="agenda", by=by, at=at)
    latest = {row.email: row for row in told(actor=by, bookings=[booking.pk]) if reached(row)}
    return sum(tells_agenda(row) for row in latest.values())


def _send(
    looked: Preview, bookings: Sequence["Booking"], by: Actor, at: datetime, page: Page, link: Link | None
) -> list["Letter"]:
    reply_to = reply_address(by=by)
    answered = choices_of(bookings=bookings)
    return [_write(call, reply_to, answered, by, at, page, link) for call in looked.calls] + [
        write_share(share, by, at) for share in looked.shares
    ]


def _write(
    call: Call, reply_to: str, answered: Mapping[tuple[int, int], str], by: Actor, at: datetime, page: Page,
    link: Link | None,
) -> "Letter":  # fmt: skip
    entries = [(booking, _entry(call, booking, answered, at, page)) for booking, _ in call.meetings]
    one = len(entries) == 1
    first = call.organizers[entries[0][0].pk]
    content = Content(
        subject=call.subject, text=_with_link(call, by, at, link), calendar=entries[0][1] if one else "", method=call.method if one else "",
        attachments=() if one else [
            {
                "name": f"{place:02d} {booking.day.isoformat()}.ics", "type": "application/ics",
                "content": base64.b64encode(entry.encode()).decode(),
            }
            for place, (booking, entry) in enumerate(entries, 1)
        ],
    )  # fmt: skip
    return write_letter(
        key=call.key, kind="cancellation" if call.method == "CANCEL" else "invitation",
        about=",".join(f"booking:{booking.pk}" for booking, _ in call.meetings), content=content, network=call.network,
        to_name=call.name, to_email=call.email, person=call.person, reply_to=reply_to_of(first) or reply_to,
        sender=sender_of(first), by=by, at=at,
        tells=[
            Telling(
                booking=booking.pk, sequence=booking.sequence, method=call.method, slot=booking.slot,
                digest=digest_of(booking, call.network.name), organizer=call.organizers[booking.pk],
            )
            for booking, _ in call.meetings
        ],
    )  # fmt: skip


def _with_link(call: Call, by: Actor, at: datetime, link: Link | None) -> str:
    """The letter's text, with a link to answer by in its place; without a word of it where none can be given."""
    if LINK not in call.text:
        return call.text
    booking = call.meetings[0][0] if len(call.meetings) == 1 else None
    if link is not None and call.person is not None:
        with contextlib.suppress(Refused):
            given = renew_invited(
                booking=booking, network=call.network, party=call.party, person=call.person, by=by, at=at
            )
            return call.text.replace(LINK, link(given.secret))
    return call.text.replace(f"{ANSWER_ONE}\n\n", "").replace(f"{ANSWER_MANY}\n\n", "")


def _entry(call: Call, booking: "Booking", answered: Mapping[tuple[int, int], str], at: datetime, page: Page) -> str:
    """The entry of one meeting; who has answered for its day and time is not asked again."""
    goes_on = call.method == "REQUEST"
    choice = answered.get((booking.pk, call.person.pk)) if call.person is not None else None
    partstat = _ANSWERED.get(choice or "", "NEEDS-ACTION")
    name = call.network.name
    return invitation(
        full_entry(booking, name, page(booking)) if goes_on else entry_of(booking, name), method=call.method,
        organizer=organizer(call.organizers[booking.pk]),
        attendees=[Contact(name=call.name, email=call.email, partstat=partstat)], at=at, whole=call.whole,
    )  # fmt: skip
