"""What came in, one thing at a time: each is done once, whatever breaks off; what is not clear waits for somebody."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.adapters.mail_in import Bounce, Mail, mail_of
from lagetrunt.adapters.post import message_id
from lagetrunt.apps.accounts.queries import account
from lagetrunt.apps.arrivals.keeping import Came, Sort, State, is_known, keep_arrival, wait_for_somebody
from lagetrunt.apps.letters.sending import mark_bounced
from lagetrunt.apps.meetings.booking import bookings, guess
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.minutes.recording import Unrecordable, may_drop
from lagetrunt.apps.organisation.actor import Actor, the_inbox
from lagetrunt.apps.organisation.queries import actor_of, the_federation
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.receive_mail.answering import ToEvent, answer_by_calendar

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_REACH = timedelta(days=400)  # meetings further from today are none that a file without a day is of

_TAKE_IT = "Ta filen till mötet om den ska vara dess anteckningar."


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What receiving needs of others: a file kept, read, and dropped as the notes of a meeting (raises Unrecordable); an answer
    to a side event seen to."""

    keep: Callable[[bytes], str]
    read: Callable[[bytes, str], Reading]
    drop: Callable[["Booking", Actor, str, bytes], object]
    to_event: ToEvent


def receive_mail(*, data: bytes, federation_id: int, means: Means, at: datetime, has_calendar: bool = False) -> None:
    """Sees to one mail (RFC 5322): answers of calendars, letters that came back, files with notes. Twice is as once.

    A mailbox that `has_calendar` sends invitations of its own, under numbers of its own: answers to those are fetched from
    the calendar (workflows/fetch_answers), and need nobody here; those of them that came back are for somebody to see to.
    """
    mail, by = mail_of(data), the_inbox(federation_id)
    for bounce in mail.bounces:
        _bounced(mail, bounce, by, at, has_calendar=has_calendar)
    for number, reply in enumerate(mail.replies):
        came = _came(mail, f"reply:{number}", Sort.REPLY)
        if not is_known(key=came.key, by=by):
            booking, unclear = answer_by_calendar(
                reply=reply, sender=mail.from_email, by=by, at=at, to_event=means.to_event
            )
            if has_calendar and booking is None:
                continue
            if unclear is None:
                keep_arrival(came=came, state=State.NOTED, why="", booking=booking, by=by, at=at)
            else:
                wait_for_somebody(
                    came=came, why=unclear.why, maybe_for=unclear.maybe_for, booking=booking, by=by, at=at
                )
    sender = _sender(mail.from_email, by)
    for number, file in enumerate(mail.files):
        came = _came(mail, f"file:{number}", Sort.NOTES, file.name, sender)
        if not is_known(key=came.key, by=by):
            _file(came, file.data, sender, by, means, at, mail.subject)
    if not (mail.bounces or mail.replies or mail.files) and not mail.automatic:
        why = "Brevet hade ingen fil med anteckningar och inget svar på en inbjudan. Läs det i brevlådan."
        keep_arrival(came=_came(mail, "", Sort.OTHER), state=State.WAITING, why=why, by=by, at=at)


def receive_file(*, data: bytes, name: str, sender: Actor, means: Means, at: datetime) -> bool:
    """Sees to a file that was saved in the watched folder, for whom its files count as left by; False where it came before."""
    by = the_inbox(sender.federation_id)
    key = "folder:" + hashlib.sha256(data + b"\0" + name.encode()).hexdigest()
    if is_known(key=key, by=by):
        return False
    came = Came(key=key, source="folder", sort=Sort.NOTES, name=name, user_id=sender.user_id)
    _file(came, data, sender, by, means, at, name)
    return True


def wait_unread(*, data: bytes, source: str, name: str, federation_id: int, at: datetime) -> None:
    """Keeps, once, that a mail or a saved file came which could not be seen to; somebody looks at it where it lies."""
    why = (
        "Brevet gick inte att gå igenom. Läs det i brevlådan." if source == "mail"
        else "Filen gick inte att gå igenom. Öppna den i mappen, och lämna den på mötets sida om det är anteckningar."
    )  # fmt: skip
    key = f"{source}:unread:{hashlib.sha256(data).hexdigest()}"
    came = Came(key=key, source=source, sort=Sort.OTHER, name=name)
    keep_arrival(came=came, state=State.WAITING, why=why, by=the_inbox(federation_id), at=at)


