"""What a party takes home: its own to-dos first, what is for all, what was agreed, and never more than ten lines."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.bringing.home import MOST_LINES, Line, Promise, Record, Said, lines_for
from lagetrunt.engines.preparing.owing import Owner

NORA, AVESTA = 1, 2


def promise(who: str, what: str = "Skicka underlaget", due: date | None = None, fact: int = 7) -> Promise:
    return Promise(who=[who], what=what, due=due, due_text="", fact=fact)


def said(text: str, *to: str, fact: int = 9) -> Said:
    return Said(word="enades om", text=text, addressed_to=to, fact=fact)


def record(**told: Any) -> Record:
    at_first: dict[str, Any] = {
        "present": [("Karl-Erik Holmqvist", NORA), ("Hanna Viitasaari", AVESTA)], "absent": [], "decisions": [],
        "stances": [], "promises": [], "next_day": None,
    }  # fmt: skip
    return Record(**{**at_first, **told})


def told_to(found: Record, party: int = NORA, name: str = "Nora") -> tuple[Line, ...]:
    there = [*found.present, *found.absent]
    owner = Owner(
        parties={name},
        people={who for who, of in there if of == party},
        others={who for who, of in there if of != party},
    )
    return lines_for(found, party=party, ours=lambda who: owner.holds(who) is not None)


@pytest.mark.parametrize(
    ("who", "mine"),
    [
        ("Karl-Erik Holmqvist", True), ("Karl Erik Holmkvist", True), ("Nora", True), ("Nora kommun", True),
        ("Alla kommuner", True), ("Respektive kommun", True), ("Hanna Viitasaari", False), ("Avesta", False),
        ("processledaren", False),
    ],
)  # fmt: skip
def test_a_promise_is_the_party_s_by_name_by_its_people_or_as_one_of_all(who: str, mine: bool) -> None:
    told = told_to(record(promises=[promise(who)]))
    assert [line.sort for line in told] == (["must"] if mine else [])


def test_the_nearest_day_comes_first_and_what_is_agreed_after() -> None:
    found = record(
        promises=[promise("Nora", "B"), promise("Nora", "A", date(2027, 2, 1)), promise("Nora", "C", date(2027, 1, 5))],
        decisions=[said("att pröva mallen"), said("att kommunerna antar planen", "kommunerna")],
        stances=[said("ser positivt på förslaget")], next_day=date(2027, 3, 12),
    )  # fmt: skip
    told = told_to(found)
    assert [(line.sort, line.text) for line in told] == [
        ("must", "C"), ("must", "A"), ("must", "B"), ("home", "att kommunerna antar planen"), ("agreed", "att pröva mallen"),
        ("home", "ser positivt på förslaget"), ("next", ""),
    ]  # fmt: skip
    assert all(line.fact for line in told[:-1])


def test_who_was_not_there_is_told_first_but_only_where_the_record_tells_who_was() -> None:
    assert [line.sort for line in told_to(record(), 3, "Säter")] == ["absent"]
    assert told_to(record(present=[]), 3, "Säter") == ()


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 5), st.booleans())
def test_never_more_than_ten_lines_and_what_is_left_out_is_counted(
    promises: int, decisions: int, stances: int, meets_again: bool
) -> None:
    found = record(
        promises=[promise("Nora", f"p{k}") for k in range(promises)], decisions=[said(f"d{k}") for k in range(decisions)],
        stances=[said(f"s{k}") for k in range(stances)], next_day=date(2027, 3, 12) if meets_again else None,
    )  # fmt: skip
    told = told_to(found)
    counted = sum(line.n for line in told) + sum(line.sort in ("must", "agreed", "home") for line in told)
    assert len(told) <= MOST_LINES and counted == promises + decisions + stances
    assert (told[-1].sort == "next") if meets_again else all(line.sort != "next" for line in told)
