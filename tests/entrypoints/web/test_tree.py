"""The tree of networks as it is drawn: the federation on the first row, each network on its own, below the one that it belongs to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.apps.organisation.models import Network
from lagetrunt.entrypoints.web.drawings.tree import LONGEST, draw_tree


def drawn(above: list[int | None], name: str = "Nätverket", root: str = "Förbundet") -> list[tuple[int, int]]:
    """The number and depth of each network, in the order of reading; `above` says where each hangs."""
    networks = [Network(pk=pk, name=name, parent_id=parent) for pk, parent in enumerate(above, 1)]
    return [(node.network.pk, node.depth) for node in draw_tree(networks, root).nodes]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ([], []), ([None], [(1, 1)]), ([None, 1, None, 2], [(1, 1), (2, 2), (4, 3), (3, 1)]),
        ([99], [(1, 1)]), ([1], [(1, 1)]), ([2, 1], [(1, 1), (2, 2)]),
    ],
)  # fmt: skip
def test_each_stands_below_the_one_it_belongs_to(above: list[int | None], expected: list[tuple[int, int]]) -> None:
    assert drawn(above) == expected


@given(st.lists(st.one_of(st.none(), st.integers(1, 12)), max_size=12))
def test_each_is_drawn_once_and_inside_the_drawing(above: list[int | None]) -> None:
    tree = draw_tree(
        [Network(pk=pk, name="N" * pk, parent_id=parent) for pk, parent in enumerate(above, 1)], "Förbundet"
    )
    assert sorted(node.network.pk for node in tree.nodes) == list(range(1, len(above) + 1))
    rows = [tree.root_y, *(node.y for node in tree.nodes)]
    assert rows == sorted(set(rows)) and rows[-1] < tree.height
    assert all(0 < node.x < tree.width for node in tree.nodes)


def test_a_long_name_of_the_federation_has_its_room() -> None:
    short, long = (draw_tree([], "F" * letters).width for letters in (10, LONGEST))
    assert long > short and draw_tree([], "F" * 200).width == long