def _meetings_meant(reading: Reading, said: str, by: Actor, at: datetime) -> list["Booking"]:
    """The planned meetings that a file can be of: by its day and network, or by the name of the file or the subject of the mail."""
    body = reading.body.value if reading.body is not None else ""
    network = next((found for words in (body, said) if words and (found := guess(summary=words, actor=by)[0])), None)
    if network is None:
        return []
    day = reading.meeting.date.value if reading.meeting.date is not None else None
    rows = bookings(actor=by).exclude(state="cancelled").filter(day__range=(at.date() - _REACH, at.date() + _REACH))
    rows = rows if day is None else rows.filter(day__lte=day, last__gte=day)
    return [row for row in rows.order_by("day") if network.pk in networks_meeting(row)]


def _file(came: Came, data: bytes, sender: Actor | None, by: Actor, means: Means, at: datetime, said: str) -> None:
    """A file becomes the notes of the one meeting that it can be of, by whom it came from; or it waits."""
    came = replace(came, sha256=means.keep(data))
    booking, why = _meant(came, data, sender, by, means, at, said)
    if booking is not None and sender is not None and not why:
        try:
            means.drop(booking, sender, came.name.rpartition("/")[2], data)
        except Unrecordable as refused:
            why = str(refused)
    keep_arrival(came=came, state=State.WAITING if why else State.TAKEN, why=why, booking=booking, by=by, at=at)


def _meant(
    came: Came, data: bytes, sender: Actor | None, by: Actor, means: Means, at: datetime, said: str
) -> tuple["Booking | None", str]:
    try:
        reading = means.read(data, came.name)
    except Unreadable as unreadable:
        return None, unreadable.swedish
    found = _meetings_meant(reading, said, by, at)
    one = found[0] if len(found) == 1 else None
    why = ""
    if one is None or reading.meeting.date is None:
        why = "Det går inte att säga säkert vilket möte filen är från. Välj mötet."
    elif sender is None:
        why = f"Avsändaren har inget konto här. {_TAKE_IT}"
    elif not may_drop(sender, one):
        why = f"Avsändaren får inte lämna anteckningar i nätverket. {_TAKE_IT}"
    return one, why


@transaction.atomic
def _bounced(mail: Mail, bounce: Bounce, by: Actor, at: datetime, *, has_calendar: bool) -> None:
    came = _came(mail, f"bounce:{bounce.email}", Sort.BOUNCE)
    letter = mark_bounced(
        number=bounce.message_id, email=bounce.email, said=bounce.said, by=by, at=at, number_of=message_id
    )
    if letter is not None:
        keep_arrival(came=came, state=State.NOTED, why=f"{bounce.email}: {bounce.said}", by=by, at=at)
    elif has_calendar and not is_known(key=came.key, by=by):
        why = (
            f"Ett brev ur den delade kalendern nådde inte {bounce.email}: {bounce.said}. Var det en inbjudan: rätta "
            "adressen, eller fråga på annat sätt."
        )
        keep_arrival(came=came, state=State.WAITING, why=why, by=by, at=at)


def _sender(email: str, by: Actor) -> Actor | None:
    """Whoever wrote, where the address is an account's."""
    user = account(actor=by, email=email) if email else None
    return actor_of(user, the_federation()) if user is not None and user.is_active else None


def _came(mail: Mail, part: str, sort: Sort, name: str = "", sender: Actor | None = None) -> Came:
    return Came(
        key=f"{mail.key}:{part}"[:140], source="mail", sort=sort, from_name=mail.from_name, from_email=mail.from_email,
        subject=mail.subject, name=name, user_id=sender.user_id if sender is not None else None,
    )  # fmt: skip
