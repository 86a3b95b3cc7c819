"""Every way of writing a day or a week, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.engines.reading.extracting.mentions import Mention, find_in

DAYS = [
    ("2024-08-23", [(2024, 8, 23)]),
    ("Datum:2024-08-23", [(2024, 8, 23)]),
    ("2024/08/23 och 2024.08.24", [(2024, 8, 23), (2024, 8, 24)]),
    ("2016 10 05", [(2016, 10, 5)]),
    ("20240823", [(2024, 8, 23)]),
    ("träff 220531", [(2022, 5, 31)]),
    ("23 augusti 2024", [(2024, 8, 23)]),
    ("23 Aug. 2024", [(2024, 8, 23)]),
    ("den 23:e augusti", [(None, 8, 23)]),
    ("1:a juni", [(None, 6, 1)]),
    ("23/8", [(None, 8, 23)]),
    ("23/8-24", [(2024, 8, 23)]),
    ("9/2-2017", [(2017, 2, 9)]),
    ("23/8 2024", [(2024, 8, 23)]),
    ("3 maj -24", [(2024, 5, 3)]),
    ("4.9.2024", [(2024, 9, 4)]),
    ("04.09.24", [(2024, 9, 4)]),
    ("23-08-2024", [(2024, 8, 23)]),
    ("3, 10 och 17 maj", [(None, 5, 3), (None, 5, 10), (None, 5, 17)]),
    ("den 3 och 4 maj", [(None, 5, 3), (None, 5, 4)]),
    ("tors 3 och fre 4 februari", [(None, 2, 3), (None, 2, 4)]),
    ("4/9, 2/10 och 6/11", [(None, 9, 4), (None, 10, 2), (None, 11, 6)]),
    ("22 januari, 19 februari och 26 mars 2019", [(None, 1, 22), (None, 2, 19), (2019, 3, 26)]),
    ("kl 13-16, 12 maj", [(None, 5, 12)]),
    ("Dag 1, onsdag 7 februari", [(None, 2, 7)]),
    ("2,021-05-03", [(2021, 5, 3)]),
    ("l5 mars 2O24", [(2024, 3, 15)]),
    ("2O24-03-O5", [(2024, 3, 5)]),
    ("den 1/2 kl 9", [(None, 2, 1)]),
    ("- 4/5 brandövning\n4/5 brandövning", [(None, 5, 4), (None, 5, 4)]),
    ("fredag 1/3", [(None, 3, 1)]),
    ("24/10, tåg 07:10-09:18. 25/10 hem", [(None, 10, 24), (None, 10, 25)]),
    ("Protokoll_2018-12-03.pdf", [(2018, 12, 3)]),
]
NO_DAYS = [
    "1/3 av eleverna",
    "50/50",
    "läsåret 23/24",
    "öppet 24/7",
    "tel 070-123 45 67",
    "19741212-1217",
    "141214-••••",
    "I mars",
    "mars 2024",
    "31 april",
    "2023-02-30",
    "157 miljoner",
    "Dnr 2016-204 600",
    "åk 4/5",
    "årskurs 7/8",
    "protokoll nr 2/2024",
    "version 2.0",
    "v 2.1",
    "bitr. chef, 6 Jan Sahl",
    "§ 12",
    "kl 13-16",
    "10 000",
    "SFS 2010:800",
    "1/2 tjänst",
]
RANGES = [
    ("23-24 augusti", (None, 8, 23), (None, 8, 24)),
    ("27–28 februari 2025", (2025, 2, 27), (2025, 2, 28)),
    ("31/5-2/6", (None, 5, 31), (None, 6, 2)),
    ("24-25/4", (None, 4, 24), (None, 4, 25)),
    ("27 februari till den 1 mars", (None, 2, 27), (None, 3, 1)),
    ("1 juli 2023–30 juni 2026", (2023, 7, 1), (2026, 6, 30)),
    ("3/12 2024 – 4/2 2025", (2024, 12, 3), (2025, 2, 4)),
    ("2024-04-24--25", (2024, 4, 24), (2024, 4, 25)),
    ("13 augusti - 12 juni", (None, 8, 13), (None, 6, 12)),
]
WEEKS = [
    ("v. 35", [(35, None, None)]),
    ("vecka 35", [(35, None, None)]),
    ("v 34-35", [(34, 35, None)]),
    ("v. 8 2025", [(8, None, 2025)]),
    ("v.10", [(10, None, None)]),
    ("veckorna 25 och 26", [(25, None, None), (26, None, None)]),
    ("v. ordf", []),
    ("i 3 veckor", []),
    ("vecka 54", []),
]
WEEKDAYS = [
    ("fre 23 aug", 4),
    ("fredagen den 23 augusti", 4),
    ("220921 (onsdag)", 2),
    ("Lördag 3/5", 5),
    ("mandag 4 maj", 0),
    ("23 augusti", None),
    ("2024-05-24, fredag", 4),
    ("3 maj tisdag 4 maj", None),
]


def day(mention: Mention) -> tuple[int | None, int | None, int | None]:
    return mention.year, mention.month, mention.day


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days_are_found_as_written(text, days):
    assert [day(mention) for mention in find_in(text)] == days


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_only_looks_like_a_day_is_left_alone(text):
    assert find_in(text) == ()


@pytest.mark.parametrize(("text", "first", "last"), RANGES)
def test_ranges_are_one_mention(text, first, last):
    (mention,) = find_in(text)
    assert day(mention) == first
    assert mention.until is not None
    assert (mention.until.year, mention.until.month, mention.until.day) == last


@pytest.mark.parametrize(("text", "weeks"), WEEKS)
def test_weeks(text, weeks):
    assert [(mention.week, mention.until_week, mention.year) for mention in find_in(text)] == weeks


@pytest.mark.parametrize(("text", "weekday"), WEEKDAYS)
def test_the_weekday_printed_beside_a_day(text, weekday):
    assert find_in(text)[0].weekday == weekday


def test_the_month_written_once_is_shown_with_every_day():
    assert [mention.as_written for mention in find_in("3, 10 och 17 maj")] == ["3 maj", "10 maj", "17 maj"]


@given(st.text(alphabet="0123456789 -–/.:,vkl§abcdejmnouårstgipfö\n\tlIO", max_size=120))
def test_any_text_yields_real_days_inside_it(text):
    last = 0
    for mention in find_in(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.start >= last
        last = mention.start
        assert mention.week is not None or (1 <= (mention.month or 0) <= 12 and 1 <= (mention.day or 0) <= 31)


@given(st.dates())
def test_every_iso_day_of_our_time_is_found(when):
    found = find_in(f"Möte {when.isoformat()} kl 9")
    assert [day(mention) for mention in found] == (
        [(when.year, when.month, when.day)] if 1900 <= when.year < 2100 else []
    )
