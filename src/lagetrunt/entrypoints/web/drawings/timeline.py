"""The time line of a network's meetings: a dot a meeting, a mark a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Meeting

_LEFT, _RIGHT = 20, 1180
MOST_DRAWN = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A meeting and its place."""

    meeting: "Meeting"
    x: float
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """The dots, and the first of January of each year; `left` is how many earlier meetings are not drawn."""

    dots: list[Dot]
    years: list[tuple[int, float]]
    left: int


def draw_time_line(meetings: Sequence["Meeting"], of: int) -> TimeLine | None:
    """The latest of so many meetings that have a day; None where there is no such meeting."""
    dated = [meeting for meeting in meetings if meeting.day is not None]
    if not dated:
        return None
    dated.sort(key=lambda meeting: (meeting.day or date.min, meeting.pk))
    dated = dated[-MOST_DRAWN:]
    left = max(0, of - len(dated))
    first, last = (dated[0].day or date.min), (dated[-1].day or date.min)
    start, end = date(first.year, 1, 1), date(last.year, 12, 31)
    days = max(1, (end - start).days)

    def place(day: date) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - start).days / days, 1)

    dots: list[Dot] = []
    for meeting in dated:
        x = place(meeting.day or start)
        near = [dot for dot in dots[-3:] if abs(dot.x - x) < 15]
        dots.append(Dot(meeting=meeting, x=x, y=34 - 15 * len(near) if len(near) < 3 else 34))
    years = [(year, place(date(year, 1, 1))) for year in range(start.year, end.year + 1)]
    step = max(1, len(years) // 14)
    return TimeLine(dots=dots, years=years[::step], left=left)
