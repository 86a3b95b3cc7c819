"""Meetings get their hosts in turn."""

import pytest

from lagetrunt.engines.preparing.taking_turns import in_turn


@pytest.mark.parametrize(
    ("order", "earlier", "count", "hosts"),
    [
        ([1, 2, 3], [], 4, [1, 2, 3, 1]),
        ([1, 2, 3], [1], 2, [2, 3]),
        ([1, 2, 3], [3, 1], 2, [1, 2]),
        ([1, 2, 3], [9, 2], 2, [3, 1]),  # the latest has left the order: after the one before
        ([1, 2, 3], [9], 1, [1]),
        ([2], [2], 2, [2, 2]),
        ([], [1], 3, []),
        ([1, 2], [1], 0, []),
    ],
)
def test_the_turn_goes_on_after_the_last(order: list[int], earlier: list[int], count: int, hosts: list[int]) -> None:
    assert in_turn(order, earlier, count) == hosts
