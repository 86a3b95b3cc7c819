"""The agenda and the notes of a planned meeting as Word files: what is known of it put into the template that counts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.timezone import localtime

from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.adapters.word_notes import called, marked, write_in
from lagetrunt.adapters.word_templates import Kind, default, fill
from lagetrunt.apps.events.planning import shown_at
from lagetrunt.apps.followups.open_todos import expected_now
from lagetrunt.apps.meetings.planned import sees_agenda
from lagetrunt.apps.minutes.expecting import Expected, Open, Point
from lagetrunt.apps.minutes.word_templates import template_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.presented import Presented, presented
from lagetrunt.apps.papers.queries import SHARED, papers
from lagetrunt.engines.preparing.fitting import begins
from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAY_NAMES

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

VACANT = "Vakant"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed while the meeting went on: by the row of the item, under titles of no item, and the roll-call.

    A row of the roll-call is an organisation, a name, and how the person took part, in words; `others` are the guests.
    """

    under: Mapping[int, str] = field(default_factory=dict)
    beyond: Sequence[tuple[str, str]] = ()
    roll: Sequence[tuple[str, str, str]] = ()
    others: Sequence[str] = ()


def agenda_file(*, booking: "Booking", by: Actor, questions: Sequence[Mapping[str, Any]] = ()) -> tuple[str, bytes]:
    """Name and bytes of the agenda. `questions` are those of the round with what has been answered. Raises ValueError, in Swedish."""
    check(by, Right.SEE, booking.network_id)
    if not sees_agenda(actor=by, booking=booking):
        raise ValueError("Dagordningen är inte skickad än.")
    return _file("agenda", "dagordning", booking, by, questions)


def notes_file(*, booking: "Booking", by: Actor, questions: Sequence[Mapping[str, Any]] = ()) -> tuple[str, bytes]:
    """Name and bytes of the notes, ready to be written on. Raises ValueError, in Swedish."""
    check(by, Right.PREPARE, booking.network_id)
    return _file("notes", "anteckningar", booking, by, questions)


def typed_file(
    *, booking: "Booking", by: Actor, typed: Typed, questions: Sequence[Mapping[str, Any]] = ()
) -> tuple[str, bytes]:
    """Name and bytes of the notes with all that was typed in them, in the same template. Raises ValueError, in Swedish."""
    check(by, Right.PREPARE, booking.network_id)
    return _file("notes", "anteckningar", booking, by, questions, typed)


