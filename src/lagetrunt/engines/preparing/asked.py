"""How a network stands to what it has been asked to do: as far as what is read and planned tells, and no further."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lagetrunt.engines.reading.linking.subjects import telling
from lagetrunt.kernel.dates import SchoolYear

_BEARS_ALONE = 8  # letters of a stem that tells a subject by itself: "yrkesvux", "överlämn"
_MONTHS = 12


class Force(StrEnum):
    """Where today is to the days of a mandate."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"
    UNTOLD = "untold"


def in_force(*, since: date | None, until: date | None, today: date) -> Force:
    """Where today is; untold where the mandate tells no day that decides it."""
    if since is not None and today < since:
        return Force.COMING
    if until is not None and today > until:
        return Force.OVER
    return Force.UNTOLD if until is None else Force.RUNNING


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When a mandate that is reviewed at intervals was to be so: the last time that has passed, and the next one, within its days."""

    last: date | None
    coming: date | None


def review(*, since: date | None, until: date | None, months: int, today: date) -> Review:
    """The times of review, counted from the first day; none where that is not known."""
    if since is None or months < 1:
        return Review(last=None, coming=None)
    last, number = None, 1
    while (day := _later(since, number * months)) <= today:
        last, number = day, number + 1
    return Review(last=last, coming=day if until is None or day <= until else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Meetings of the school year that runs - held and planned - and of the one before, against how many there are to be at least."""

    year: SchoolYear
    held: int
    planned: int
    before: SchoolYear
    held_before: int
    least: int

    @property
    def lacks(self) -> int:
        """How many more are to be planned for the year."""
        return max(0, self.least - self.held - self.planned)


def met(*, held: Iterable[date], planned: Iterable[date], least: int, today: date) -> Met:
    """The count of the days of meetings; two on one day are two."""
    year = SchoolYear.of(today)
    before = SchoolYear(starts=year.starts - 1)
    days = [SchoolYear.of(day) for day in held]
    return Met(
        year=year, held=days.count(year), planned=sum(SchoolYear.of(day) == year for day in planned),
        before=before, held_before=days.count(before), least=least,
    )  # fmt: skip


def touches(asked: str, title: str, *, besides: str = "") -> bool:
    """Whether an item's title has the telling words of what is asked: two of them, or one that bears the subject alone.

    The words of `besides`, the network's own name, stand in the titles of all sorts of things, and tell nothing.
    """
    shared = (telling(asked) & telling(title)) - telling(besides)
    return len(shared) > 1 or any(len(stem) >= _BEARS_ALONE for stem in shared)


def _later(day: date, months: int) -> date:
    """The day so many months later; the last of a shorter month."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
