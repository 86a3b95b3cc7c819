"""What is asked of the seats of a network, and what is left alone."""

from datetime import date
from typing import Any

from lagetrunt.engines.seating.checking import Sort, doubts, one_is_usual
from lagetrunt.engines.seating.sitting import Tenure

DAY = date(2026, 3, 12)
C, P = "compulsory", "preschool"


def term(
    key: int, person: int | None, *forms: str, party: int = 1, since: Any = None, until: Any = None, role: str = ""
) -> Tenure:
    """A term of the person of that number."""
    return Tenure(key=key, party=party, forms=forms, person=person, since=since, until=until, role=role)


def others(each: int = 1) -> list[Tenure]:
    """Four other parties, each with so many people in the seat."""
    return [
        term(100 + 10 * party + n, 100 + 10 * party + n, C, party=party) for party in range(2, 6) for n in range(each)
    ]


def told(rows: list[Tenure]) -> list[tuple[Sort, list[int]]]:
    return [(one.sort, [row.key for row in one.terms]) for one in doubts(rows, DAY)]


def test_two_in_one_seat_are_asked_about_where_one_is_usual() -> None:
    two = [term(1, 1, C), term(2, 2, C, P)]
    assert one_is_usual([*others(), *two], DAY) and told([*others(), *two]) == [(Sort.SEVERAL, [1, 2])]
    assert told([*others(2), *two]) == []
    assert told(two) == []  # too few seats to say what is usual


def test_three_are_one_question() -> None:
    assert told([*others(), term(1, 1, C), term(2, 2, C), term(3, 3, C)]) == [(Sort.SEVERAL, [1, 2, 3])]


def test_one_person_may_hold_several_seats_and_have_somebody_beside() -> None:
    rows = [
        *others(),
        term(1, 1, C, P),
        term(2, 1, "adult"),
        term(3, 2, C, role="substitute"),
        term(4, 3, C, role="adjunct"),
    ]
    assert told(rows) == []


def test_one_person_twice_in_the_same_seat_at_the_same_time() -> None:
    rows = [term(1, 1, C, since=date(2024, 8, 1), until=date(2025, 7, 31)), term(2, 1, C, P, since=date(2025, 6, 1))]
    (found,) = doubts(rows, DAY)
    assert (found.sort, found.forms, found.first, found.last) == (Sort.TWICE, (C,), date(2025, 6, 1), date(2025, 7, 31))
    assert doubts([rows[0], term(2, 1, C, since=date(2025, 8, 1))], DAY) == []


def test_a_new_one_who_began_before_the_former_ended() -> None:
    rows = [*others(), term(1, 1, C, until=date(2025, 12, 31)), term(2, 2, C, since=date(2025, 11, 1))]
    (found,) = doubts(rows, DAY)
    assert (found.sort, found.first, found.last) == (Sort.EARLY, date(2025, 11, 1), date(2025, 12, 31))
    assert told([*others(2), *rows[4:]]) == []


def test_one_who_stands_in_for_a_time_is_not_early() -> None:
    rows = [
        *others(),
        term(1, 1, C, until=date(2026, 12, 31)),
        term(2, 2, C, since=date(2025, 2, 1), until=date(2025, 3, 1)),
    ]
    assert told(rows) == []