def whole_day(day: date) -> str:
    """A day written out: "fredag 12 mars 2027"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _file(
    kind: Kind, word: str, booking: "Booking", by: Actor, questions: Sequence[Mapping[str, Any]],
    typed: Typed | None = None,
) -> tuple[str, bytes]:  # fmt: skip
    network = booking.network
    if network is None:
        raise ValueError("Mötet hör inte till något nätverk. Välj nätverk för det först.")
    chosen = template_of(network=network, kind=kind)
    try:
        template = default(kind) if chosen is None else FileStore(settings.LAGETRUNT_FILES).get(chosen.sha256)
    except Damaged as missing:
        raise ValueError("Word-mallen finns inte kvar i datamappen. Lägg upp den igen på sidan Mallar.") from missing
    name = _NO_NAME.sub(" ", f"{booking.day.isoformat()} {network.name} {word}")
    known = expected_now(actor=by, booking=booking)
    by_item = presented(bookings=[booking.pk])
    points = tuple(replace(one, presenter=by_item.get(one.item, Presented()).words) for one in known.points)
    known = replace(known, points=points)
    values = _values(booking, known, questions, _papers(booking, by))
    if typed is None:
        return f"{name}.docx", fill(template, values)
    return f"{name}.docx", _with(typed, template, values, known.points)


def _with(typed: Typed, template: bytes, values: dict[str, Any], points: Sequence[Point]) -> bytes:
    """The file that the template makes, with what was typed in it."""
    for point, row in zip(points, values["punkter"], strict=True):
        row["rubrik"] = marked(row["rubrik"], point.number)
    if typed.roll:
        values["närvaro"] = [
            {"kommun": organisation, "namn": name or VACANT, "närvarande": called(state)}
            for organisation, name, state in typed.roll
        ]
        away = {
            f"{name}, {organisation}" for organisation, name, state in typed.roll if state.startswith("frånvarande")
        }
        values |= {office: "" for office in ("ordförande", "sekreterare") if values[office] in away}
    there = {point.item for point in points}
    lost = [("Anteckningar", text) for item, text in typed.under.items() if item not in there]
    under = {point.number: (_heading(point), typed.under[point.item]) for point in points if point.item in typed.under}
    roll = [(organisation, name or VACANT, state) for organisation, name, state in typed.roll]
    return write_in(fill(template, values), under=under, beyond=[*typed.beyond, *lost], roll=roll, others=typed.others)


def _papers(booking: "Booking", by: Actor) -> dict[int | None, str]:
    """The headings of the papers that the whole network sees, by the row of their item; None for those of the meeting."""
    titles: dict[int | None, list[str]] = {}
    for item, title in papers(actor=by, booking=booking).filter(fate__in=SHARED).values_list("item", "title"):
        titles.setdefault(item, []).append(title)
    return {item: ", ".join(found) for item, found in titles.items()}


def _values(
    booking: "Booking", known: Expected, questions: Sequence[Mapping[str, Any]], beside: Mapping[int | None, str]
) -> dict[str, Any]:
    assert booking.network is not None
    return {
        "förbund": booking.federation.name, "nätverk": booking.network.name,
        "dag": " – ".join(whole_day(day) for day in dict.fromkeys((booking.day, booking.last))),
        "datum": booking.day.isoformat(), "tid": _hours(booking), "plats": booking.place,
        "länk": booking.join_url, "dnr": booking.reference, "ordförande": _holder(known, "chair"), "sekreterare": _holder(known, "secretary"),
        "närvaro": [
            {"kommun": seat.organisation, "namn": seat.name or VACANT, "närvarande": ""} for seat in known.seats
        ],
        "punkter": _points(booking, known.points, beside), "uppgifter": [_todo(one) for one in known.open],
        "frågor": list(questions), "nästa_möte": _coming(known),
        "underlag": beside.get(None, ""), "arrangemang": _events(booking),
    }  # fmt: skip


def _points(booking: "Booking", points: Sequence[Point], beside: Mapping[int | None, str]) -> list[dict[str, str]]:
    lengths = [point.minutes for point in points]
    hours = begins(booking.sittings, lengths)
    rows, section = [], ""
    for point, at in zip(points, hours, strict=True):
        hour = _hour(at) if at is not None else ""
        length = f"{point.minutes} minuter" if point.minutes else ""
        shared = f"gemensamt med {point.shared_with}" if point.shared_with else ""
        rows.append(
            {
                "nummer": point.mark, "paragraf": point.mark if point.paragraph is not None else "", "rubrik": point.title, "föredragande": point.presenter, "minuter": str(point.minutes or ""),
                "avdelning": point.section if point.section != section else "", "börjar": hour, "mål": point.goal,
                "förslag": point.proposal, "upplägg": ", ".join(filter(None, (hour, length, point.goal, shared))),
                "underlag": beside.get(point.item, ""), "dnr": point.reference, "gemensamt": shared,
            }
        )  # fmt: skip
        section = point.section
    return rows


def _heading(point: Point) -> str:
    return f"{point.mark}{'' if point.paragraph is not None else '.'} {point.title}"


def _todo(one: Open) -> dict[str, str]:
    due = whole_day(one.due) if one.due is not None else one.due_text
    return {"vem": ", ".join(one.who), "vad": one.what, "klart": f"senast {due}" if one.due is not None else due}


def _holder(known: Expected, role: str) -> str:
    found = next((seat for seat in known.seats if seat.role == role and seat.name), None)
    return ", ".join(filter(None, (found.name, found.organisation))) if found is not None else ""


def _events(booking: "Booking") -> str:
    """The side events at the meeting, each with its time, place and for whom; none that is called off."""
    told = []
    for event in shown_at(booking=booking):
        if event.cancelled_at is None:
            start, end = localtime(event.start), localtime(event.end)
            when = f"{whole_day(start.date())} kl. {_hour(start)}–{_hour(end)}"
            told.append(
                ", ".join(
                    filter(None, (f"{event.title}: {when}", event.place, event.audience and f"för {event.audience}"))
                )
            )
    return "; ".join(told)


def _coming(known: Expected) -> str:
    if known.coming is None:
        return ""
    start = known.coming.start
    told = whole_day(known.coming.day) + (f" kl. {_hour(start)}" if start is not None else "")
    return ", ".join(filter(None, (told, known.coming.place)))


def _hours(booking: "Booking") -> str:
    if booking.blocks:
        return ", ".join(
            f"{WEEKDAY_NAMES[start.weekday()]} kl. {_hour(start)}–{_hour(end)}" for start, end in booking.sittings
        )
    start, end = booking.start, booking.end
    told = [_hour(localtime(moment)) for moment in (start, end) if moment is not None]
    return f"kl. {'–'.join(told)}" if told else ""


def _hour(moment: datetime) -> str:
    return f"{moment.hour}.{moment.minute:02d}"
