"""What a reminder says. It is in Swedish, whoever's day it is: it is what those read who get it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.followups.owed import Owed
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.workflows.remind_people.collecting import Reminder

_MOST = 120  # signs of a thing to do in the subject


def subject(told: Sequence["Reminder"]) -> str:
    """The letter's subject."""
    if len(told) > 1:
        return f"Påminnelse: {len(told)} saker väntar på dig"
    one = told[0]
    if one.booking is not None:
        return f"Påminnelse: kommer {'ni' if one.party is not None else 'du'} {_when(one.booking)}?"
    assert one.todo is not None
    return f"Påminnelse: {_short(one.todo.row.what)}"


def text(
    told: Sequence["Reminder"], *, name: str, today: date, federation: str, links: Mapping[str, str], own: str
) -> str:
    """The letter's text. `links` are by subject, where one answers to a meeting; `own` is where one answers about things to do."""
    parts = [f"Hej {name}!"]
    meetings = [one for one in told if one.booking is not None]
    if meetings:
        parts.append("Vi har inte fått svar om " + ("det här mötet:" if len(meetings) == 1 else "de här mötena:"))
        parts += [_meeting(one, links[one.subject]) for one in meetings]
    todos = [one.todo for one in told if one.todo is not None]
    if todos:
        parts.append("Det här har du att göra:")
        parts.append("\n".join(_todo(one, today) for one in todos))
        parts.append(f"Svara klart, flytta eller inte jag här. Det kräver ingen inloggning:\n{own}")
    parts.append(federation)
    return "\n\n".join(parts) + "\n"


def _meeting(one: "Reminder", link: str) -> str:
    booking = one.booking
    assert booking is not None
    what = booking.network.name if booking.network is not None else booking.summary
    place = f", {booking.place}" if booking.place else ""
    who = f" Du svarar för {one.party.name}." if one.party is not None else ""
    return (
        f"{what}, {_when(booking)}{place}.{who}\nSvara här, det kräver ingen inloggning:\n{link}\n"
        "Kan du inte komma? Skicka länken vidare till den som kommer i stället."
    )


def _todo(one: "Owed", today: date) -> str:
    network = one.row.item.meeting.network
    assert one.due is not None
    until = f"skulle ha varit klart {swedish_date(one.due)}" if one.due < today else f"till {swedish_date(one.due)}"
    return f"- {one.row.what} ({until}; {network.name if network is not None else ''})"


def _when(booking: "Booking") -> str:
    day = swedish_date(booking.day)
    return day if booking.start is None else f"{day} kl. {timezone.localtime(booking.start):%H.%M}"


def _short(what: str) -> str:
    words = " ".join(what.split())
    return words if len(words) <= _MOST else words[: _MOST - 1].rsplit(" ", 1)[0] + "…"
