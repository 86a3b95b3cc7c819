"""Whose turn it is: everybody once in their order, those who were skipped last."""

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.rounding.turns import following, order_ahead


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


def test_the_order_of_those_who_are_still_to_come() -> None:
    assert order_ahead([1, 2, 3, 4], had=[], skipped=[], now=1) == [2, 3, 4]
    assert order_ahead([1, 2, 3, 4], had=[2], skipped=[1], now=3) == [4, 1], "who was skipped comes last"
    assert order_ahead([1, 2], had=[1], skipped=[], now=2) == order_ahead([1, 2], had=[], skipped=[], now=None) == []


@given(order=st.lists(st.integers(), unique=True, min_size=1), data=st.data())
def test_everybody_who_has_not_had_it_is_ahead_once(order: list[int], data: st.DataObject) -> None:
    had = data.draw(st.lists(st.sampled_from(order), unique=True))
    skipped = [one for one in data.draw(st.permutations(order)) if one not in had][: len(order) // 2]
    now = data.draw(st.sampled_from(order))
    assert sorted(order_ahead(order, had=had, skipped=skipped, now=now)) == sorted({*order} - {*had, now})
