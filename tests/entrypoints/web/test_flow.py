"""The drawing of a question's way: in time, in lanes, no two dots upon each other, nothing outside the paper."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.entrypoints.web.drawings.flow import Stop, draw_flow

_stops = st.lists(
    st.tuples(st.none() | st.integers(0, 2000), st.none() | st.integers(1, 5), st.booleans()), min_size=1, max_size=40
)


@given(_stops)
def test_dots_stand_in_order_apart_and_on_the_paper(told: list[tuple[int | None, int | None, bool]]) -> None:
    told = sorted(told, key=lambda one: one[0] or 0)
    stops = [
        Stop(
            key=place, day=None if after is None else date(2023, 1, 1) + timedelta(days=after),
            network=None if lane is None else SimpleNamespace(pk=lane), decided=decided,  # type: ignore[arg-type]
        )
        for place, (after, lane, decided) in enumerate(told)
    ]  # fmt: skip
    flow = draw_flow(stops)
    assert [dot.stop for dot in flow.dots] == stops
    assert all(one.x + 60 <= other.x for one, other in zip(flow.dots, flow.dots[1:], strict=False))
    assert all(0 < dot.x < flow.width and 0 < dot.label_y < dot.y < flow.height for dot in flow.dots)
    assert len(flow.lanes) == len({lane for _, lane, _ in told})
    assert flow.line.count("M") == 1 and flow.line.count("L") == len(stops) - 1
