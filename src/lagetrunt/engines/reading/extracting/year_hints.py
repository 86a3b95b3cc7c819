"""What a text and a path say about years beside the dates themselves: years, school years, terms, months with a year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lagetrunt.engines.reading.extracting.date_grammar import compact_day, full_year, is_day, lines_with
from lagetrunt.kernel.dates import MONTHS, SchoolYear

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"(?<![\d.,:/\-§])(?:(?P<school>(?:(?:läs|skol|verksamhets)år(?:et|en)?|LÅ)\s+)?(?P<first>{_YEAR}|\d\d)\s?[-–/]\s?(?P<second>{_YEAR}|\d\d)(?![\d•/]|[.,:]\d|\s?(?:kr|elever|personer|procent|%|mars|maj|april|jun|jul|aug|sep|okt|nov|dec|jan|feb))"
    rf"|(?P<season>ht|vt|h[öo]st(?:en|termin(?:en)?|ens)?|vår(?:en|termin(?:en)?|ens)?|v[åa]ren|sommar(?:en)?)\.?\s?[-_ ]?(?P<term>{_YEAR}|\d\d)(?![\d.,:/-])"
    rf"|(?P<month>jan(?:uari)?|feb(?:ruari)?|mars|april|apr|maj|juni|juli|aug(?:usti)?|sep(?:t|tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s(?P<month_year>{_YEAR})(?!\d)"
    rf"|(?P<year>{_YEAR})(?!\d|[.,:/–-]\d|\s?(?:kr|elever|personer|platser|deltagare|procent|%|st)\b|\s\d{{3}}\b))",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"(?:19|20)\d\d|\d\d\s?/\s?\d\d|(?:[hHvV][tT]|[nr])[-_. ]?\d\d")
_AFTERWARDS = re.compile(
    r"\b(?:resultat|utfall|bokslut|statistik|betyg|utvärder\w*|uppföljning\w*|förra|föregående)\W{1,3}(?:av |från |för |läsåret )?$",
    re.IGNORECASE,
)
_PART_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)|(?<!\d)(\d{6})(?!\d)")
_PART_DAY = re.compile(
    r"(?<!\d)([0-3]?\d)[-_. ]+(jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Days within which something lies, as some words say; `start` and `end` are where they stand."""

    start: int
    end: int
    since: date
    until: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathHints:
    """What folder and file names say: days, days without a year, and spans of days."""

    days: tuple[date, ...] = ()
    bare: tuple[tuple[int, int], ...] = ()
    spans: tuple[Hint, ...] = ()


@lru_cache(maxsize=32)
def find_hints(text: str) -> tuple[Hint, ...]:
    """Every year, school year, term and month with a year that the text names."""
    found = []
    for start, end in lines_with(_YEARLY, text):
        for match in _SPAN.finditer(text, start, end):
            days = _days(match, text)
            if days is not None:
                found.append(
                    Hint(
                        start=match.start(), end=match.end(), since=days[0], until=days[1], words=match.group().strip()
                    )
                )
    return tuple(found)


def outside(hints: Sequence[Hint], taken: Sequence[tuple[int, int]]) -> tuple[Hint, ...]:
    """The hints that are no part of a date."""
    return tuple(hint for hint in hints if not any(start < hint.end and hint.start < end for start, end in taken))


def _days(match: re.Match[str], text: str) -> tuple[date, date] | None:
    if match["year"]:
        year = int(match["year"])
        return (date(year, 1, 1), date(year, 12, 31)) if 1990 <= year <= 2045 else None
    if match["month"]:
        month, year = MONTHS[match["month"].lower()], int(match["month_year"])
        following = date(year + (month == 12), month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(days=1)
    if match["season"]:
        year = full_year(match["term"])
        if not 1990 <= year <= 2045:
            return None
        if match["season"].lower().startswith("s"):
            return date(year, 6, 1), date(year, 8, 31)
        autumn = match["season"].lower().startswith("h")
        return (date(year, 7, 1), date(year, 12, 31)) if autumn else (date(year, 1, 1), date(year, 6, 30))
    return _school(match, text)


def _school(match: re.Match[str], text: str) -> tuple[date, date] | None:
    first, second = match["first"], match["second"]
    start, end = full_year(first), full_year(second)
    if end != start + 1 or not 1990 <= start <= 2044 or len(second) > len(first):
        return None
    if not match["school"] and len(first) == 2 and "/" not in match.group():
        return None
    if not match["school"] and len(first) == 2 and 1 <= int(second) <= 12:
        return None
    period = SchoolYear(starts=start).period
    if _AFTERWARDS.search(text[max(0, match.start() - 30) : match.start()]):
        # Results of a school year are talked about when it is over.
        return period.to - timedelta(days=45), period.to + timedelta(days=170)
    return period.from_, period.to


@lru_cache(maxsize=256)
def of_path(path: str) -> PathHints:
    """What a path says about when; its last folders and the file's name alone are believed."""
    days: list[date] = []
    bare: list[tuple[int, int]] = []
    spans: list[Hint] = []
    for part in re.split(r"[/\\]+", re.sub(r"\.[A-Za-z0-9]{2,5}$", "", path))[-4:]:
        words = re.sub(r"_", " ", part)
        rest = words
        for match in _PART_DATE.finditer(words):
            day = compact_day(match[4]) if match[4] else compact_day(match[1] + match[2] + match[3])
            if day is not None and day.year is not None:
                days.append(date(day.year, day.month, day.day))
                rest = rest[: match.start()] + " " * (match.end() - match.start()) + rest[match.end() :]
        for match in _PART_DAY.finditer(rest):
            month = next(number for name, number in MONTHS.items() if name.startswith(match[2].lower()))
            if is_day(None, month, int(match[1])):
                bare.append((month, int(match[1])))
        rest = re.sub(r"(?<=[A-Za-zåäöÅÄÖ])-(?=\d)", " ", rest)
        school = re.search(r"(?<!\d)((?:19|20)\d\d)\s?[-–]\s?(\d\d|(?:19|20)\d\d)(?!\d)", rest)
        if school and full_year(school[2]) == int(school[1]) + 1:
            period = SchoolYear(starts=int(school[1])).period
            spans.append(Hint(start=0, end=0, since=period.from_, until=period.to, words=school.group()))
        elif not (school and full_year(school[2]) > int(school[1])):
            spans.extend(find_hints(rest))
    return PathHints(days=tuple(days), bare=tuple(bare), spans=tuple(spans))
