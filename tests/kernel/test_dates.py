"""Dates: Swedish names of months and days, weeks, terms and school years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.kernel.dates import (
    MONTH_NAMES,
    MONTHS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Period,
    SchoolYear,
    Season,
    Term,
    swedish_date,
    week_period,
)

DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("januari", 1),
        ("jan", 1),
        ("jan.", 1),
        ("mars", 3),
        ("maj", 5),
        ("sept.", 9),
        ("sep", 9),
        ("okt", 10),
        ("decembers", 12),
    ],
)
def test_months(word, number):
    assert MONTHS[word] == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("måndag", 0),
        ("måndagen", 0),
        ("måndagar", 0),
        ("mån", 0),
        ("mån.", 0),
        ("tisdags", 1),
        ("tors", 3),
        ("fredagens", 4),
        ("lordag", 5),
        ("sön", 6),
    ],
)
def test_weekdays(word, number):
    assert WEEKDAYS[word] == number


def test_every_name_is_there_and_no_ordinary_word():
    assert [MONTHS[name] for name in MONTH_NAMES] == list(range(1, 13))
    assert [WEEKDAYS[name] for name in WEEKDAY_NAMES] == list(range(7))
    assert not {"man", "son", "on", "to", "lor", "januar"} & (set(WEEKDAYS) | set(MONTHS))


def test_a_period_counts_both_its_ends():
    period = Period(from_=date(2024, 8, 23), to=date(2024, 8, 24))
    assert period.days == 2
    assert date(2024, 8, 24) in period
    assert date(2024, 8, 25) not in period
    assert list(period) == [date(2024, 8, 23), date(2024, 8, 24)]
    assert period.overlaps(Period(from_=date(2024, 8, 24), to=date(2024, 9, 1)))
    assert not period.overlaps(Period(from_=date(2024, 8, 25), to=date(2024, 9, 1)))
    with pytest.raises(ValueError, match="cannot end"):
        Period(from_=date(2024, 8, 24), to=date(2024, 8, 23))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2023/24", "2023/24"),
        ("läsåret 2023/2024", "2023/24"),
        ("Läsåret 2023–2024", "2023/24"),
        ("23/24", "2023/24"),
        ("läsår 11/12", "2011/12"),
        ("1999/2000", "1999/00"),
        ("99/00", "1999/00"),
        ("läsårets 24/25", "2024/25"),
        ("lå 24/25", "2024/25"),
        ("11/12", None),
        ("2023-2024", None),
        ("2023/25", None),
        ("2023/2025", None),
        ("23/2024", None),
        ("24/12", None),
        ("läsåret", None),
        ("i läsåret 23/24", None),
    ],
)
def test_school_years(text, label):
    found = SchoolYear.read(text)
    assert (found and found.label) == label


@given(st.integers(1990, 2089))
def test_a_school_year_reads_its_own_label(starts):
    year = SchoolYear(starts=starts)
    assert SchoolYear.read(year.label) == year
    assert SchoolYear.of(year.period.from_) == SchoolYear.of(year.period.to) == year
    assert (year.period.from_.month, year.period.from_.day, year.period.to.month) == (8, 1, 7)


@pytest.mark.parametrize(
    ("text", "season", "year"),
    [
        ("ht 24", "ht", 2024),
        ("VT-25", "vt", 2025),
        ("höstterminen 2024", "ht", 2024),
        ("vårtermin -25", "vt", 2025),
        ("HT2024", "ht", 2024),
    ],
)
def test_terms(text, season, year):
    term = Term.read(text)
    assert term == Term(season=Season(season), year=year)
    assert Term.read(term.label) == term


def test_no_term():
    assert Term.read("hösten 2024") is None
    assert Term.read("ht") is None


@given(DAYS)
def test_a_day_lies_in_its_term_and_the_term_in_its_school_year(day):
    term = Term.of(day)
    assert day in term.period
    assert term.school_year == SchoolYear.of(day)
    assert term.period.from_ in term.school_year.period
    assert term.period.to in term.school_year.period


@given(DAYS)
def test_a_week_runs_from_monday_to_sunday(day):
    year, week, weekday = day.isocalendar()
    period = week_period(year, week)
    assert (period.from_.weekday(), period.to.weekday(), period.days) == (0, 6, 7)
    assert period.from_ + timedelta(days=weekday - 1) == day


def test_a_week_that_the_year_has_not():
    with pytest.raises(ValueError, match="week"):
        week_period(2023, 53)


def test_swedish_date():
    assert swedish_date(date(2024, 8, 23)) == "fre 23 aug 2024"
    assert swedish_date(date(2022, 9, 1)) == "tors 1 sep 2022"
