"""The drawing of a round: seats on the ring, clockwise from the top, names apart from one another and on the paper."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.entrypoints.web.drawings.ring import draw_bars, draw_ring


@given(st.integers(0, 80))
def test_seats_stand_on_the_ring_apart_and_on_the_paper(count: int) -> None:
    ring = draw_ring(range(count))
    assert [place.seat for place in ring.places] == list(range(count))
    for place in ring.places:
        out = ((place.x - ring.middle_x) / ring.radius_x) ** 2 + ((place.y - ring.middle_y) / ring.radius_y) ** 2
        assert abs(out - 1) < 0.01
        assert 0 < place.x < ring.width and 10 < place.y < ring.height - 10 and 150 < place.name_x < ring.width - 150
    for side in ("start", "end"):
        heights = sorted(place.y for place in ring.places if place.anchor == side)
        assert all(lower - upper >= 30 for upper, lower in pairwise(heights))


def test_the_order_runs_clockwise_from_the_top() -> None:
    places = draw_ring("abcd").places
    assert [(place.anchor, place.y < draw_ring("abcd").middle_y) for place in places] == [
        ("start", True), ("start", False), ("end", False), ("end", True),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=5), st.integers(0, 80)), max_size=4))
def test_bars_stand_under_one_another_as_long_as_they_are_many(rows: list[tuple[str, int]]) -> None:
    drawn = draw_bars(rows)
    assert [(bar.label, bar.many) for bar in drawn.bars] == rows
    assert all(lower.y - upper.y == 44 for upper, lower in pairwise(drawn.bars))
    assert all(0 <= bar.length <= 400 and (bar.length > 0) is (bar.many > 0) for bar in drawn.bars)
