"""Whether an agenda fits into its meeting: the minutes asked for against those there are, and items too small to be worth it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_MANY, _SHORT = 8, 10  # "fewer, larger items": more than eight, most of them under ten minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Minutes asked for and there; `over` how many too many; `untold` items without a length; `scattered` for many small ones."""

    asked: int
    there: int | None
    over: int
    untold: int
    scattered: bool


def fit(lengths: Sequence[int | None], minutes: int | None) -> Fit:
    """`lengths` are the items' minutes, None where not told; `minutes` the meeting's own, None for whole days."""
    told = [length for length in lengths if length is not None]
    asked = sum(told)
    return Fit(
        asked=asked,
        there=minutes,
        over=max(0, asked - minutes) if minutes is not None else 0,
        untold=len(lengths) - len(told),
        scattered=len(told) > _MANY and sum(length < _SHORT for length in told) > len(told) // 2,
    )


def begins(start: datetime, lengths: Sequence[int | None]) -> list[datetime | None]:
    """When each item begins; None from the first whose length is not told on."""
    told: list[datetime | None] = []
    at: datetime | None = start
    for length in lengths:
        told.append(at)
        at = at + timedelta(minutes=length) if at is not None and length is not None else None
    return told
