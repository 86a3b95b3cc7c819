"""What there is to know of a network, from the register: its mandate, its people, what it agreed, what is open, when it meets, how it works."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from lagetrunt.adapters.free_days import free_around
from lagetrunt.adapters.home_papers import Section
from lagetrunt.apps.answers.sides import may_be_named, seats_on
from lagetrunt.apps.followups.standing import NOTHING, Standing, standings, still_open
from lagetrunt.apps.mandates.queries import mandates
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planned import courses_of, order_of, working_order
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.minutes.narrowing import written_replaced
from lagetrunt.apps.minutes.queries import assignments, decisions, stances
from lagetrunt.engines.bringing.holding import beside, in_brackets
from lagetrunt.engines.preparing.way import duties
from lagetrunt.engines.reading.presenting.words import say
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lagetrunt.apps.meetings.models import Booking, Meeting
    from lagetrunt.apps.minutes.models import Assignment
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.organisation.models import Network

AHEAD, BACK = timedelta(days=366), timedelta(days=366)
MOST, MOST_TASKS = 60, 40
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_WAYS = {"on_site": "på plats", "remote": "digitalt", "hybrid": "på plats eller digitalt"}
_GRADES = {"notes": "minnesanteckningar", "protocol": "protokoll"}
_DUTIES = {"items": "frågor in", "agenda": "dagordning ut", "papers": "underlag in"}  # before the meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A statement; `document` and `fact` lead to the words that it rests on, `booking` or `matter` to the row."""

    text: str
    document: int | None = None
    fact: int | None = None
    booking: int | None = None
    matter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with its lines; `empty` is what is said where there are none."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    empty: str


def sections(parts: Iterable[Part]) -> tuple[Section, ...]:
    """The same for a Word file."""
    return tuple(
        Section(heading=part.heading, lines=[line.text for line in part.lines], words="" if part.lines else part.empty)
        for part in parts
    )


def mandate(*, actor: "Actor", network: "Network") -> Part:
    """What the network is asked to do, as read."""
    rows = list(
        mandates(actor=actor, network=network).order_by("-since", "-pk", "tasks__position").values_list(
            "pk", "since", "until", "document_id", "tasks__text", "tasks__fact_id"
        )
    )  # fmt: skip
    latest = [row for row in rows if row[0] == rows[0][0]]
    heading = "Uppdraget"
    if latest and latest[0][1] is not None and latest[0][2] is not None:
        heading = f"Uppdraget {swedish_date(latest[0][1])} – {swedish_date(latest[0][2])}"
    lines = [Line(text=text, document=document, fact=fact) for *_of, document, text, fact in latest if text]
    return Part(
        key="mandate", heading=heading, lines=tuple(lines[:MOST_TASKS]), empty="Ingen uppdragsbeskrivning är läst."
    )


def members(*, network: "Network", day: date, contacts: bool) -> Part:
    """Who represents whom; nobody under protection. With addresses where the paper is for those who write to them."""
    lines = []
    for seat in seats_on(networks=[network.pk], day=day):
        person = (seat.person.joined_into or seat.person) if seat.person is not None else None
        if person is not None and not may_be_named(person):
            continue
        parts = [seat.party.name if seat.party is not None else "", person.name if person is not None else "vakant"]
        parts += [say(seat.role, "sv")] if seat.role else []
        parts += [", ".join(say(form, "sv") for form in seat.school_forms)] if seat.school_forms else []
        parts += [person.email, person.phone] if contacts and person is not None else []
        lines.append(Line(text=", ".join(part for part in parts if part)))
    return Part(key="members", heading="Vem är vem", lines=tuple(lines), empty="Ingen är införd i nätverket.")


def last_notes(*, actor: "Actor", network: "Network") -> Part:
    """What was agreed when the network last met."""
    found = _met(actor, network).first()
    if found is None:
        return Part(key="notes", heading="Senaste anteckningarna", lines=(), empty="Inga anteckningar är lästa.")
    lines = _agreed(actor, Q(item__meeting=found))
    heading = (
        f"Senaste anteckningarna, {swedish_date(found.day)}" if found.day is not None else "Senaste anteckningarna"
    )
    told = "Inget enades man om, enligt anteckningarna."
    return Part(key="notes", heading=heading, lines=tuple(lines), empty=told)


def agreed(*, actor: "Actor", network: "Network", day: date) -> Part:
    """What was agreed in the last year, the latest first."""
    lately = Q(
        item__meeting__network=network, item__meeting__day__gte=day - BACK,
        item__meeting__document__released_at__isnull=False,
    )  # fmt: skip
    return Part(
        key="agreed", heading="Det nätverket har enats om det senaste året", lines=tuple(_agreed(actor, lately)[:MOST]),
        empty="Inget är läst från det senaste året.",
    )  # fmt: skip


def todos(*, actor: "Actor", network: "Network") -> Part:
    """What is open, with its owners and the day that counts."""
    rows = list(
        still_open(
            assignments(actor=actor, network=network).filter(item__meeting__document__released_at__isnull=False)
        )[:MOST]
    )
    stands = standings(rows)
    lines = [
        Line(text=_todo(row, stands.get(row.pk, NOTHING)), document=row.item.meeting.document_id, fact=row.fact_id)
        for row in rows
    ]
    return Part(key="todos", heading="Kvar att göra", lines=tuple(lines), empty="Inget är kvar att göra.")


