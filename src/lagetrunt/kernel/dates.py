"""Swedish days, weeks, terms and school years: their names, and the periods that they cover."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from lagetrunt.kernel.text import fold

MONTH_NAMES = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAY_NAMES = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_SHORT_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
_SHORT_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_MONTH_ABBREVIATIONS = (
    ("jan",),
    ("feb", "febr"),
    ("mar",),
    ("apr",),
    (),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep", "sept"),
    ("okt",),
    ("nov",),
    ("dec",),
)
_WEEKDAY_ABBREVIATIONS = (
    ("mån", "månd"),
    ("tis", "tisd"),
    ("ons", "onsd"),
    ("tor", "tors", "torsd"),
    ("fre", "fred"),
    ("lör", "lörd"),
    ("sön", "sönd"),
)


def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, (name, abbreviations) in enumerate(zip(MONTH_NAMES, _MONTH_ABBREVIATIONS, strict=True), start=1):
        names[name] = number
        if not name.endswith("s"):
            names[name + "s"] = number
        for short in abbreviations:
            names[short] = names[short + "."] = number
    return names


def _weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, (name, abbreviations) in enumerate(zip(WEEKDAY_NAMES, _WEEKDAY_ABBREVIATIONS, strict=True)):
        bare = name.replace("å", "a").replace("ö", "o")
        for stem in dict.fromkeys((name, bare)):
            for ending in ("", "s", "en", "ens", "ar", "ars", "arna", "arnas"):
                names[stem + ending] = number
        for short in abbreviations:
            names[short] = names[short + "."] = number
    return names


MONTHS: Mapping[str, int] = MappingProxyType(_months())
"""Every way a month is written, in lower case, with its number: januari and jan. are 1."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(_weekdays())
"""Every way a weekday is written, in lower case (måndag, måndagen, måndagar, mån.), with its number: Monday is 0."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Period:
    """Days from the first to the last, both included."""

    from_: date
    to: date

    def __post_init__(self) -> None:
        if self.to < self.from_:
            raise ValueError(f"a period cannot end ({self.to}) before it begins ({self.from_})")

    def __contains__(self, day: date) -> bool:
        return self.from_ <= day <= self.to

    def __iter__(self) -> Iterator[date]:
        return (self.from_ + timedelta(days=n) for n in range(self.days))

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.to - self.from_).days + 1

    def overlaps(self, other: "Period") -> bool:
        """Whether some day lies in both."""
        return self.from_ <= other.to and other.from_ <= self.to


_SCHOOL_YEAR = re.compile(
    r"(?P<word>(?:(?:läs|skol)år(?:ets?|en)?|lå)\.?\s*)?(?P<first>(?:19|20)?\d\d)\s*(?P<mark>[/–—-])\s*"
    r"(?P<second>(?:19|20)?\d\d)"
)
_NINETIES = 90
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SchoolYear:
    """A school year, from 1 August to 31 July, named by the year in which it starts."""

    starts: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The school year that the whole text names ("2023/24", "läsåret 2023-2024", "23/24"), or None.

        "11/12" alone is more likely a day in December and "2023-2024" alone two calendar years: they need "läsår".
        """
        found = _SCHOOL_YEAR.fullmatch(fold(text))
        if found is None:
            return None
        first, second, named = found["first"], found["second"], found["word"] is not None
        starts = _full_year(first)
        if int(second) % 100 != (starts + 1) % 100 or (len(second) == 4 and int(second) != starts + 1):
            return None
        if len(second) > len(first):
            return None
        may_be_day = len(first) == 2 and 1 <= int(second) <= _MONTHS_IN_YEAR
        if not named and (found["mark"] != "/" or may_be_day):
            return None
        return cls(starts=starts)

    @classmethod
    def of(cls, day: date) -> Self:
        """The school year in which a day lies."""
        return cls(starts=day.year if day.month >= 8 else day.year - 1)

    @property
    def label(self) -> str:
        """As people write it: 2023/24."""
        return f"{self.starts}/{(self.starts + 1) % 100:02d}"

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(from_=date(self.starts, 8, 1), to=date(self.starts + 1, 7, 31))


class Season(StrEnum):
    """Which half of the school year a term is."""

    AUTUMN = "ht"
    SPRING = "vt"


_TERM = re.compile(r"(?P<season>ht|vt|(?:höst|vår)termin(?:en|ens)?)\.?\s*[-–'’]?\s*(?P<year>(?:19|20)?\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term: hösttermin from August to December, vårtermin from January to July."""

    season: Season
    year: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The term that the whole text names ("ht 24", "VT-25", "höstterminen 2024"), or None."""
        found = _TERM.fullmatch(fold(text))
        if found is None:
            return None
        season = Season.AUTUMN if found["season"].startswith("h") else Season.SPRING
        return cls(season=season, year=_full_year(found["year"]))

    @classmethod
    def of(cls, day: date) -> Self:
        """The term in which a day lies."""
        return cls(season=Season.AUTUMN if day.month >= 8 else Season.SPRING, year=day.year)

    @property
    def label(self) -> str:
        """As people write it: höstterminen 2024."""
        return f"{'höstterminen' if self.season is Season.AUTUMN else 'vårterminen'} {self.year}"

    @property
    def period(self) -> Period:
        """Its days."""
        if self.season is Season.AUTUMN:
            return Period(from_=date(self.year, 8, 1), to=date(self.year, 12, 31))
        return Period(from_=date(self.year, 1, 1), to=date(self.year, 7, 31))

    @property
    def school_year(self) -> SchoolYear:
        """The school year that it belongs to."""
        return SchoolYear(starts=self.year if self.season is Season.AUTUMN else self.year - 1)


def week_period(year: int, week: int) -> Period:
    """Monday to Sunday of a week, numbered as in Swedish calendars (ISO 8601); ValueError where there is none."""
    monday = date.fromisocalendar(year, week, 1)
    return Period(from_=monday, to=monday + timedelta(days=6))


def swedish_date(day: date) -> str:
    """A day for people: "fre 23 aug 2024"."""
    return f"{_SHORT_WEEKDAYS[day.weekday()]} {day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= _NINETIES else 2000 + year
