"""Free days in Sweden: holidays, the eves that are free by custom, the day between."""

from datetime import date

import pytest

from lagetrunt.adapters.free_days import free_around


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2027, 3, 26), True), (date(2027, 3, 29), True), (date(2027, 6, 25), True), (date(2026, 12, 24), True),
        (date(2026, 5, 15), True), (date(2027, 3, 30), False), (date(2026, 8, 24), False),
    ],
)  # fmt: skip
def test_days(day: date, free: bool) -> None:
    assert (day in free_around(day)) is free