def dates(*, actor: "Actor", network: "Network", day: date, prepared: bool) -> Part:
    """The coming meetings; with what of each is prepared and what is not where it is for who takes over."""
    found = bookings(actor=actor, network=network).filter(last__gte=day, day__lte=day + AHEAD)
    found = found.annotate(items=Count("agenda", filter=Q(agenda__moved_to=None)))
    rows = list(found.exclude(state="cancelled").order_by("day", "start", "pk")[:MOST])
    courses = courses_of(actor=actor, rows=rows) if prepared else {}
    order = order_of(working_order(network=network), free_around(day))
    lines = []
    for row in rows:
        parts = [_when(row), row.place, _WAYS.get(row.mode, "")]
        if prepared:
            items = row.items
            parts.append(
                f"{items} punkter på dagordningen"
                if items > 1
                else "en punkt på dagordningen"
                if items
                else "dagordningen är tom"
            )
            told = duties(courses[row.pk][0], order, day)
            parts += [
                f"{_DUTIES[one.key]} {swedish_date(one.due)}: {'klart' if one.is_done else 'inte klart'}"
                for one in told
                if one.key in _DUTIES
            ]
        lines.append(Line(text="; ".join(part for part in parts if part), booking=row.pk))
    return Part(key="dates", heading="Kommande möten", lines=tuple(lines), empty="Inget möte är planerat.")


def way_of_working(*, network: "Network") -> Part:
    """The rhythm: the working order in words."""
    row = working_order(network=network)
    lines = [
        f"Efter mötet skrivs {_GRADES[row.grade]}.", f"Frågor till dagordningen lämnas {row.items_days} dagar före mötet.",
        f"Dagordningen går ut {row.agenda_days} dagar före, underlag är inne {row.papers_days} dagar före.",
        f"Anteckningarna går ut {row.notes_days} dagar efter mötet; hörs inget på {row.silence_days} dagar gäller de.",
    ]  # fmt: skip
    lines += [f"Stående punkt: {one['title']}" for one in row.standing if one.get("title")]
    return Part(key="order", heading="Så arbetar nätverket", lines=tuple(Line(text=one) for one in lines), empty="")


def contact(*, network: "Network", day: date, by: str, email: str) -> Part:
    """Whom to ask: those with a part in the network, and who sends the paper."""
    lines = []
    for seat in seats_on(networks=[network.pk], day=day):
        person = (seat.person.joined_into or seat.person) if seat.person is not None else None
        if seat.role and person is not None and may_be_named(person):
            lines.append(", ".join(part for part in (say(seat.role, "sv"), person.name, person.email) if part))
    lines.append(", ".join(part for part in (by, email) if part))
    told = tuple(Line(text=one) for one in dict.fromkeys(lines) if one)
    return Part(key="contact", heading="Kontakt", lines=told, empty="")


def _met(actor: "Actor", network: "Network") -> "QuerySet[Meeting]":
    found = meetings(actor=actor, network=network).filter(document__released_at__isnull=False, day__isnull=False)
    return found.order_by("-day", "-pk")


def _agreed(actor: "Actor", of: Q) -> list[Line]:
    """What the meetings that `of` tells agreed and thought, the latest meeting first, each line with its day."""
    told: list[tuple[Meeting, Line]] = []
    for row in decisions(actor=actor).filter(of).select_related("fact"):
        more = beside(row.text, since=row.since, until=row.until, replaces=written_replaced(row), reason=row.reason)
        text = f"{row.text}{in_brackets(more)}"
        told.append((row.item.meeting, _said(row.item.meeting, str(row.get_kind_display()), text, row.fact_id)))
    for one in stances(actor=actor).filter(of):
        told.append((one.item.meeting, _said(one.item.meeting, "samsyn", one.text, one.fact_id)))
    told.sort(key=lambda row: (row[0].day or date.min, row[0].pk), reverse=True)
    return [line for _meeting, line in told]


def _said(meeting: "Meeting", word: str, text: str, fact: int) -> Line:
    day = f"{swedish_date(meeting.day)}, " if meeting.day is not None else ""
    return Line(text=f"{day}{word}: {text}", document=meeting.document_id, fact=fact)


def _todo(row: "Assignment", standing: Standing) -> str:
    due = standing.moved_to or row.due
    until = f"till {swedish_date(due)}" if due is not None else row.due_text
    who = ", ".join([*row.who, *standing.handed_to]) or "ingen utpekad"
    return f"{row.what} ({who}{'; ' + until if until else ''})"


def _when(row: "Booking") -> str:
    day = swedish_date(row.day)
    return f"{day} – {swedish_date(row.last)}" if row.last != row.day else day


def file_name(*parts: str) -> str:
    """The Word file's name."""
    return f"{' '.join(_NO_NAME.sub(' ', ' '.join(parts)).split())[:120]}.docx"
