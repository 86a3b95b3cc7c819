"""Reminders count working days: never on a free day, never twice, never right after the invitation, never long after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.preparing.reminding import (
    LATE,
    Going,
    going,
    is_working_day,
    reminder_days,
    todo_days,
    working_days_after,
    working_days_before,
)

MEETING = date(2027, 4, 9)  # a Friday; Easter Monday is 29 March
EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})
INVITED = date(2027, 3, 1)
DAYS = (date(2027, 3, 24), date(2027, 4, 6))


@pytest.mark.parametrize(
    ("count", "free", "day"),
    [(1, EASTER, date(2027, 4, 8)), (5, EASTER, date(2027, 4, 2)), (8, EASTER, date(2027, 3, 30)),
     (10, EASTER, date(2027, 3, 24)), (10, frozenset(), date(2027, 3, 26))],
)  # fmt: skip
def test_days_back_over_weekends_and_easter(count: int, free: frozenset[date], day: date) -> None:
    assert working_days_before(MEETING, count, free) == day


def test_an_invitation_is_reminded_of_before_the_meeting() -> None:
    assert reminder_days(meeting=MEETING, invited=INVITED, free=EASTER) == DAYS
    assert reminder_days(meeting=MEETING, invited=INVITED, free=EASTER, before=()) == ()


def test_who_has_just_been_invited_is_left_in_peace() -> None:
    invited = date(2027, 4, 5)
    assert reminder_days(meeting=MEETING, invited=invited, free=EASTER) == ()
    assert working_days_after(invited, 3, EASTER) == date(2027, 4, 8)


def test_a_thing_to_do_is_reminded_of_before_and_after_its_day() -> None:
    due = date(2027, 4, 2)
    asked = {"due": due, "free": EASTER, "before": (3,), "after": (1, 10)}
    assert todo_days(told=INVITED, **asked) == (date(2027, 3, 30), date(2027, 4, 5), date(2027, 4, 16))  # type: ignore[arg-type]
    assert todo_days(told=date(2027, 3, 30), **asked) == (date(2027, 4, 5), date(2027, 4, 16))  # type: ignore[arg-type]
    assert todo_days(told=INVITED, due=due, free=EASTER, before=(), after=()) == ()


@pytest.mark.parametrize(
    ("today", "reminded", "told"),
    [
        (date(2027, 3, 23), [], [(DAYS[0], DAYS[0]), (DAYS[1], DAYS[1])]),
        (date(2027, 3, 24), [], [(DAYS[0], DAYS[0]), (DAYS[1], DAYS[1])]),
        (date(2027, 3, 25), [], [(DAYS[0], date(2027, 3, 25)), (DAYS[1], DAYS[1])]),  # it could not go yesterday
        (date(2027, 3, 25), [DAYS[0]], [(DAYS[1], DAYS[1])]),
        (date(2027, 3, 26), [], [(DAYS[0], date(2027, 3, 30)), (DAYS[1], DAYS[1])]),  # Good Friday
        (date(2027, 4, 5), [], [(DAYS[1], DAYS[1])]),  # too late for the first
        (date(2027, 4, 7), [DAYS[0]], [(DAYS[1], date(2027, 4, 7))]),
        (date(2027, 4, 7), [DAYS[1]], []),
        (date(2027, 4, 9), [], []),  # the day itself: `until` is the day before
    ],
)
def test_what_goes_when(today: date, reminded: list[date], told: list[tuple[date, date]]) -> None:
    found = going(days=DAYS, today=today, reminded=reminded, free=EASTER, until=date(2027, 4, 8))
    assert found == tuple(Going(occasion=occasion, day=day) for occasion, day in told)


@given(
    st.lists(st.dates(date(2027, 1, 1), date(2027, 3, 1)), max_size=5, unique=True).map(sorted),
    st.sets(st.integers(0, 70), max_size=25), st.sets(st.integers(0, 90), max_size=30),
)  # fmt: skip
def test_going_day_by_day_each_goes_once_on_a_working_day_and_soon(
    days: list[date], off: set[int], away: set[int]
) -> None:
    begin = date(2026, 12, 28)
    free = {begin + timedelta(days=one) for one in off}
    reminded: list[date] = []
    for one in range(100):
        today = begin + timedelta(days=one)
        if one in away:  # nobody ran it that day
            continue
        for each in going(days=days, today=today, reminded=reminded, free=free):
            if each.day == today:
                assert is_working_day(today, free) and each.occasion <= today
                assert working_days_after(each.occasion, LATE, free) >= today
                reminded.append(each.occasion)
    assert len(reminded) == len(set(reminded)) and set(reminded) <= set(days)
    if not away:
        assert {day for day in days if is_working_day(day, free)} <= set(reminded)
