"""A half-year of a network: the most pressing first, never more than ten lines, nothing lost without being counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.bringing.half_year import Half, Met, half_of, halves
from lagetrunt.engines.bringing.home import MOST_LINES, Promise, Record, Said

NORA = 1


def met(day: date, *, said: int = 0, owed: int = 0, there: bool = True, edited: list[str] | None = None) -> Met:
    record = Record(
        present=[("Eva Lind", NORA if there else 2)], absent=[], next_day=day,
        decisions=[Said(word="enades om", text=f"{day} d{n}", addressed_to=(), fact=n) for n in range(said)], stances=[],
        promises=[
            Promise(who=["Nora"], what=f"{day} p{n}", due=day + timedelta(days=n), due_text="", fact=n) for n in range(owed)
        ],
    )  # fmt: skip
    return Met(day=day, record=record, ours=lambda who: "Nora" in who, edited=edited)


@pytest.mark.parametrize(
    ("day", "half", "first", "last"),
    [
        (date(2027, 1, 1), "2027-1", date(2027, 1, 1), date(2027, 6, 30)),
        (date(2027, 6, 30), "2027-1", date(2027, 1, 1), date(2027, 6, 30)),
        (date(2027, 7, 1), "2027-2", date(2027, 7, 1), date(2027, 12, 31)),
    ],
)
def test_halves_of_years(day: date, half: str, first: date, last: date) -> None:
    found = half_of(day)
    assert (str(found), found.first, found.last) == (half, first, last)
    assert (
        half_of(found.first - timedelta(days=1)) == found.before < found == Half(year=found.year, number=found.number)
    )


def test_what_is_to_be_done_comes_first_and_absence_is_told_by_day() -> None:
    early, late = date(2027, 1, 22), date(2027, 3, 12)
    told = halves(
        [met(late, said=1, owed=1), met(early, said=1, there=False), met(date(2027, 5, 7), edited=["Rad"])], party=NORA
    )
    assert [(line.sort, line.text) for line in told.lines] == [
        ("must", f"{late} p0"), ("agreed", f"{early} d0"), ("agreed", f"{late} d0"), ("said", "Rad"),
    ]  # fmt: skip
    assert told.days == (early, late, date(2027, 5, 7)) and told.absent == (early,)


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 4)), max_size=6))
def test_never_more_than_ten_lines_and_what_is_left_out_is_counted(counts: list[tuple[int, int]]) -> None:
    days = [date(2027, 1, 1) + timedelta(days=30 * place) for place in range(len(counts))]
    told = halves([met(day, said=said, owed=owed) for day, (said, owed) in zip(days, counts, strict=True)], party=NORA)
    kept = [line for line in told.lines if line.sort != "more"]
    left = sum(line.n for line in told.lines)
    assert len(told.lines) <= MOST_LINES and len(kept) + left == sum(said + owed for said, owed in counts)
