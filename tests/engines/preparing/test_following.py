"""What is held beside a meeting keeps its distance to it, whatever the clock does in between."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lagetrunt.engines.preparing.following import Held, shift

ZONE = ZoneInfo("Europe/Stockholm")


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2027, month, day, hour, minute, tzinfo=ZONE)


def held(start: datetime, end: datetime) -> Held:
    return Held(day=start.date(), last=end.date(), start=start, end=end)


def days(first: date, last: date) -> Held:
    return Held(day=first, last=last)


MEETING = held(at(12, 13), at(12, 16))


@pytest.mark.parametrize(
    ("start", "after", "moved"),
    [
        pytest.param(at(12, 16, 15), held(at(19, 13), at(19, 16)), at(19, 16, 15), id="a week later"),
        pytest.param(at(12, 16, 15), held(at(5, 13), at(5, 16)), at(5, 16, 15), id="a week earlier"),
        pytest.param(at(12, 16, 15), held(at(12, 9), at(12, 12)), at(12, 12, 15), id="the same day, in the morning"),
        pytest.param(at(12, 16, 15), held(at(12, 13), at(12, 17)), at(12, 17, 15), id="the meeting takes longer"),
        pytest.param(at(12, 11), held(at(12, 13), at(12, 17)), at(12, 11), id="what is before does not mind the end"),
        pytest.param(at(12, 11), held(at(12, 14), at(12, 16)), at(12, 12), id="what is before minds the beginning"),
        pytest.param(at(12, 14), held(at(19, 9), at(19, 12)), at(19, 10), id="in the middle of it"),
        pytest.param(at(12, 16), MEETING, at(12, 16), id="not moved at all"),
        pytest.param(at(11, 18), held(at(19, 13), at(19, 16)), at(18, 18), id="the evening before"),
        pytest.param(at(12, 16, 15), held(at(2, 13, month=4), at(2, 16, month=4)), at(2, 16, 15, month=4), id="over the clock change of spring"),
        pytest.param(at(12, 16, 15), held(at(12, 13, month=11), at(12, 16, month=11)), at(12, 16, 15, month=11), id="to winter time"),
        pytest.param(at(12, 18), held(at(18, 12), at(19, 12)), at(19, 14), id="to two days: after the last"),
        pytest.param(at(12, 16, 15), days(date(2027, 3, 19), date(2027, 3, 19)), at(19, 16, 15), id="to a whole day"),
        pytest.param(at(12, 16, 15), days(date(2027, 3, 18), date(2027, 3, 19)), at(19, 16, 15), id="to two whole days"),
    ],
)  # fmt: skip
def test_what_is_beside_a_meeting_moves_with_it(start: datetime, after: Held, moved: datetime) -> None:
    assert start + shift(start=start, before=MEETING, after=after) == moved


@pytest.mark.parametrize(
    ("before", "after", "by"),
    [
        pytest.param(days(date(2027, 3, 12), date(2027, 3, 12)), days(date(2027, 3, 15), date(2027, 3, 15)), 3, id="a whole day"),
        pytest.param(days(date(2027, 3, 11), date(2027, 3, 12)), days(date(2027, 3, 15), date(2027, 3, 17)), 5, id="after the last of two"),
        pytest.param(days(date(2027, 3, 12), date(2027, 3, 13)), days(date(2027, 3, 15), date(2027, 3, 17)), 3, id="on the first of two"),
        pytest.param(days(date(2027, 3, 12), date(2027, 3, 12)), held(at(15, 8), at(15, 9)), 3, id="times are told at last"),
    ],
)  # fmt: skip
def test_of_whole_days_the_days_alone_are_moved(before: Held, after: Held, by: int) -> None:
    assert shift(start=at(12, 16), before=before, after=after) == timedelta(days=by)
