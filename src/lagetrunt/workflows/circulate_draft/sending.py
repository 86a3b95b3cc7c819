"""The letters with a draft: who would get which, and the sending of what was shown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.posting import Posting, postings
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import give_draft_ticket
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.minutes.recording import records, unseen
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks.circulating import circulate
from lagetrunt.apps.remarks.queries import circulation_of
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.meetings.models import Booking, WorkingOrder
    from lagetrunt.apps.minutes.models import Record
    from lagetrunt.apps.organisation.models import Person

LEAST = 1  # days to comment in, where the network's working order says none


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`record` is the version that would go out, None where `hinder` says why none can. `have` is how many have got it."""

    record: "Record | None"
    last_day: date
    is_out: bool = False
    hinder: str = ""
    letters: tuple[Posting, ...] = ()
    have: int = 0
    without_address: tuple["Person", ...] = ()

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of([self.last_day.isoformat(), *(one.key for one in self.letters)])


def show(*, booking: "Booking", last_day: date | None, by: Actor, at: datetime) -> Shown:
    """What sending now would send. A version that is out keeps its last day; without one it is the working order's."""
    check(by, Right.PREPARE, booking.network_id)
    today = timezone.localtime(at).date()
    order = working_order(network=booking.network) if booking.network is not None else None
    days = max(order.silence_days, LEAST) if order is not None else LEAST
    usual = last_day or today + timedelta(days=days)
    last = records(actor=by, booking=booking).first()
    hinder = _hinder(booking, last, by)
    if hinder or last is None or order is None:
        return Shown(record=None, last_day=usual, hinder=hinder)
    out = circulation_of(booking=booking)
    is_out = out is not None and out.record_id == last.pk
    if out is not None and is_out:
        usual = out.last_day
        if usual < today:
            return Shown(record=last, last_day=usual, is_out=True)
    told = postings(
        booking=booking, letter=lambda person, of: _letter(booking, last, person, of, usual, order, by)
    )  # fmt: skip
    return Shown(
        record=last, last_day=usual, is_out=is_out, letters=told.letters, have=told.have,
        without_address=told.without_address,
    )  # fmt: skip


@transaction.atomic
def send(
    *, booking: "Booking", last_day: date | None, seal: str, by: Actor, at: datetime, link: Callable[[str], str]
) -> list["Letter"]:
    """Puts the version out for comments, and the letters in the queue; pressed twice it is done once. Raises Changed, Refused."""
    told = show(booking=booking, last_day=last_day, by=by, at=at)
    if told.record is None:
        raise Refused(told.hinder)
    if seal != told.seal:
        raise Changed
    circulate(record=told.record, last_day=told.last_day, by=by, at=at)
    reply_to = reply_address(by=by)
    until = datetime.combine(told.last_day, time.max, timezone.get_default_timezone())
    return [
        write_letter(
            key=one.key, kind="draft", about=f"booking:{booking.pk}", network=booking.network,
            content=Content(
                subject=one.subject,
                text=one.text.replace(
                    LINK,
                    link(give_draft_ticket(booking=booking, person=one.person, by=by, at=at, until=until).secret),
                ),
            ),
            to_name=one.person.name, to_email=one.person.email, person=one.person,
            reply_to=reply_to, by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def _hinder(booking: "Booking", last: "Record | None", by: Actor) -> str:
    """Why nothing can go out, in Swedish."""
    if booking.network is None:
        return "Mötet hör inte till något nätverk. Välj nätverk för det först."
    if booking.state == "cancelled":
        return "Mötet är inställt. Det finns inget utkast att skicka."
    if booking.settled_at is not None:
        return "Anteckningarna är fastställda. Ett utkast skickas innan dess."
    if unseen(actor=by, booking=booking) is not None:
        return "En version av anteckningarna väntar på att släppas av den som lämnade den."
    if last is None:
        return "Inga anteckningar har lämnats än. Lämna dem först."
    if last.document.released_at is None:
        return "Anteckningarna ligger kvar i karantänen. Släpp dem först, så att de som får utkastet får se det."
    if not last.document.text.strip():
        return "Anteckningarna är inte lästa än, eller saknar text."
    return ""


def _letter(
    booking: "Booking", record: "Record", person: "Person", organisation: str, last_day: date, order: "WorkingOrder",
    by: Actor,
) -> Posting:  # fmt: skip
    assert booking.network is not None
    what = "protokollet" if order.grade == "protocol" else "anteckningarna"
    then = "Därefter justeras det." if order.grade == "protocol" else "Därefter fastställs de."
    if order.grade != "protocol" and order.by_silence:
        then = "Hörs inget senast den dagen är anteckningarna fastställda."
    day = swedish_date(booking.day)
    text = (
        f"Hej {person.name}!\n\nHär är utkastet till {what} från mötet med {booking.network.name} {day}. "
        f"Läs det, och lämna synpunkter senast {swedish_date(last_day)}. Det kräver ingen inloggning:\n{LINK}\n\n{then}\n\n"
        "Länken är din egen. Utkastet är skickat för synpunkter och är inte färdigt. Det du skriver kommer in till förbundet, "
        f"sparas där och får ett svar på samma länk.\n\n{by.name}\n{booking.federation.name}\n"
    )
    return Posting(
        key=f"draft:{record.pk}:{person.pk}", person=person, organisation=organisation, text=text,
        subject=f"Utkast att läsa: {what} {booking.network.name} {day}",
    )  # fmt: skip
