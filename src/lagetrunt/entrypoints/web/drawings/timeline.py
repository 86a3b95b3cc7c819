"""The time line of a network's meetings: a dot a meeting, a ring a meeting that is to be, a mark a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking, Meeting

_LEFT, _RIGHT = 20, 1180
_LOWEST, _APART, _ROOM = 34, 15, 10
MOST_DRAWN = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A meeting, held or to be, and its place."""

    meeting: "Meeting | Booking"
    is_planned: bool
    x: float
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """The dots, and the first of January of each year; `left` is how many earlier meetings are not drawn.

    `top` is where the drawing begins: above 0 where many meetings lie close, one over the other.
    """

    dots: list[Dot]
    years: list[tuple[int, float]]
    left: int
    top: int = 0


def draw_time_line(meetings: Sequence["Meeting"], of: int, planned: Sequence["Booking"] = ()) -> TimeLine | None:
    """The latest of so many meetings that have a day, and those planned; None where there is no such meeting."""
    dated = [meeting for meeting in meetings if meeting.day is not None]
    dated.sort(key=lambda meeting: (meeting.day or date.min, meeting.pk))
    dated = dated[-MOST_DRAWN:]
    left = max(0, of - len(dated))
    every: list[tuple[date, bool, int, Meeting | Booking]] = [
        (meeting.day or date.min, False, meeting.pk, meeting) for meeting in dated
    ]
    every += [(booking.day, True, booking.pk, booking) for booking in planned]
    if not every:
        return None
    every.sort(key=lambda one: one[:3])
    first, last = every[0][0], every[-1][0]
    start, end = date(first.year, 1, 1), date(last.year, 12, 31)
    days = max(1, (end - start).days)

    def place(day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - start).days / days, 1)

    dots: list[Dot] = []
    levels: list[float] = []  # where the last dot of each level is
    for day, is_planned, _number, meeting in every:
        x = place(day)
        level = next((n for n, last_x in enumerate(levels) if x - last_x >= _APART), len(levels))
        levels[level : level + 1] = [x]
        dots.append(Dot(meeting=meeting, is_planned=is_planned, x=x, y=_LOWEST - _APART * level))
    years = [(year, place(date(year, 1, 1))) for year in range(start.year, end.year + 1)]
    step = max(1, len(years) // 14)
    top = min(0, min(dot.y for dot in dots) - _ROOM)
    return TimeLine(dots=dots, years=years[::step], left=left, top=top)
