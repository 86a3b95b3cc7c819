"""Silence settles the day after the last day, and only what everybody could say something of and nobody has."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.commenting.silence import Silence, silence

LAST = date(2027, 4, 2)
QUIET: dict[str, Any] = {"unanswered": 0, "promised": 0, "is_newest": True, "is_released": True}


@pytest.mark.parametrize(
    ("days", "more", "said"),
    [
        (-5, {}, Silence.TIME), (0, {}, Silence.TIME), (1, {}, Silence.SETTLES), (90, {}, Silence.SETTLES),
        (1, {"unanswered": 1}, Silence.COMMENTS), (-5, {"unanswered": 2}, Silence.COMMENTS), (1, {"promised": 1}, Silence.PROMISED),
        (1, {"is_newest": False}, Silence.NEWER), (1, {"is_released": False}, Silence.QUARANTINE),
        (1, {"unanswered": 1, "promised": 1, "is_newest": False}, Silence.NEWER),
    ],
)  # fmt: skip
def test_where_silence_stands(days: int, more: dict[str, Any], said: Silence) -> None:
    assert silence(last_day=LAST, today=LAST + timedelta(days=days), **QUIET | more) is said


@given(st.integers(-400, 400), st.integers(0, 3), st.integers(0, 3), st.booleans(), st.booleans())
def test_it_never_settles_while_anything_waits(days: int, waiting: int, promised: int, newest: bool, out: bool) -> None:
    found = silence(
        last_day=LAST, today=LAST + timedelta(days=days), unanswered=waiting, promised=promised, is_newest=newest, is_released=out
    )  # fmt: skip
    assert (found is Silence.SETTLES) is (days > 0 and not waiting and not promised and newest and out)
