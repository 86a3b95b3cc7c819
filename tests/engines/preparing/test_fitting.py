"""Whether an agenda fits into its time."""

from datetime import UTC, datetime

import pytest

from lagetrunt.engines.preparing.fitting import begins, fit


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
    told = fit(lengths, minutes)
    assert (told.over, told.untold, told.scattered) == (over, untold, scattered)
    assert told.asked == sum(length or 0 for length in lengths)


def test_items_begin_after_one_another_until_a_length_is_missing() -> None:
    start = datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
    assert [at and f"{at:%H.%M}" for at in begins(start, [15, 45, None, 10])] == ["09.00", "09.15", "10.00", None]
