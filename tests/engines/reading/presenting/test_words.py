"""Words on the screen: numbers, days, weeks and clocks as people say them."""

from datetime import date

import pytest

from lagetrunt.engines.reading.model.fact import DateRange, ItemKind, Kind, Mode, Role
from lagetrunt.engines.reading.model.finding import Severity
from lagetrunt.engines.reading.presenting.words import clock, counted, day, days, is_political, kronor, say
from lagetrunt.kernel.schooling import SchoolForm


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "inga saker"),
        (1, "en sak"),
        (5, "fem saker"),
        (12, "tolv saker"),
        (13, "13 saker"),
        (1200, "1\u00a0200 saker"),
    ],
)
def test_counted(number: int, words: str):
    assert counted(number, "sak", "saker") == words


def test_counted_knows_ett_and_capitals():
    assert counted(1, "möte", "möten") == "ett möte"
    assert counted(3, "sak", "saker", start=True) == "Tre saker"


def test_days():
    week = DateRange(since=date(2024, 8, 26), until=date(2024, 9, 1))
    assert days(week) == "vecka 35, mån 26 aug–sön 1 sep 2024"
    assert days(week, "en") == "week 35, Mon 26 Aug–Sun 1 Sep 2024"
    assert days(DateRange(since=date(2023, 12, 30), until=date(2024, 1, 2))) == "lör 30 dec 2023–tis 2 jan 2024"
    assert day(date(2024, 8, 23)) == "fre 23 aug 2024"


@pytest.mark.parametrize(("value", "told"), [("08:30", "8.30"), ("14:00", "14.00"), ("00:15", "0.15")])
def test_clock(value: str, told: str):
    assert clock(value) == told
    assert clock(value, "en") == value


def test_kronor():
    assert kronor(1250000) == "1\u00a0250\u00a0000"


@pytest.mark.parametrize("word", [*Kind, *Mode, *Role, *ItemKind, *SchoolForm, *Severity])
def test_no_code_word_is_shown(word: str):
    assert say(word) != word or word in ("information",)


@pytest.mark.parametrize(
    ("body", "political"),
    [
        ("Direktionen", True),
        ("Gemensamma nämnden", True),
        ("Nätverket grundskola", False),
        ("Presidiet", False),
        (None, False),
    ],
)
def test_political(body: str | None, political: bool):
    assert is_political(body) is political
