"""A second list is a difference: tables of what a row means beside who sits, and nothing twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.listing.differing import Change, Place, Wanted, compare
from lagetrunt.engines.listing.matching import Candidate, People
from lagetrunt.engines.listing.words import Field

ALL = frozenset(Field)


def _row(number: int, person: str, **more: object) -> Wanted:
    told = {"network": "EHN", "organisation": "Nora", "told": ALL} | more
    return Wanted(number=number, person=person, **told)  # type: ignore[arg-type]


def _seat(number: int, person: str, **more: object) -> Place:
    return Place(number=number, person=person, **{"network": "EHN", "organisation": "Nora"} | more)  # type: ignore[arg-type]


def _told(wanted: list[Wanted], sitting: list[Place]) -> list[tuple[str, int | None, int | None, tuple[str, ...]]]:
    return [
        (one.change.value, one.wanted.number if one.wanted else None, one.sitting.number if one.sitting else None, one.differs)
        for one in compare(wanted, sitting)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "sitting", "expected"),
    [
        ([_row(1, "a")], [], [("new", 1, None, ())]),
        ([_row(1, "a")], [_seat(7, "a")], [("unchanged", 1, 7, ())]),
        ([_row(1, "a", role="chair")], [_seat(7, "a")], [("changed", 1, 7, ("role",))]),
        ([_row(1, "a")], [_seat(7, "a", role="chair")], [("changed", 1, 7, ("role",))]),
        ([_row(1, "a")], [_seat(7, "a", email="x")], [("unchanged", 1, 7, ())]),
        ([_row(1, "a", email="y", since=date(2025, 1, 1))], [_seat(7, "a", email="x")], [("changed", 1, 7, ("email", "since"))]),
        ([_row(1, "a", email="y", told=frozenset())], [_seat(7, "a", email="x")], [("unchanged", 1, 7, ())]),
        ([_row(1, "a", ended=True)], [_seat(7, "a")], [("ended", 1, 7, ())]),
        ([_row(1, "a", ended=True)], [], [("gone", 1, None, ())]),
        ([_row(1, "")], [_seat(7, "a")], [("vacant", 1, 7, ())]),
        ([_row(1, "")], [_seat(7, "")], [("unchanged", 1, 7, ())]),
        ([_row(1, "")], [], [("new", 1, None, ())]),
        ([_row(1, "a")], [_seat(7, "")], [("new", 1, 7, ())]),
        ([_row(1, "b")], [_seat(7, "a")], [("new", 1, None, ()), ("missing", None, 7, ())]),
        ([_row(1, "a"), _row(2, "")], [_seat(7, "a"), _seat(8, "b")], [("unchanged", 1, 7, ()), ("vacant", 2, 8, ())]),
        ([_row(1, "a", ended=True), _row(2, "b")], [_seat(7, "a")], [("ended", 1, 7, ()), ("new", 2, None, ())]),
        ([_row(1, "a", organisation="Skara")], [_seat(7, "b")], [("new", 1, None, ())]),
        ([_row(1, "a", organisation="Skara"), _row(2, "c", organisation="Vara")], [_seat(7, "b")], [("new", 1, None, ()), ("new", 2, None, ()), ("missing", None, 7, ())]),
        ([_row(1, "a", network="SYV")], [_seat(7, "b")], [("new", 1, None, ())]),
    ],
)  # fmt: skip
def test_what_a_row_means_beside_who_sits(wanted: list[Wanted], sitting: list[Place], expected: list[object]) -> None:
    assert _told(wanted, sitting) == expected


def test_one_person_with_two_seats_is_told_by_school_forms() -> None:
    sitting = [_seat(7, "a", school_forms=("compulsory",)), _seat(8, "a", school_forms=("adult",))]
    rows = [_row(1, "a", school_forms=("adult",)), _row(2, "a", school_forms=("compulsory",))]
    assert _told(rows, sitting) == [("unchanged", 1, 8, ()), ("unchanged", 2, 7, ())]


_PEOPLE = st.sampled_from(["", "a", "b", "c"])
_PLACES = st.tuples(
    _PEOPLE, st.sampled_from(["EHN", "SYV"]), st.sampled_from(["Nora", "Vara"]), st.sampled_from(["", "chair"])
)


@given(st.lists(_PLACES, max_size=8))
def test_a_list_of_who_sits_changes_nothing(places: list[tuple[str, str, str, str]]) -> None:
    places = [(person, network, party, role if person else "") for person, network, party, role in places]
    sitting = [_seat(n, p, network=w, organisation=o, role=r) for n, (p, w, o, r) in enumerate(places)]
    wanted = [_row(n, p, network=w, organisation=o, role=r) for n, (p, w, o, r) in enumerate(places)]
    found = compare(wanted, sitting)
    assert {one.change for one in found} <= {Change.UNCHANGED} and len(found) == len(wanted)


@given(st.lists(_PLACES, max_size=8), st.lists(_PLACES, max_size=8))
def test_every_row_is_answered_once_and_no_seat_is_taken_twice(
    rows: list[tuple[str, str, str, str]], seats: list[tuple[str, str, str, str]]
) -> None:
    sitting = [_seat(n, p, network=w, organisation=o, role=r) for n, (p, w, o, r) in enumerate(seats)]
    found = compare([_row(n, p, network=w, organisation=o, role=r) for n, (p, w, o, r) in enumerate(rows)], sitting)
    assert [one.wanted.number for one in found if one.wanted] == list(range(len(rows)))
    taken = [one.sitting.number for one in found if one.sitting]
    assert len(taken) == len(set(taken))


class TestWhoIsMeant:
    people = People([
        Candidate(number=1, name="Hanna Viitasaari"), Candidate(number=2, name="Bo Ek", organisations=frozenset({"Nora"})),
        Candidate(number=3, name="Bo Ek", organisations=frozenset({"Vara"})), Candidate(number=4, name="Jenny Carlqvist"),
    ])  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "organisation", "number", "near"),
        [
            ("Hanna Viitasaari", "", 1, []), ("hanna viitasaari", "", 1, []), ("Hana Viitasari", "", 1, []),
            ("Hanna Viitsaari", "", None, [1]), ("Bo Ek", "Vara", 3, []), ("Bo Ek", "Skara", None, [2, 3]),
            ("Jenny Karlkvist", "", 4, []), ("Eva Lind", "", None, []),
        ],
    )  # fmt: skip
    def test_a_name_means(self, name: str, organisation: str, number: int | None, near: list[int]) -> None:
        found = self.people.meant(name, organisation, {})
        assert found.number == number and [one.number for one in found.near] == near

    def test_the_hidden_are_not_shown_as_near(self) -> None:
        assert self.people.meant("Hanna Viitsaari", "", {1: None}).near == ()
        assert self.people.meant("Hanna Viitasaari", "", {1: None}).number == 1
