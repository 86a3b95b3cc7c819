"""The way of a meeting: date reserved, agenda sent, held, notes sent, settled, published; and what must be done by when."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lagetrunt.engines.preparing.reminding import on_working_day

STAGES = ("reserved", "agenda", "held", "notes", "settled", "published")
Key = Literal["reserved", "agenda", "held", "notes", "settled", "published"]
State = Literal["done", "now", "later"]
Who = Literal["members", "presenters", "secretary", "chair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The network's working order: days before and after the meeting, calendar days.

    What would fall on a Saturday, a Sunday or one of the `free` days is due on the nearest working day: the one before
    where it is before the meeting, else the one after. With `by_silence` the members settle notes by saying nothing.
    """

    items_days: int = 21
    agenda_days: int = 10
    papers_days: int = 4
    notes_days: int = 10
    silence_days: int = 14
    by_silence: bool = False
    free: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What has happened of a meeting from `day` to `last`: the day of each step that is done. `read` where its notes have come in."""

    day: date
    last: date
    agenda: date | None = None
    notes: date | None = None
    settled: date | None = None
    published: date | None = None
    read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step of the way; `due` is the last day for it where it is not done."""

    key: Key
    state: State
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that the working order asks for by a day; `who` are those whose it is to do."""

    key: Literal["items", "agenda", "papers", "notes", "settle"]
    who: Who
    due: date
    is_done: bool
    is_late: bool


def stages(course: Course, order: Order, today: date) -> tuple[Stage, ...]:
    """The six steps, of which at most one is now: the first that is not done. A later step that is done makes the earlier done.

    Not so the settling, which is an act of somebody: what is published before it still waits for it.
    """
    done = {
        "reserved": True,
        "agenda": course.agenda is not None,
        "held": course.last < today or (course.day <= today and course.read),
        "notes": course.notes is not None,
        "settled": course.settled is not None,
        "published": course.published is not None,
    }
    furthest = max(place for place, key in enumerate(STAGES) if done[key])
    past = {key for place, key in enumerate(STAGES) if place <= furthest and (key != "settled" or done[key])}
    coming = next((key for key in STAGES if key not in past), None)
    due = _due(course, order)
    told = []
    for key in STAGES:
        state: State = "done" if key in past else "now" if key == coming else "later"
        told.append(Stage(key=key, state=state, due=None if state == "done" else due.get(key)))  # type: ignore[arg-type]
    return tuple(told)


def now(course: Course, order: Order, today: date) -> Stage | None:
    """The step that is next; None where all are done."""
    return next((stage for stage in stages(course, order, today) if stage.state == "now"), None)


def duties(course: Course, order: Order, today: date) -> tuple[Duty, ...]:
    """What the working order asks for, in the order of the days; done where the step it serves is past."""
    past = {stage.key for stage in stages(course, order, today) if stage.state == "done"}
    due = _due(course, order)
    rows = (
        ("items", "members", due["items"], "agenda" in past),
        ("agenda", "secretary", due["agenda"], "agenda" in past),
        ("papers", "presenters", due["papers"], "held" in past),
        ("notes", "secretary", due["notes"], "notes" in past),
        ("settle", "members" if order.by_silence else "chair", due["settled"], "settled" in past),
    )
    told = [
        Duty(key=key, who=who, due=day, is_done=is_done, is_late=not is_done and day < today)  # type: ignore[arg-type]
        for key, who, day, is_done in rows
    ]
    return tuple(sorted(told, key=lambda duty: duty.due))


def _due(course: Course, order: Order) -> dict[str, date]:
    notes = on_working_day(course.last + timedelta(days=order.notes_days), order.free, later=True)
    return {
        "items": on_working_day(course.day - timedelta(days=order.items_days), order.free),
        "agenda": on_working_day(course.day - timedelta(days=order.agenda_days), order.free),
        "papers": on_working_day(course.day - timedelta(days=order.papers_days), order.free),
        "held": course.day,
        "notes": notes,
        "settled": (course.notes or notes) + timedelta(days=order.silence_days),
    }
