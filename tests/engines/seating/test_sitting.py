"""Who sits in which seat on a day, and where nobody does."""

from datetime import date
from typing import Any

from lagetrunt.engines.seating.sitting import NO_FORM, Gap, Tenure, gaps, matrix

DAY = date(2026, 3, 12)
SKARA, HJO = 1, 2
C, P = "compulsory", "preschool"


def term(
    key: int, person: int | None, *forms: str, party: int = SKARA, since: Any = None, until: Any = None, **more: Any
) -> Tenure:
    """A term of the person of that number."""
    return Tenure(key=key, party=party, forms=forms, person=person, since=since, until=until, **more)


class TestTheMatrix:
    def test_tells_who_sits_on_the_day_and_who_sat_in_a_period(self) -> None:
        rows = [
            term(1, 1, C, P, until=date(2025, 12, 31)), term(2, 2, C, since=date(2026, 1, 1)), term(3, 1, P, since=date(2026, 1, 1)),
            term(4, 3, C, party=HJO), term(5, 4, C, party=HJO),
        ]  # fmt: skip
        told = matrix(rows, DAY, DAY)
        assert {seat: [one.key for one in cell.sitting] for seat, cell in told.items()} == {
            (SKARA, C): [2], (SKARA, P): [3], (HJO, C): [4, 5],
        }  # fmt: skip
        assert [one.key for one in matrix(rows, date(2025, 8, 1), DAY)[SKARA, C].sitting] == [1, 2]

    def test_shows_what_documents_show_only_of_parties_without_anybody_entered(self) -> None:
        rows = [
            term(1, 1, C), term(2, 2, C, since=date(2025, 1, 1), until=date(2025, 9, 1), is_read=True),
            term(3, 3, party=HJO, since=date(2025, 1, 1), until=date(2025, 9, 1), is_read=True),
            term(4, 4, party=HJO, since=date(2022, 1, 1), until=date(2023, 9, 1), is_read=True),
        ]  # fmt: skip
        told = matrix(rows, DAY, DAY)
        assert told[SKARA, C].seen == []
        assert [one.key for one in told[HJO, NO_FORM].seen] == [3]  # the other has not been seen for long
        assert [one.key for one in matrix(rows, date(2023, 3, 1), date(2023, 3, 1))[HJO, NO_FORM].seen] == [4]

    def test_says_where_nobody_sits(self) -> None:
        cell = matrix([term(1, 1, C, until=date(2026, 3, 1))], DAY, DAY)[SKARA, C]
        assert (cell.is_vacant, cell.vacant_since, cell.sitting) == (True, date(2026, 3, 2), [])


class TestGaps:
    def test_a_seat_that_is_said_to_be_vacant(self) -> None:
        assert gaps([term(1, None, C, since=date(2026, 3, 12))], DAY) == [Gap(party=SKARA, forms=(C,), since=DAY)]

    def test_a_term_that_ended_without_anybody_after(self) -> None:
        rows = [term(1, 1, C, P, until=date(2026, 3, 11)), term(2, 2, P, since=date(2026, 3, 12))]
        assert gaps(rows, DAY) == [Gap(party=SKARA, forms=(C,), since=DAY, after=1)]

    def test_only_the_last_of_those_who_left_the_seat(self) -> None:
        rows = [term(1, 1, C, until=date(2024, 6, 30)), term(2, 2, C, since=date(2024, 8, 1), until=date(2025, 6, 30))]
        assert [(gap.since, gap.after) for gap in gaps(rows, DAY)] == [(date(2025, 7, 1), 2)]

    def test_none_where_somebody_sits_for_all_forms_or_the_seat_is_vacant_already(self) -> None:
        assert gaps([term(1, 1, C, until=date(2026, 1, 1)), term(2, 2)], DAY) == []
        rows = [term(1, 1, C, until=date(2026, 1, 1)), term(2, None, C, since=date(2026, 1, 2))]
        assert [(gap.since, gap.after) for gap in gaps(rows, DAY)] == [(date(2026, 1, 2), None)]

    def test_one_of_two_seats_may_be_said_to_be_vacant(self) -> None:
        assert gaps([term(1, None, C), term(2, 2, C)], DAY) == [Gap(party=SKARA, forms=(C,), since=None)]

    def test_none_of_a_substitute_who_left_nor_of_what_is_only_read(self) -> None:
        gone = date(2025, 6, 30)
        assert gaps([term(1, 1, C, until=gone, role="substitute"), term(2, 2, C, until=gone, is_read=True)], DAY) == []

    def test_a_secretary_may_be_who_sits_but_needs_nobody_after(self) -> None:
        left, sits = term(1, 1, C, until=date(2025, 6, 30)), term(2, 2, C, role="secretary")
        assert gaps([left, sits], DAY) == []
        assert gaps([term(1, 1, C, until=date(2025, 6, 30), role="secretary")], DAY) == []

    def test_none_before_it_began(self) -> None:
        assert gaps([term(1, 1, C, until=date(2026, 6, 30))], DAY) == []
