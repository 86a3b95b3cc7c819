"""Whose turn it is: everybody once in their order, those who were skipped last."""

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.rounding.turns import following


def test_the_next_in_the_order() -> None:
    assert following([1, 2, 3], had=[], skipped=[], now=None) == 1
    assert following([1, 2, 3], had=[1], skipped=[], now=1) == 2
    assert following([1, 2, 3], had=[2, 3], skipped=[], now=3) == 1, "who was passed by comes round again"


def test_the_skipped_come_last_in_the_order_in_which_they_were_skipped() -> None:
    assert following([1, 2, 3], had=[2], skipped=[3, 1], now=2) == 3
    assert following([1, 2, 3], had=[2, 3], skipped=[1], now=3) == 1
    assert following([1, 2, 3], had=[1, 2, 3], skipped=[], now=3) is None


def test_who_is_no_longer_there_gets_no_turn() -> None:
    assert following([1, 2], had=[1, 2], skipped=[9], now=2) is None
    assert following([], had=[], skipped=[], now=4) is None


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 12))
def test_everybody_has_the_word_exactly_once(skips: list[bool], count: int) -> None:
    order, had, skipped = list(range(count)), [], []
    presses, now = iter(skips), following(list(range(count)), had=[], skipped=[], now=None)
    while now is not None:
        skipped = [one for one in skipped if one != now]
        if next(presses, False):
            skipped.append(now)
        else:
            had.append(now)
        now = following(order, had=had, skipped=skipped, now=now)
    assert sorted(had) == order and skipped == []
