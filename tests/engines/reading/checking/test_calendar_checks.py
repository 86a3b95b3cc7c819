"""Dates against the calendar: weekdays, weeks, days that do not exist, meetings in the past, deadlines gone by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engines.reading.checking.checked import HEAD, case, findings, quotes

from lagetrunt.engines.reading.checking import (
    deadline_passed,
    double_booking,
    end_before_start,
    impossible_date,
    next_meeting_past,
    own_date_missing,
    two_start_times,
    week_number,
    weekday,
    year_open,
)
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.kernel.dates import MONTH_NAMES, WEEKDAY_NAMES


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Vi ses torsdagen den 13 mars 2026.", "13 mars 2026 är en fredag, inte en torsdag"),
        ("Möte onsdag 4 juni 2024 kl 9", "4 juni 2024 är en tisdag, inte en onsdag"),
        ("Sista dag är måndag 2024-10-01.", "1 oktober 2024 är en tisdag, inte en måndag"),
        ("Nästa träff: 2024-10-03 (onsdag)", "3 oktober 2024 är en torsdag, inte en onsdag"),
        ("fre 5/6 2025 i Tibro", "5 juni 2025 är en torsdag, inte en fredag"),
        ("Lunch till lunch torsdag–fredag 23–24 april 2025.", "23 april 2025 är en onsdag, inte en torsdag"),
        (
            "tisdagen den 3:e september 2024 och onsdagen den 5 september 2024",
            "5 september 2024 är en torsdag, inte en onsdag",
        ),
    ],
)
def test_a_wrong_weekday_is_found(text: str, right: str) -> None:
    """The message tells the date's right weekday."""
    found = list(weekday.check(case(text)))
    assert len(found) == 1
    assert right in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses fredagen den 13 mars 2026.",
        "Möte onsdag 4 juni.",  # no year at all
        "Den 5 maj 2024 man ska komma ihåg är fri.",
        "Torsdag–fredag 24–25 april 2025 i Skara",
        "tors-fre 24-25/4 2025",
        "Fredagar 3 maj 2024 till 14 juni 2024",
        "Torsdag kväll samlas vi. 14 mars 2026 är en lördag.",
        "Den 20 maj 2024, Tor Hansson återkommer.",
        "3 maj\tfredag 10 maj 2024",
        "Söndag 1 september 2024",
    ],
)
def test_right_or_open_weekdays_are_left_alone(text: str) -> None:
    """What agrees, or cannot be told, is silent."""
    assert not list(weekday.check(case(text, day=None)))


def test_a_weekday_without_year_is_told_by_the_meeting() -> None:
    """A coming meeting lies in the year after the document's own day."""
    text = "Nästa möte: Torsdag 19 april"
    wrong = case(text, day=date(2024, 2, 9), announced=("19 april",), resolved={"19 april": date(2024, 4, 19)})
    assert [f.message for f in weekday.check(wrong)] == [
        "Veckodagen stämmer inte: 19 april 2024 är en fredag, inte en torsdag."
    ]
    right = case(
        "Nästa möte: Fredag 19 april",
        day=date(2024, 2, 9),
        announced=("19 april",),
        resolved={"19 april": date(2024, 4, 19)},
    )
    assert not list(weekday.check(right))


_DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
_FORMS = (
    lambda d: f"{WEEKDAY_NAMES[d.weekday()]} {d.day} {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()]}en den {d.day} {MONTH_NAMES[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()].capitalize()} {d.isoformat()}",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()][:3]} {d.day}/{d.month} {d.year}",
    lambda d: f"{d.isoformat()} ({WEEKDAY_NAMES[d.weekday()]})",
    lambda d: f"{WEEKDAY_NAMES[d.weekday()]}en den {d.day}:e {MONTH_NAMES[d.month - 1]} {d.year}",
)


@given(_DAYS, st.sampled_from(_FORMS))
def test_every_right_weekday_is_silent(day: date, form) -> None:
    """Whatever the writing."""
    assert not list(weekday.check(case(f"Vi möts {form(day)} kl. 9.")))


