"""Which of somebody's meetings overlap: by the hour where both have hours, else by the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lagetrunt.engines.preparing.fitting import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """When a meeting is; `start` and `end` are None where it takes whole days. `blocks` are its sittings where it has several."""

    key: int
    day: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    blocks: Sequence[Block] = ()


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
        ones, others = one.blocks or [(one.start, one.end)], other.blocks or [(other.start, other.end)]
        return any(start < until and since < end for start, end in ones for since, until in others)
    return one.day <= other.last and other.day <= one.last
