"""The day and month that some words name without telling the year, and the weekday that they print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.kernel.dates import MONTHS

_MONTH = "jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_NAMED = re.compile(rf"(?<!\d)(\d{{1,2}})\s?(?::?[ae])?\s?(?:[-–]\s?\d{{1,2}}\s?)?(?:{_MONTH})\b")
_MONTH_AT_END = re.compile(rf"(?:{_MONTH})$")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})(?![\d/])")
_YEAR = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d(?!\d)|\d{6}(?!\d)|\d{2}-\d{2}-\d{2}(?!\d)|[-'’]\d\d(?!\d)|\d{1,2}/\d{1,2}[/ -]+\d\d(?!\d))"
)
_WEEKDAY = re.compile(r"\b(man|tis|ons|tor|fre|lor|son)(?:s?dag\w*|s?\b\.?)")
_WEEKDAYS = {"man": 0, "tis": 1, "ons": 2, "tor": 3, "fre": 4, "lor": 5, "son": 6}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """A day of some year: its month and day, and the weekday where it is printed."""

    month: int
    day: int
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in that year; None where there is none or the weekday disagrees."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.weekday()) else None

    def is_day(self, day: date) -> bool:
        """Whether a date is such a day."""
        return (day.month, day.day) == (self.month, self.day) and self.weekday in (None, day.weekday())


def tells_year(words: str) -> bool:
    """Whether the words print a year."""
    return _YEAR.search(words) is not None


def day_words(words: str) -> DayWords | None:
    """The only day that the words name; None where they name none, or several."""
    folded = bare(words)
    found = dict.fromkeys(_days(folded))
    if len(found) != 1:
        return None
    month, day = next(iter(found))
    weekdays = {_WEEKDAYS[match[1]] for match in _WEEKDAY.finditer(folded)}
    return DayWords(month=month, day=day, weekday=weekdays.pop() if len(weekdays) == 1 else None)


def _days(folded: str) -> Iterator[tuple[int, int]]:
    for match in _NAMED.finditer(folded):
        month = _MONTH_AT_END.search(match.group())
        if month and 1 <= int(match[1]) <= 31:
            yield MONTHS[_full(month.group())], int(match[1])
    for match in _SLASHED.finditer(folded):
        if 1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12:
            yield int(match[2]), int(match[1])


def _full(month: str) -> str:
    return month if month in MONTHS else month[:3]