@given(_DAYS, st.sampled_from(_FORMS[:4]), st.integers(1, 6))
def test_every_wrong_weekday_is_found(day: date, form, shift: int) -> None:
    """Whatever the writing, and however wrong."""
    other = WEEKDAY_NAMES[(day.weekday() + shift) % 7]
    own = WEEKDAY_NAMES[day.weekday()]
    text = form(day).replace(own, other).replace(own.capitalize(), other.capitalize())
    text = text if other in text.casefold() else text.replace(own[:3], other[:3])
    found = list(weekday.check(case(f"Vi möts {text} kl. 9.")))
    assert len(found) == 1
    assert all(0 <= span.start < span.end for span in found[0].spans)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vecka 35 (2 september 2024)", 1),
        ("2024-09-02 (v. 35)", 1),
        ("Onsdag 4 september 2024 i vecka 35", 1),
        ("Vecka 23 (onsdag 14 juni 2023 08:15, avslutning i salen)", 1),
        ("Vecka 24 (onsdag 14 juni 2023 08:15, avslutning i salen)", 0),
        ("Vecka 36 (2–6 september 2024)", 0),
        ("v. 36 (fredag 6 september 2024)", 0),
        ("före höstlovet (v 44)", 0),
        ("senast 31 oktober 2024, v 35 vilar arbetet", 0),
        ("vecka 34–36 (2 september 2024)", 0),
        ("Vi ses vecka 35 och den 2 september 2024.", 0),
        ("2024-12-30 (v. 1)", 0),
    ],
)
def test_week_numbers(text: str, count: int) -> None:
    """Only a week that the text ties to a date is held against it."""
    assert len(list(week_number.check(case(text)))) == count


@given(_DAYS)
def test_the_right_week_is_silent(day: date) -> None:
    """Every day lies in its own week."""
    assert not list(week_number.check(case(f"Mötet hålls {day.isoformat()} (v. {day.isocalendar().week}).")))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("senast den 31 april", 1),
        ("30 februari är sista dag", 1),
        ("2023-02-29", 1),
        ("29 februari 2023", 1),
        ("29 februari 2024", 0),
        ("29 februari", 0),
        ("30 april", 0),
        ("§ 31 April månads utfall", 0),
        ("kl 31 juni", 0),
        ("dnr 2023/31 november", 0),
        ("sid 31 september", 0),
    ],
)
def test_impossible_days(text: str, count: int) -> None:
    """Days that no calendar has."""
    assert len(list(impossible_date.check(case(text)))) == count


@pytest.mark.parametrize(
    ("text", "announced", "count"),
    [
        ("Nästa möte är den 28 mars 2023.", "28 mars 2023", 1),
        ("Nästa möte 2023-01-16", "2023-01-16", 1),
        ("Nästa möte är den 28 mars 2024.", "28 mars 2024", 0),
        ("Nästa möte är den 2 februari.", "2 februari", 0),
        ("Förra mötet var den 28 mars 2023.", "", 0),
        ("Nästa möte 2024-03-14", "2024-03-14", 0),
        ("Nästa möte 2025-01-16", "2025-01-16", 0),
        ("Protokollet från 2023-12-01 gicks igenom.", "", 0),
    ],
)
def test_next_meetings_in_the_past(text: str, announced: str, count: int) -> None:
    """A next meeting with a year before the meeting's own day."""
    assert len(list(next_meeting_past.check(case(text, announced=(announced,))))) == count


def test_a_wrong_year_is_one_finding() -> None:
    """The weekday of the year after shows that only the year is wrong."""
    one = case("Nästa möte torsdag 2023-03-28", announced=("2023-03-28",), day=date(2024, 3, 14))
    assert not list(weekday.check(one))
    assert "Menas 2024?" in next(next_meeting_past.check(one)).message


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Samtliga kommuner lämnar in sina uppgifter senast den 15 januari 2024.", 1),
        ("Alla svarar på enkäten före den 1 mars 2024.", 1),
        ("Uppgifterna skulle lämnas in senast den 15 januari 2024.", 0),
        ("Kallelsen skickades ut senast den 1 mars 2024.", 0),
        ("Alla svarar senast den 15 april 2024.", 0),
        ("Alla svarar senast den 15 januari.", 0),
        ("Vi har svarat före den 1 februari 2024.", 0),
        ("Avtalet gäller från den 1 januari 2024.", 0),
        ("Beslutet fattades innan den 1 januari 2024.", 0),
    ],
)
def test_deadlines_gone_by(text: str, count: int) -> None:
    """A deadline with its year before the meeting, in a sentence about what is to be done."""
    assert len(list(deadline_passed.check(case(text)))) == count


