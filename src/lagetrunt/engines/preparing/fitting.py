"""Whether an agenda fits into its meeting: the minutes asked for against those there are, and items too small to be worth it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

Block = tuple[datetime, datetime]  # from and to of one sitting of a meeting, in Sweden's zone: lunch to lunch has two

_MANY, _SHORT = 8, 10  # "fewer, larger items": more than eight, most of them under ten minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Minutes asked for and there; `over` how many too many; `untold` items without a length; `scattered` for many small ones."""

    asked: int
    there: int | None
    over: int
    untold: int
    scattered: bool


def fit(lengths: Sequence[int | None], blocks: Sequence[Block]) -> Fit:
    """`lengths` are the items' minutes, None where not told; `blocks` the meeting's own, in order, none for whole days."""
    told = [length for length in lengths if length is not None]
    asked, there = sum(told), _minutes(blocks)
    return Fit(
        asked=asked,
        there=there,
        over=max(0, asked - there) if there is not None else 0,
        untold=len(lengths) - len(told),
        scattered=len(told) > _MANY and sum(length < _SHORT for length in told) > len(told) // 2,
    )


def begins(blocks: Sequence[Block], lengths: Sequence[int | None]) -> list[datetime | None]:
    """When each item begins; None from the first whose length is not told on, and where there are no blocks.

    An item that the end of a block cuts goes on when the next begins; after the last block the clock runs on.
    """
    told: list[datetime | None] = []
    place, at = 0, blocks[0][0] if blocks else None
    for length in lengths:
        while at is not None and place + 1 < len(blocks) and at >= blocks[place][1]:
            place, at = place + 1, blocks[place + 1][0] + (at - blocks[place][1])
        told.append(at)
        at = at + timedelta(minutes=length) if at is not None and length is not None else None
    return told


def past_end(blocks: Sequence[Block], lengths: Sequence[int | None]) -> list[bool]:
    """Whether each item would begin when the meeting ends or later, or go past its end; not where nobody knows when it begins or ends."""
    if not blocks or blocks[-1][1] <= blocks[-1][0]:
        return [False] * len(lengths)
    end, told = blocks[-1][1], begins(blocks, [*lengths, None])
    return [
        (start is not None and start >= end) or (after is not None and after > end) for start, after in pairwise(told)
    ]


def _minutes(blocks: Sequence[Block]) -> int | None:
    """All minutes of the blocks; None where there are none, or one runs over a night: nobody knows how much of it is meeting."""
    if not blocks or any(start.date() != end.date() for start, end in blocks):
        return None
    return sum(int((end - start) / timedelta(minutes=1)) for start, end in blocks)
