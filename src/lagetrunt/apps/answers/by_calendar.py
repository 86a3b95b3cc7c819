"""An answer given in somebody's own calendar: whose it is, whether it is for the time that the meeting has, and kept."""

from dataclasses import dataclass
from datetime import datetime

from lagetrunt.apps.answers.answering import Said, offered, send_answer
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.answers.refusing import Refused, TooLate
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.letters.queries import told
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Party, Person

_DIGITAL, _COMING = "digital", "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Why an answer does not count by itself, in Swedish. `maybe_for` is the day and time that somebody may come to, where that is why."""

    why: str
    maybe_for: str = ""


def answer_as_called(
    *, booking: Booking, email: str, name: str, partstat: str, by: Actor, at: datetime, sequence: int | None = None,
    delegate: str = "", comment: str = "",
) -> Unclear | None:  # fmt: skip
    """Keeps what the one who was called at the address has answered; else why it does not count, for somebody to see to.

    Perhaps (RFC 5545, 3.2.12, TENTATIVE) is no answer: whoever says so is asked, and reminded, as those who are silent.

    `sequence` is that of the entry that was answered, where the calendar tells it: one for an earlier time does not count.
    """
    rows = [row for row in told(actor=by, bookings=[booking.pk]) if row.email.casefold() == email.casefold()]
    meant = _meant(booking, {row.person_id for row in rows if row.person_id is not None})
    if meant is None:
        return Unclear(why=f"{name or email} sitter inte med i mötet. Svaret är inte fört in.")
    party, person = meant
    answered = [row for row in rows if row.method == "REQUEST" and sequence in (None, row.sequence)][-1:]
    if any(row.slot not in ("", booking.slot) for row in answered):
        return Unclear(
            why=f"{person.name} svarade för den gamla tiden. Skicka ändringen, eller fråga och för in svaret på sidan Svar."
        )
    if partstat == "TENTATIVE":
        return Unclear(
            why=f"{person.name} svarade kanske i sin kalender. Fråga, och för in svaret på sidan Svar.",
            maybe_for=booking.slot,
        )
    choice = _choice(partstat, booking)
    said = Said(choice=choice, person=person, substitute=delegate if choice == "substitute" else "", note=comment)
    try:
        send_answer(booking=booking, party=party, said=said, by=by, at=at)
    except (Refused, TooLate) as refused:
        return Unclear(why=str(refused))
    return None


def answered_since(*, booking: Booking, email: str, by: Actor, at: datetime) -> bool:
    """Whether the one who was called at the address has answered at that moment or later, by whatever way."""
    rows = [row for row in told(actor=by, bookings=[booking.pk]) if row.email.casefold() == email.casefold()]
    people = {row.person_id for row in rows if row.person_id is not None}
    return Answer.objects.filter(booking=booking, person__in=people, is_current=True, answered_at__gte=at).exists()


def _meant(booking: Booking, people: set[int]) -> tuple[Party | None, Person] | None:
    """The one who represents somebody at the meeting, where it is one."""
    found = [(side.party, person) for side in sides(booking=booking) for person in side.people if person.pk in people]
    return found[0] if len(found) == 1 else None


def _choice(partstat: str, booking: Booking) -> str:
    """A calendar knows coming and not; coming to a meeting that is digital alone is coming digitally."""
    if partstat == "DECLINED":
        return "not"
    if partstat == "DELEGATED":
        return "substitute"
    return _COMING if _COMING in offered(booking) else _DIGITAL
