"""A half-year: what a party takes home from all meetings of a network in it, and how often it was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.bringing.home import MOST_LINES, Line, Ours, Record, is_absent, lines_for

_FIRST_OF_SECOND = 7
_KEPT = ("must", "home", "agreed")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Half:
    """The first or the second half of a year."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 1 if self.number == 1 else _FIRST_OF_SECOND, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, 6, 30) if self.number == 1 else date(self.year, 12, 31)

    @property
    def before(self) -> "Half":
        """The half before it."""
        return Half(year=self.year - (self.number == 1), number=2 if self.number == 1 else 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting of the network: its day, its record, and the lines that somebody has edited for the party, where so."""

    day: date
    record: Record
    ours: Ours
    edited: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Halved:
    """The lines of a network, the most pressing first, never more than ten; the days it met, and those the party was away."""

    lines: tuple[Line, ...]
    days: tuple[date, ...]
    absent: tuple[date, ...]


def half_of(day: date) -> Half:
    """The half in which the day lies."""
    return Half(year=day.year, number=2 if day.month >= _FIRST_OF_SECOND else 1)


def halves(meetings: Sequence[Met], *, party: int) -> Halved:
    """What the party takes home from the meetings of one network."""
    told: list[Line] = []
    left = 0
    for met in sorted(meetings, key=lambda met: met.day):
        if met.edited is not None:
            told += [Line(sort="said", text=line) for line in met.edited]
            continue
        for line in lines_for(met.record, party=party, ours=met.ours):
            left += line.n
            if line.sort in _KEPT:
                told.append(line)
    told = list(dict.fromkeys(told))
    told.sort(key=lambda line: (line.sort != "must", line.due is None, line.due or date.max))
    if len(told) + (left > 0) > MOST_LINES:
        left += len(told) - (MOST_LINES - 1)
        told = told[: MOST_LINES - 1]
    if left:
        told.append(Line(sort="more", n=left))
    return Halved(
        lines=tuple(told), days=tuple(sorted(met.day for met in meetings)),
        absent=tuple(sorted(met.day for met in meetings if is_absent(met.record, party))),
    )  # fmt: skip
