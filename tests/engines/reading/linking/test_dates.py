"""A year that a document leaves open is settled by its neighbours, with the reason; what is printed stays."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factories.papers import Coming, Paper, reading_of

from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.linking.day_words import DayWords, day_words, tells_year
from lagetrunt.engines.reading.model.fact import Fact, Kind
from lagetrunt.engines.reading.model.reading import Reading


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fredag 24 februari", DayWords(month=2, day=24, weekday=4)),
        ("15/11", DayWords(month=11, day=15)),
        ("den 8:e maj", DayWords(month=5, day=8)),
        ("fre 26/1", DayWords(month=1, day=26, weekday=4)),
        ("24-25 april", DayWords(month=4, day=24)),
        ("5 sept.", DayWords(month=9, day=5)),
        ("28 mars 2024", DayWords(month=3, day=28)),
        ("4/5 och 6/7", None),
        ("2024-08-23", None),
        ("kl. 13-15", None),
        ("", None),
    ],
)
def test_words_name_a_day(words: str, expected: DayWords | None) -> None:
    assert day_words(words) == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [("28 mars 2024", True), ("2024-03-28", True), ("240328", True), ("28 mars -24", True), ("28/3 2024", True),
     ("28 mars", False), ("24-25 april", False), ("15/11", False), ("13-15", False)],
)  # fmt: skip
def test_words_print_a_year(words: str, told: bool) -> None:
    assert tells_year(words) is told


def _resolved(*papers: Paper) -> dict[str, Reading]:
    return {reading.document.source.name: reading for reading in link([reading_of(paper) for paper in papers]).readings}


def test_the_minutes_before_announce_the_day() -> None:
    before = Paper("a.txt", day="2024-09-12", coming=[Coming("2024-11-07")])
    found = _resolved(before, Paper("b.txt", day_words="torsdagen den 7 november"))["b.txt"].meeting.date
    assert found is not None
    assert (found.value, found.confidence < 0.9) == (date(2024, 11, 7), True)
    assert found.why is not None
    assert found.why.startswith("Året framgår av a.txt")


def test_the_words_of_the_day_are_its_span() -> None:
    before = Paper("a.txt", day="2024-09-12", coming=[Coming("2024-11-07")])
    reading = _resolved(before, Paper("b.txt", day_words="7 november"))["b.txt"]
    assert reading.meeting.date is not None
    (span,) = reading.meeting.date.spans
    assert reading.document.text[span.start : span.end] == "7 november"


@pytest.mark.parametrize(
    "other",
    [
        Paper("a.txt", body="SYV-nätverket", day="2024-09-12", coming=[Coming("2024-11-07")]),  # another network
        Paper("a.txt", day="2024-09-12", coming=[Coming("2024-11-08")]),  # another day
        Paper("a.txt", day="2023-09-12", coming=[Coming("2023-11-07")]),  # another weekday
        Paper("a.txt", day="2024-09-12", coming=[Coming("2024-11-07", words="7 november", confidence=0.5)]),  # unsure
    ],
)
def test_what_does_not_agree_settles_nothing(other: Paper) -> None:
    assert _resolved(other, Paper("b.txt", day_words="torsdagen den 7 november"))["b.txt"].meeting.date is None


def test_two_years_that_fit_settle_nothing() -> None:
    papers = [
        Paper("a.txt", day="2023-09-12", coming=[Coming("2023-11-07")]),
        Paper("c.txt", day="2024-09-12", coming=[Coming("2024-11-07")]),
    ]
    assert _resolved(*papers, Paper("b.txt", day_words="7 november"))["b.txt"].meeting.date is None


def test_a_coming_meeting_without_year_is_the_one_that_was_held() -> None:
    papers = [Paper("a.txt", coming=[Coming(None, words="fredag 24 februari")]), Paper("b.txt", day="2023-02-24")]
    (found,) = _resolved(*papers)["a.txt"].next_meetings
    assert found.value.date == date(2023, 2, 24)
    assert found.why == "Året framgår av b.txt, som är från det mötet"


def test_a_coming_meeting_lies_after_the_own_day() -> None:
    papers = [
        Paper("a.txt", day="2023-05-24", coming=[Coming(None, words="24 februari")]),
        Paper("b.txt", day="2023-02-24"),
    ]
    (found,) = _resolved(*papers)["a.txt"].next_meetings
    assert found.value.date is None


def test_a_printed_year_stays_even_when_neighbours_disagree() -> None:
    papers = [Paper("a.txt", day="2025-01-31", coming=[Coming("2024-03-28")]), Paper("b.txt", day="2025-03-28")]
    (found,) = _resolved(*papers)["a.txt"].next_meetings
    assert found.value.date == date(2024, 3, 28)


def test_another_network_named_beside_the_day_settles_it_and_the_term_follows() -> None:
    heads = Paper("a.txt", day="2024-08-23", coming=[Coming("2024-11-15")])
    leaders = Paper(
        "b.txt", body="SKIS", kind=Kind.NOTES,
        mentions=[(None, "15 november", "Resultatet presenteras vid skolchefsmöte den 15 november")],
        coming=[Coming(None, words="2 oktober"), Coming(None, words="4 december"), Coming(None, words="12 mars")],
    )  # fmt: skip
    reading = _resolved(heads, leaders)["b.txt"]
    assert [dating.value for dating in reading.dates] == [date(2024, 11, 15)]
    assert [fact.value.date for fact in reading.next_meetings] == [date(2024, 10, 2), date(2024, 12, 4), None]


def test_a_mandate_is_not_given_a_day() -> None:
    papers = [Paper("a.txt", day="2024-11-07"), Paper("b.txt", kind=Kind.MANDATE, day_words="7 november")]
    assert _resolved(*papers)["b.txt"].meeting.date is None


def test_a_day_that_is_said_by_hand_settles_the_years_of_the_meetings_to_come() -> None:
    reading = reading_of(
        Paper(
            "a.txt", kind=Kind.NOTES,
            coming=[Coming(None, words="24 februari"), Coming("2034-05-12", words="12 maj", confidence=0.6), Coming("2025-09-22", words="22 september 2025")],
            mentions=[("2022-09-01", "1 september", "Beslutet den 1 september gäller")],
        )
    )  # fmt: skip
    said = Fact(value=date(2022, 11, 18), spans=(), confidence=1.0, why="sagt för hand")
    placed = replace(reading, meeting=replace(reading.meeting, date=said))
    (found,) = link([placed]).readings
    assert [fact.value.date for fact in found.next_meetings] == [
        date(2023, 2, 24),
        date(2023, 5, 12),
        date(2025, 9, 22),
    ]
    assert found.next_meetings[0].why == "Det är den första dagen efter mötet fre 18 nov 2022, som är sagt för hand"
    assert [dating.value for dating in found.dates if dating.as_written == "1 september"] == [date(2022, 9, 1)]
