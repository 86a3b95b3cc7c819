"""The letters that ask how a meeting was: who would get which, and the sending of what was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.posting import Posting, postings
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.evaluations.asking import TOLD, USUAL_DAYS, ask, give_link, hinder, is_told
from lagetrunt.apps.evaluations.queries import asked_of
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`hinder` says why nothing can be asked. `have` is how many have got the letter."""

    last_day: date
    hinder: str = ""
    letters: tuple[Posting, ...] = ()
    have: int = 0
    without_address: tuple["Person", ...] = ()

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of([self.last_day.isoformat(), *(one.key for one in self.letters)])


def show(*, booking: "Booking", last_day: date | None, by: Actor, at: datetime) -> Shown:
    """What sending now would send; without a day, the last day is the one that was said before, or the usual one."""
    check(by, Right.PREPARE, booking.network_id)
    today, there = timezone.localtime(at).date(), asked_of(booking=booking)
    last = last_day or (there.last_day if there is not None and there.last_day >= today else None)
    last = last or today + timedelta(days=USUAL_DAYS)
    why = hinder(booking=booking, at=at) or (TOLD if there is not None and is_told(evaluation=there, at=at) else "")
    if why:
        return Shown(last_day=last, hinder=why)
    told = postings(booking=booking, letter=lambda person, of: _letter(booking, person, of, last, by))
    return Shown(
        last_day=last, letters=told.letters, have=told.have, without_address=told.without_address,
    )  # fmt: skip


@transaction.atomic
def send(
    *, booking: "Booking", last_day: date | None, seal: str, by: Actor, at: datetime, link: Callable[[str], str]
) -> list["Letter"]:
    """Asks about the meeting, and puts the letters in the queue; pressed twice it is done once. Raises Changed, Refused."""
    told = show(booking=booking, last_day=last_day, by=by, at=at)
    if told.hinder:
        raise Refused(told.hinder)
    if seal != told.seal:
        raise Changed
    if not told.letters:
        return []
    there = ask(booking=booking, last_day=told.last_day, by=by, at=at)
    address = link(give_link(evaluation=there, by=by, at=at).secret)  # one for all: whoever answers is nobody
    reply_to = reply_address(by=by)
    return [
        write_letter(
            key=one.key, kind="evaluate", about=f"booking:{booking.pk}", network=booking.network,
            content=Content(subject=one.subject, text=one.text.replace(LINK, address)),
            to_name=one.person.name, to_email=one.person.email, person=one.person, reply_to=reply_to, by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def _letter(booking: "Booking", person: "Person", organisation: str, last_day: date, by: Actor) -> Posting:
    assert booking.network is not None
    day = swedish_date(booking.day)
    text = (
        f"Hej {person.name}!\n\nHur var mötet med {booking.network.name} {day}? Svara på några korta frågor senast "
        f"{swedish_date(last_day)}. Det tar en halv minut och kräver ingen inloggning:\n{LINK}\n\n"
        "Svaren är anonyma. Länken är densamma för alla, så den säger inte vem som svarar. När tiden är ute kan "
        f"alla som har länken se vad ni tycker tillsammans, om minst tre har svarat.\n\n{by.name}\n{booking.federation.name}\n"
    )
    return Posting(
        key=f"evaluate:{booking.pk}:{person.pk}", person=person, organisation=organisation, text=text,
        subject=f"Hur var mötet? {booking.network.name} {day}",
    )  # fmt: skip
