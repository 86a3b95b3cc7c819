"""Lines written by several at once: nothing that somebody else has added is lost, and nothing comes twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.grouping.merging import lines_of, merged

LINES = st.lists(st.sampled_from(["tid", "pengar", "rum", "stöd", "lugn"]), unique=True, max_size=5)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("Mer tid\nBättre rum", ["Mer tid", "Bättre rum"]),
        ("- Mer  tid\r\n\r\n• Bättre rum \n* Mer tid\n –", ["Mer tid", "Bättre rum"]),
    ],
)
def test_a_line_is_an_answer(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


@pytest.mark.parametrize(
    ("now", "shown", "written", "after"),
    [
        ([], [], ["tid"], ["tid"]),
        (["tid", "rum"], ["tid", "rum"], ["rum", "tid", "stöd"], ["rum", "tid", "stöd"]),
        (["tid", "rum"], ["tid"], ["tid", "stöd"], ["tid", "rum", "stöd"]),
        (["tid", "rum"], ["tid"], [], ["rum"]),
        (["rum"], ["tid", "rum"], ["tid", "rum", "stöd"], ["rum", "stöd"]),
    ],
)
def test_merged(now: list[str], shown: list[str], written: list[str], after: list[str]) -> None:
    assert merged(now, shown=shown, written=written) == after


@given(LINES, LINES, LINES)
def test_what_others_have_added_and_what_is_new_are_there_once(
    now: list[str], shown: list[str], written: list[str]
) -> None:
    after = merged(now, shown=shown, written=written)
    assert len(after) == len(set(after))
    assert set(after) == (set(now) - (set(shown) - set(written))) | (set(written) - set(shown))


@given(LINES, LINES)
def test_who_changed_nothing_changes_nothing(now: list[str], shown: list[str]) -> None:
    assert merged(now, shown=shown, written=shown) == now
