"""Meetings overlap by the hour where both have hours, else by the day."""

from datetime import UTC, date, datetime, time

import pytest

from lagetrunt.engines.preparing.clashing import Held, clashes

DAY = date(2027, 3, 12)


def lunch_to_lunch(key: int) -> Held:
    """Noon to five, and half past eight to noon the day after."""
    later = DAY.replace(day=13)
    hours = [
        datetime.combine(day, time(*clock), UTC) for day, *clock in ((DAY, 12), (DAY, 17), (later, 8, 30), (later, 12))
    ]
    blocks = [(hours[0], hours[1]), (hours[2], hours[3])]
    return Held(key=key, day=DAY, last=later, start=hours[0], end=hours[3], blocks=blocks)


def held(
    key: int, begins: int | None = None, ends: int | None = None, day: date = DAY, last: date | None = None
) -> Held:
    hours = [
        None if hour is None else datetime(day.year, day.month, day.day, hour, tzinfo=UTC) for hour in (begins, ends)
    ]
    return Held(key=key, day=day, last=last or day, start=hours[0], end=hours[1])


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (held(1, 9, 12), held(2, 11, 13), True),
        (held(1, 9, 12), held(2, 12, 13), False),  # straight after
        (held(1, 9, 12), held(2), True),  # the other takes the day
        (held(1), held(2, day=date(2027, 3, 13)), False),
        (held(1, last=date(2027, 3, 14)), held(2, 8, 9, day=date(2027, 3, 13)), True),
        (lunch_to_lunch(1), held(2, 18, 20), False),  # in the evening between
        (lunch_to_lunch(1), held(2, 11, 14, day=date(2027, 3, 13)), True),
        (lunch_to_lunch(1), lunch_to_lunch(2), True),
    ],
)
def test_two(one: Held, other: Held, overlap: bool) -> None:
    assert clashes([one, other]) == ({1: (2,), 2: (1,)} if overlap else {})


def test_three() -> None:
    assert clashes([held(1, 9, 12), held(2, 11, 14), held(3, 13, 15)]) == {1: (2,), 2: (1, 3), 3: (2,)}
