"""Small groups: everybody once, sizes that differ by at most one, colleagues apart as far as possible, always the same."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.grouping.dividing import divide

CASES = [
    ([], 4, []),
    ([("a", "Nora")], 4, [["a"]]),
    ([("a", "Nora"), ("b", "Nora")], 1, [["a"], ["b"]]),
    ([("a", "Nora"), ("b", "Nora"), ("c", "Säter"), ("d", "Säter")], 2, [["a", "c"], ["b", "d"]]),
    ([("a", "Säter"), ("b", "Nora"), ("c", "Nora")], 2, [["b", "a"], ["c"]]),
    ([("a", ""), ("b", ""), ("c", "Nora"), ("d", "Nora")], 2, [["c", "a"], ["d", "b"]]),
    ([("a", "Nora"), ("b", "Nora"), ("c", "Nora")], 2, [["a", "c"], ["b"]]),
]
PEOPLE = st.lists(st.sampled_from(["", "Nora", "Säter", "Avesta", "Hedemora", "Smedjebacken"]), max_size=60).map(
    lambda origins: [(f"{place:02d}", origin) for place, origin in enumerate(origins)]
)


@pytest.mark.parametrize(("people", "most", "groups"), CASES)
def test_divided(people: list[tuple[str, str]], most: int, groups: list[list[str]]) -> None:
    assert divide(people, most=most) == groups


def test_a_group_of_nobody_cannot_be() -> None:
    with pytest.raises(ValueError, match="0"):
        divide([("a", "Nora")], most=0)


@given(PEOPLE, st.integers(1, 12))
def test_nobody_twice_and_nobody_left_out(people: list[tuple[str, str]], most: int) -> None:
    dealt = [key for group in divide(people, most=most) for key in group]
    assert sorted(dealt) == [key for key, _ in people]


@given(PEOPLE, st.integers(1, 12))
def test_as_few_groups_as_can_be_and_even(people: list[tuple[str, str]], most: int) -> None:
    sizes = [len(group) for group in divide(people, most=most)]
    assert len(sizes) == -(-len(people) // most)
    assert not sizes or (max(sizes) <= most and max(sizes) - min(sizes) <= 1 and min(sizes) > 0)


@given(PEOPLE, st.integers(1, 12))
def test_colleagues_are_apart_as_far_as_possible(people: list[tuple[str, str]], most: int) -> None:
    groups, origin_of = divide(people, most=most), dict(people)
    for origin, colleagues in Counter(origin for _, origin in people if origin).items():
        there = [sum(origin_of[key] == origin for key in group) for group in groups]
        assert max(there) == -(-colleagues // len(groups)) and min(there) == colleagues // len(groups)


@given(PEOPLE, st.integers(1, 12))
def test_the_same_people_give_the_same_groups(people: list[tuple[str, str]], most: int) -> None:
    assert divide(people, most=most) == divide(list(people), most=most)
