"""On which day somebody is reminded: counted in working days back from a meeting, or around the day of a thing to do.

Free days are an argument; Saturdays and Sundays are free by themselves.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BEFORE = (10, 3)  # working days before the meeting
QUIET = 3  # working days after the invitation in which nobody is reminded
LATE = 5  # working days in which a reminder that could not go still goes; one older than that never does
_FRIDAY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A reminder that goes on `day`; `occasion` is the day on which it was to go, and tells it from the others."""

    occasion: date
    day: date


def is_working_day(day: date, free: Collection[date]) -> bool:
    """Whether people work."""
    return day.weekday() <= _FRIDAY and day not in free


def on_working_day(day: date, free: Collection[date], *, later: bool = False) -> date:
    """The day itself where people work, else the nearest working day before it, or after it."""
    while not is_working_day(day, free):
        day += timedelta(days=1 if later else -1)
    return day


def working_days_before(day: date, count: int, free: Collection[date]) -> date:
    """The day that lies so many working days before."""
    return _step(day, count, free, timedelta(days=-1))


def working_days_after(day: date, count: int, free: Collection[date]) -> date:
    """The day that lies so many working days after."""
    return _step(day, count, free, timedelta(days=1))


def reminder_days(
    *, meeting: date, invited: date, free: Collection[date], before: Sequence[int] = BEFORE, quiet: int = QUIET
) -> tuple[date, ...]:
    """The days on which those who have not answered are reminded, in their order."""
    first = working_days_after(invited, quiet, free)
    days = {working_days_before(meeting, count, free) for count in before}
    return tuple(sorted(day for day in days if first <= day < meeting))


def todo_days(
    *, due: date, told: date, free: Collection[date], before: Sequence[int], after: Sequence[int], quiet: int = QUIET
) -> tuple[date, ...]:
    """The days on which a thing to do is reminded of, before and after its day; not before it has been told for a while."""
    first = working_days_after(told, quiet, free)
    days = {working_days_before(due, count, free) for count in before}
    days |= {working_days_after(due, count, free) for count in after}
    return tuple(sorted(day for day in days if first <= day))


def going(
    *, days: Sequence[date], today: date, reminded: Collection[date], free: Collection[date], until: date | None = None
) -> tuple[Going, ...]:
    """The reminders that go today and later, in their order, none twice and none on a free day; `until` is the last day for them.

    One that could not go on its day goes on the next working day, within a week; of several that could not only the last.
    """
    now = today if is_working_day(today, free) else working_days_after(today, 1, free)
    told: dict[date, date] = {}
    past = [day for day in days if day < now]
    if past and working_days_after(past[-1], LATE, free) >= now and not any(one >= past[-1] for one in reminded):
        told[now] = past[-1]
    for day in days:
        if day >= now and day not in reminded:
            told[day] = day
    return tuple(
        Going(occasion=occasion, day=day) for day, occasion in sorted(told.items()) if until is None or day <= until
    )


def _step(day: date, count: int, free: Collection[date], step: timedelta) -> date:
    while count:
        day += step
        count -= is_working_day(day, free)
    return day
