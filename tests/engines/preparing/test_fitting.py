"""Whether an agenda fits into its time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.preparing.fitting import Block, begins, fit, past_end

DAY = datetime(2027, 3, 10, tzinfo=UTC)
HOURS = [(12 * 60, 17 * 60), (8 * 60 + 30, 12 * 60)]  # lunch to lunch: 300 and 210 minutes


def blocks_of(hours: list[tuple[int, int]]) -> list[Block]:
    """One block a day, each from and to in minutes after midnight."""
    return [
        (DAY + timedelta(days=n, minutes=start), DAY + timedelta(days=n, minutes=end))
        for n, (start, end) in enumerate(hours)
    ]


def of_minutes(minutes: int | None) -> list[Block]:
    return [] if minutes is None else blocks_of([(9 * 60, 9 * 60 + minutes)])


@pytest.mark.parametrize(
    ("lengths", "minutes", "over", "untold", "scattered"),
    [
        ([], 180, 0, 0, False),
        ([60, 60], 180, 0, 0, False),
        ([120, 90, None], 180, 30, 1, False),
        ([120, 90], None, 0, 0, False),
        ([5] * 9, 180, 0, 0, True),
        ([5] * 8, 180, 0, 0, False),
        ([5] * 5 + [20] * 5, 180, 0, 0, False),
    ],
)
def test_minutes_are_weighed(
    lengths: list[int | None], minutes: int | None, over: int, untold: int, scattered: bool
) -> None:
    told = fit(lengths, of_minutes(minutes))
    assert (told.over, told.untold, told.scattered, told.there) == (over, untold, scattered, minutes)
    assert told.asked == sum(length or 0 for length in lengths)


@pytest.mark.parametrize(
    ("hours", "lengths", "there", "over"),
    [
        (HOURS, [300, 210], 510, 0),
        (HOURS, [300, 240], 510, 30),
        ([*HOURS, (9 * 60, 10 * 60)], [600], 570, 30),
        ([(12 * 60, 36 * 60)], [2000], None, 0),  # over the night in one piece: how much of it is meeting is not told
    ],
)
def test_all_blocks_are_counted(
    hours: list[tuple[int, int]], lengths: list[int | None], there: int | None, over: int
) -> None:
    told = fit(lengths, blocks_of(hours))
    assert (told.there, told.over) == (there, over)


def test_items_begin_after_one_another_until_a_length_is_missing() -> None:
    blocks = of_minutes(180)
    assert [at and f"{at:%H.%M}" for at in begins(blocks, [15, 45, None, 10])] == ["09.00", "09.15", "10.00", None]


@pytest.mark.parametrize(
    ("lengths", "clock"),
    [
        ([300, 30, 30], ["10 12.00", "11 08.30", "11 09.00"]),  # what ends with the day: the next begins in the morning
        ([270, 60, 30], ["10 12.00", "10 16.30", "11 09.00"]),  # half an hour before the night, half an hour after it
        ([600, 30], ["10 12.00", "11 13.30"]),  # more than there is: the clock runs on after the last block
        ([None, 30], ["10 12.00", None]),
    ],
)
def test_items_go_on_when_the_next_block_begins(lengths: list[int | None], clock: list[str | None]) -> None:
    assert [at and f"{at:%d %H.%M}" for at in begins(blocks_of(HOURS), lengths)] == clock


def test_whole_days_have_no_clock() -> None:
    assert begins([], [15, 30]) == [None, None]


@st.composite
def days(draw: st.DrawFn) -> list[Block]:
    hours = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, 1380))
        hours.append((start, draw(st.integers(start + 1, 1439))))
    return blocks_of(hours)


@given(days(), st.lists(st.integers(1, 600), max_size=12))
def test_no_item_begins_outside_the_blocks_while_there_is_time(blocks: list[Block], lengths: list[int]) -> None:
    whole = sum(int((end - start).total_seconds() // 60) for start, end in blocks)
    for place, at in enumerate(begins(blocks, lengths)):
        assert at is not None
        before = sum(lengths[:place])
        sat = sum(int((min(at, end) - start).total_seconds() // 60) for start, end in blocks if start < at)
        if before < whole:
            assert any(start <= at < end for start, end in blocks)
            assert sat == before  # as many minutes of the meeting have gone as the items before have asked for
        else:
            assert at == blocks[-1][1] + timedelta(minutes=before - whole)


@pytest.mark.parametrize(
    ("hours", "lengths", "late"),
    [
        ([(540, 720)], [60, 120], [False, False]),
        ([(540, 720)], [60, 121], [False, True]),
        ([(540, 720)], [60, 121, 5], [False, True, True]),
        ([(540, 720)], [180, None], [False, True]),
        ([(540, 720)], [60, None, 300], [False, False, False]),
        (HOURS, [400, 110], [False, False]),
        (HOURS, [400, 111], [False, True]),
        ([(540, 540)], [60], [False]),
        ([], [60, 60], [False, False]),
    ],
)
def test_what_there_is_no_time_for_is_told(
    hours: list[tuple[int, int]], lengths: list[int | None], late: list[bool]
) -> None:
    assert past_end(blocks_of(hours), lengths) == late
