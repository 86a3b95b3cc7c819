"""How long something has been on, of the time that was meant for it."""

import pytest

from lagetrunt.engines.noting.pace import Pace


@pytest.mark.parametrize(
    ("seconds", "planned", "told"),
    [
        (0, None, (0, 0, False)), (59, 1, (0, 0, False)), (60, 1, (1, 0, True)), (119, 1, (1, 0, True)),
        (25 * 60, 20, (25, 5, True)), (90 * 60, None, (90, 0, False)), (-5, 20, (0, 0, False)),
    ],
)  # fmt: skip
def test_whole_minutes_of_those_that_were_meant(seconds: int, planned: int | None, told: tuple[int, int, bool]) -> None:
    pace = Pace(seconds=seconds, planned=planned)
    assert (pace.gone, pace.over, pace.is_over) == told
