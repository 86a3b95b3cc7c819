"""Which of somebody's meetings overlap: by the hour where both have hours, else by the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """When a meeting is; `start` and `end` are None where it takes whole days."""

    key: int
    day: date
    last: date
    start: datetime | None = None
    end: datetime | None = None


def clashes(meetings: Sequence[Held]) -> dict[int, tuple[int, ...]]:
    """By meeting, those that overlap it; a meeting that overlaps none is not there."""
    found: dict[int, list[int]] = {}
    for place, one in enumerate(meetings):
        for other in meetings[place + 1 :]:
            if _overlap(one, other):
                found.setdefault(one.key, []).append(other.key)
                found.setdefault(other.key, []).append(one.key)
    return {key: tuple(others) for key, others in found.items()}


def _overlap(one: Held, other: Held) -> bool:
    if one.start is not None and one.end is not None and other.start is not None and other.end is not None:
        return one.start < other.end and other.start < one.end
    return one.day <= other.last and other.day <= one.last
