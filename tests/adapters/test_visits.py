"""Visits counted in files: as a plain list of moments would count them, exactly for many at once, and nothing old kept."""

import threading
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.adapters.visits import Limit, Visits


def limit(amount: int = 3, seconds: float = 60, name: str = "en") -> Limit:
    return Limit(name=name, amount=amount, seconds=seconds)


def test_within_a_period_that_begins_whenever(tmp_path: Path) -> None:
    visits = Visits(tmp_path)
    assert [visits.count(limit(), now=now) for now in (50, 58, 70)] == [True] * 3
    assert not visits.has_room(limit(), now=109) and visits.has_room(limit(), now=110)
    assert visits.has_room(limit(name="en annan"), now=70) and not visits.has_room(limit(amount=0), now=70)


@given(steps=st.lists(st.integers(0, 40), max_size=60), amount=st.integers(0, 5), seconds=st.integers(1, 50))
def test_as_a_list_of_moments_would(tmp_path_factory: object, steps: list[int], amount: int, seconds: int) -> None:
    visits = Visits(tmp_path_factory.mktemp("counts"))  # type: ignore[attr-defined]
    kept: list[int] = []
    now = 0
    for step in steps:
        now += step
        has_room = len([moment for moment in kept if now - moment < seconds]) < amount
        assert visits.has_room(limit(amount, seconds), now=now) == has_room
        if has_room:
            assert visits.count(limit(amount, seconds), now=now)
            kept.append(now)


def test_of_many_at_one_moment_there_is_room_for_so_many_as_the_limit_says(tmp_path: Path) -> None:
    start, got = threading.Barrier(20), []

    def some() -> None:
        start.wait(60)
        got.extend([Visits(tmp_path).count(limit(amount=137), now=1000) for _ in range(20)])

    threads = [threading.Thread(target=some) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), sum(got)) == (400, 137)


def test_what_no_limit_asks_for_any_more_goes(tmp_path: Path) -> None:
    visits = Visits(tmp_path)
    for now in (30, 90, 150, 3000):
        visits.count(limit(), now=now)
        visits.count(limit(seconds=3600), now=now)
    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("en")}
    assert found == {"60/50/en", "3600/0/en"}
