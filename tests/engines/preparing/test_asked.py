"""The state of a mandate: its days, its reviews, its meetings, and which items are about it."""

from datetime import date

import pytest

from lagetrunt.engines.preparing.asked import Force, in_force, met, review, touches

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (date(2024, 1, 1), date(2027, 12, 31), Force.RUNNING),
        (date(2024, 1, 1), TODAY, Force.RUNNING),
        (None, date(2026, 3, 11), Force.OVER),
        (date(2026, 3, 13), None, Force.COMING),
        (date(2024, 1, 1), None, Force.UNTOLD),
        (None, None, Force.UNTOLD),
    ],
)
def test_where_today_is_to_its_days(since: date | None, until: date | None, told: Force) -> None:
    assert in_force(since=since, until=until, today=TODAY) == told


class TestReviews:
    def test_are_counted_from_the_first_day(self) -> None:
        told = review(since=date(2024, 1, 31), until=date(2027, 12, 31), months=12, today=TODAY)
        assert (told.last, told.coming) == (date(2026, 1, 31), date(2027, 1, 31))

    def test_end_with_the_mandate(self) -> None:
        told = review(since=date(2024, 7, 1), until=date(2026, 6, 30), months=24, today=TODAY)
        assert (told.last, told.coming) == (None, None)

    def test_fall_on_the_last_day_of_a_shorter_month(self) -> None:
        told = review(since=date(2025, 8, 31), until=None, months=6, today=TODAY)
        assert (told.last, told.coming) == (date(2026, 2, 28), date(2026, 8, 31))

    def test_are_not_known_without_a_first_day(self) -> None:
        told = review(since=None, until=date(2027, 1, 1), months=12, today=TODAY)
        assert (told.last, told.coming) == (None, None)


def test_meetings_are_counted_by_school_year() -> None:
    held = [date(2025, 5, 9), date(2025, 9, 19), date(2025, 11, 14), date(2026, 1, 16)]
    told = met(held=held, planned=[date(2026, 5, 22), date(2026, 9, 18)], least=5, today=TODAY)
    assert (told.year.starts, told.held, told.planned, told.held_before, told.lacks) == (2025, 3, 1, 1, 1)
    assert met(held=held, planned=[], least=2, today=TODAY).lacks == 0


@pytest.mark.parametrize(
    ("asked", "title", "told"),
    [
        ("Överlämningar mellan stadier", "Gemensam mall för överlämningar", True),
        ("Yrkesvux i takt med arbetsmarknaden", "Ansökan om statsbidrag till yrkesvux", True),
        ("Kris, beredskap och skolsäkerhet", "Nästa möte", False),
        ("Vägen in", "Vägen framåt", False),
    ],
)
def test_an_item_is_about_what_is_asked_by_the_words_that_tell(asked: str, title: str, told: bool) -> None:
    assert touches(asked, title) is told


def test_the_networks_own_name_tells_nothing() -> None:
    assert touches("Yrkesvux för alla", "Lägesbild yrkesvux")
    assert not touches("Yrkesvux för alla", "Lägesbild yrkesvux", besides="Nätverket yrkesvux")