def test_what_is_open_since_before_may_tell_a_day_that_has_passed() -> None:
    line = "- Mejlar ut texten, lämnas senast 2 februari 2023"
    listed = f"{HEAD}1. Läget\n\nInget.\n\nÖppet sedan tidigare\n\n{line}\n"
    assert not findings(listed, "deadline_passed")
    assert findings(listed.replace("Öppet sedan tidigare", "Att göra"), "deadline_passed")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tid: kl. 15.00–13.00", 1),
        ("klockan 10.30-09.00", 1),
        ("kl. 9.00–12.00", 0),
        ("kl 9-12", 0),
        ("kl. 9.00-4.00", 0),
        ("kl. 22.00–01.00", 0),
        ("Tåget går 14:29-16:24", 0),
        ("kl. 13.00–13.00", 0),
    ],
)
def test_ends_before_starts(text: str, count: int) -> None:
    """Hours in the wrong order."""
    assert len(list(end_before_start.check(case(text)))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Tid 13.00\nOrdföranden öppnar sammanträdet klockan 13.30.", 1),
        ("Vi börjar klockan 10.00 så att alla hinner.", 1),
        ("Eva öppnade mötet kl. 13.30 och hälsade välkommen.", 1),
        ("Eva öppnade mötet kl. 13.00 och hälsade välkommen.", 0),
        ("Mötet öppnades kl. 13.05.", 0),
        ("Nästa möte börjar kl. 9.00.", 0),
        ("Vi börjar med fika klockan 12.30.", 0),
        ("Dag två börjar vi klockan 8.30.", 0),
        ("Ordförande öppnade mötet.", 0),
        ("Mötet återupptogs kl. 14.00 efter paus.", 0),
        ("Enkäten öppnar kl. 8.00.", 0),
    ],
)
def test_two_starting_times(text: str, count: int) -> None:
    """Another starting time in words, a quarter of an hour away at least."""
    start = "13:00"
    assert len(list(two_start_times.check(case(text, start=start)))) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "Torsdag 5 september 2024 konferens\nFredag 6 september 2024 konferens\nFredag 6 september 2024 möte kl. 13.00–16.00",
            1,
        ),
        ("5 september 2024\n6 september 2024\n7 oktober 2024", 0),
        ("6 september 2024 kl. 9–12 möte\n6 september 2024 kl. 13–15 styrgrupp\n7 oktober 2024 kl. 9–12", 0),
        ("6 september 2024 kl. 9–12 möte\n6 september 2024 kl. 11–15 styrgrupp\n7 oktober 2024 kl. 9–12", 1),
        (
            "Senast 6 september 2024 svarar Ale\nSenast 6 september 2024 svarar Hjo\nSenast 7 oktober 2024 svarar Tibro",
            0,
        ),
        ("Mötet den 6 september 2024 blev bra. Den 6 september 2024 var det också fest.", 0),
        ("6 september 2024 möte\n6 september 2024 möte\n7 oktober 2024 möte", 0),
        ("6 september 2024 möte\n6 september 2025 möte\n7 oktober 2024 möte", 0),
    ],
)
def test_double_bookings(text: str, count: int) -> None:
    """Two entries of one list on the same day."""
    found = list(double_booking.check(case(text)))
    assert len(found) == count
    assert all(len(one.spans) == 2 for one in found)


def test_own_date() -> None:
    """Asked of minutes and notes, not of mandates and notices."""
    text = "Vi talade om enkäten, om lokaler, om resor och om mycket annat som hände i våra kommuner."
    found = list(own_date_missing.check(case(text, day=None)))
    assert len(found) == 1
    assert "datum" in found[0].message
    assert found[0].spans == ()
    for kind in (Kind.MANDATE, Kind.NOTICE, Kind.OTHER):
        assert not list(own_date_missing.check(case(text, day=None, kind=kind)))
    assert not list(own_date_missing.check(case(text)))


def test_open_years() -> None:
    """One question for all coming meetings without a year, none where the meeting's date tells it."""
    text = "Höstens möten\n2 oktober 13–15\n8 november 9–15"
    found = list(year_open.check(case(text, day=None, announced=("2 oktober", "8 november"))))
    assert len(found) == 1
    assert len(found[0].spans) == 2
    assert not list(year_open.check(case(text, announced=("2 oktober", "8 november"))))
    assert not list(year_open.check(case("Höstens möten\n2 oktober 2024", day=None, announced=("2 oktober 2024",))))


def test_the_calendar_in_whole_documents() -> None:
    """A right document is silent, a wrong one is not."""
    right = HEAD + "1. Nästa möte\n\nNästa möte: onsdagen den 17 april 2024 kl. 9–12.\n"
    assert not findings(right, "weekday")
    assert not findings(right, "own_date_missing")
    wrong = right.replace("17 april", "18 april")
    assert "onsdagen den 18 april 2024" in quotes(wrong, "weekday")[0]
