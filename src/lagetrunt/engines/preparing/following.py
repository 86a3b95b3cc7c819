"""What is held beside a meeting, when the meeting moves: as long before it, or after it, as it was."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """When a meeting is: `start` and `end` in Sweden's zone, or None for whole days from `day` to `last`."""

    day: date
    last: date
    start: datetime | None = None
    end: datetime | None = None


def shift(*, start: datetime, before: Held, after: Held) -> timedelta:
    """How far what begins then, in Sweden's zone, is moved by the clock on the wall as its meeting moves from `before` to `after`.

    What begins when the meeting has ended keeps its distance to the end, all else that to the beginning. A clock change in
    between moves no hour on the wall. Where the one has times and the other whole days, the days alone are moved.
    """
    told = before.start is not None and after.start is not None
    ends = start >= before.end if before.end is not None else start.date() >= before.last
    if ends:
        return _wall(after.last, after.end, told) - _wall(before.last, before.end, told)
    return _wall(after.day, after.start, told) - _wall(before.day, before.start, told)


def _wall(day: date, at: datetime | None, told: bool) -> datetime:
    """The moment as the clock on the wall shows it, without a zone; midnight of the day where hours are not told of both."""
    return at.replace(tzinfo=None) if told and at is not None else datetime.combine(day, time())
