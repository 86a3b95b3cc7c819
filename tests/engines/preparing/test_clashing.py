"""Meetings overlap by the hour where both have hours, else by the day."""

from datetime import UTC, date, datetime

import pytest

from lagetrunt.engines.preparing.clashing import Held, clashes

DAY = date(2027, 3, 12)


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
    ],
)
def test_two(one: Held, other: Held, overlap: bool) -> None:
    assert clashes([one, other]) == ({1: (2,), 2: (1,)} if overlap else {})


def test_three() -> None:
    assert clashes([held(1, 9, 12), held(2, 11, 14), held(3, 13, 15)]) == {1: (2,), 2: (1, 3), 3: (2,)}
