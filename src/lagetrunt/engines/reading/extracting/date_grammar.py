"""What a match of the patterns for days and weeks says; nothing, where it is something else."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting import date_patterns as patterns
from lagetrunt.kernel.dates import MONTH_NAMES, MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written; a year of its own or none."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one match says: a day or a week, a range's end, and the runs of text that bear it."""

    start: int
    end: int
    day: Day | None = None
    until: Day | None = None
    week: int | None = None
    until_week: int | None = None
    year: int | None = None
    elsewhere: tuple[int, int] | None = None  # where the month stands, when it is written once for several days


def lines_with(sign: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the lines stand that hold a sign of what is looked for: the others need no closer look."""
    at = 0
    for line in text.split("\n"):
        if sign.search(line):
            yield at, at + len(line)
        at += len(line) + 1


def read_match(match: re.Match[str], text: str) -> list[Found]:
    """The days or weeks in a match of `patterns.DATES`; none where it is something else."""
    kind = match.lastgroup
    if match["iso_year"]:
        return _iso(match)
    if match["sep_year"]:
        return _single(match, match["sep_year"], match["sep_month"], match["sep_day"])
    if match["compact"]:
        return _compact(match)
    if match["days"]:
        return _named(match, text)
    if match["slash_days"]:
        return _slashed(match, text)
    if match["dot_day"]:
        return _single(match, match["dot_year"], match["dot_month"], match["dot_day"])
    if match["dash_day"]:
        return _single(match, match["dash_year"], match["dash_month"], match["dash_day"])
    return _weeks(match) if kind else []


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day, in that year or in some year."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]


def number(digits: str) -> int:
    """The number that digits stand for, misread letters put right."""
    return int(re.sub(r"[,. ]", "", digits).translate(str.maketrans("lIoO", "1100")))


def full_year(digits: str) -> int:
    """A year written with two or four digits."""
    year = number(digits)
    if year >= 100:
        return year
    return 1900 + year if year >= 90 else 2000 + year


def _iso(match: re.Match[str]) -> list[Found]:
    year, month, day = number(match["iso_year"]), number(match["iso_month"]), number(match["iso_day"])
    if not is_day(year, month, day) or not any(ch.isdigit() for ch in match["iso_month"] + match["iso_day"]):
        return []
    until, end = None, match.end()
    if match["iso_until"]:
        last = int(match["iso_until"])
        if day < last and is_day(year, month, last):
            until = Day(year=year, month=month, day=last)
        else:
            end = match.end("iso_day")
    return [Found(start=match.start(), end=end, day=Day(year=year, month=month, day=day), until=until, year=year)]


def _single(match: re.Match[str], year: str, month: str, day: str) -> list[Found]:
    full = full_year(year)
    if not is_day(full, int(month), int(day)):
        return []
    return [Found(start=match.start(), end=match.end(), day=Day(year=full, month=int(month), day=int(day)), year=full)]


def _compact(match: re.Match[str]) -> list[Found]:
    first = compact_day(match["compact"])
    if first is None:
        return []
    until = None
    tail = match["compact_until"]
    if tail:
        until = compact_day(tail) if len(tail) == 6 else Day(year=first.year, month=first.month, day=int(tail))
        if (
            until is None
            or not is_day(until.year, until.month, until.day)
            or (until.year, until.month, until.day) <= (first.year, first.month, first.day)
        ):
            return []
    return [Found(start=match.start(), end=match.end(), day=first, until=until, year=first.year)]


def compact_day(digits: str) -> Day | None:
    """The day that YYMMDD or YYYYMMDD stands for, if it is a plausible one."""
    year = full_year(digits[:-4])
    month, day = int(digits[-4:-2]), int(digits[-2:])
    if not 1990 <= year <= 2045 or not is_day(year, month, day):
        return None
    return Day(year=year, month=month, day=day)


def _named(match: re.Match[str], text: str) -> list[Found]:
    if match["month"] in patterns.NAMES and patterns.NAME_AFTER.match(text, match.end("month")):
        return []
    month = _month(match["month"])
    year = (
        full_year(match["named_year"] or match["named_short"]) if match["named_year"] or match["named_short"] else None
    )
    days = _days(match, "days", text)
    return _spread(match, days, month, year, match.span("month"))


def _month(written: str) -> int:
    """The month's number, in the genitive and misspelt too: no two begin with the same three letters."""
    name = written.lower().replace("oct", "okt")
    return MONTHS.get(name) or MONTHS.get(name.rstrip("s")) or _BEGINNINGS[name[:3]]


_BEGINNINGS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, start=1)}


def _slashed(match: re.Match[str], text: str) -> list[Found]:
    month = int(match["slash_month"])
    if not 1 <= month <= 12:
        return []
    year = (
        full_year(match["slash_year"] or match["slash_short"]) if match["slash_year"] or match["slash_short"] else None
    )
    days = _days(match, "slash_days", text)
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 14]
    if year is None and days:
        # 1/2 is a half, 24/7 always open, 3/4 av eleverna a share, 7/8 two classes: a date wants a reason.
        if patterns.NO_SLASH_AFTER.match(after) or patterns.NO_SLASH_BEFORE.search(before):
            return []
        if (days[-1][0], month) == (24, 7) and not patterns.DAY_WORD.search(before):
            return []
        if (days[-1][0], month) in patterns.FRACTIONS and not (
            patterns.DATE_BEFORE.search(before)
            and (
                patterns.TIME_AFTER.match(after)
                or patterns.DAY_WORD.search(before)
                or patterns.LINE_HEAD.search(before)
            )
        ):
            return []
    return _spread(match, days, month, year, match.span("slash_month"))


def _days(match: re.Match[str], group: str, text: str) -> list[tuple[int, int, int, bool]]:
    """The day numbers of a list: value, start, end, and whether a range sign stands before it."""
    base, words = match.start(group), match[group]
    found: list[tuple[int, int, int, bool]] = []
    last = 0
    for part in re.finditer(r"(?<![^\W\dlI])(?:\d{1,2}|[lI]\d|\d[oO])(?=\b|[:.]?[aedt])", words):
        joint = words[last : part.start()]
        found.append(
            (
                number(part.group()),
                base + part.start(),
                base + part.end(),
                bool(found) and bool(patterns.RANGE.search(joint)),
            )
        )
        last = part.end()
    if len(found) > 1 and patterns.NO_DAY_BEFORE.search(text[max(0, base - 14) : base]):
        found = found[-1:]
    # Only the run of rising days that ends at the month belongs to it: "kl 13-16, 12 maj".
    for place in range(len(found) - 1, 0, -1):
        if found[place - 1][0] >= found[place][0]:
            found = found[place:]
            break
    if (
        len(found) == 2
        and not found[1][3]
        and text[found[0][2] : found[1][1]].lstrip().startswith(",")
        and not patterns.WEEKDAY_BEFORE.search(text[max(0, found[0][1] - 16) : found[0][1]])
    ):
        found = found[1:]  # "Dag 1, onsdag 7 februari", "sal 3, 10 maj"
    return found


def _spread(
    match: re.Match[str],
    days: list[tuple[int, int, int, bool]],
    month: int,
    year: int | None,
    month_at: tuple[int, int],
) -> list[Found]:
    found: list[Found] = []
    place = 0
    while place < len(days):
        value, start, _, _ = days[place]
        last = place
        if place + 1 < len(days) and days[place + 1][3]:
            last = place + 1
        final = last == len(days) - 1
        until = Day(year=year, month=month, day=days[last][0]) if last > place else None
        if is_day(year, month, value) and (until is None or is_day(year, month, until.day)):
            found.append(
                Found(
                    start=start,
                    end=_end(match) if final else days[last][2],
                    day=Day(year=year, month=month, day=value),
                    until=until,
                    year=year,
                    elsewhere=None if final else month_at,
                )
            )
        elif until is not None and is_day(year, month, until.day):
            found.append(
                Found(
                    start=days[last][1],
                    end=_end(match) if final else days[last][2],
                    day=until,
                    year=year,
                    elsewhere=None if final else month_at,
                )
            )
        place = last + 1
    return found


def _end(match: re.Match[str]) -> int:
    end = match.end()
    return end - 1 if match.string[end - 1] == "." else end


def _weeks(match: re.Match[str]) -> list[Found]:
    year = full_year(match["week_year"]) if match["week_year"] else None
    base, words, found = match.start("weeks"), match["weeks"], []
    parts = list(patterns.NUMBER.finditer(words))
    place = 0
    while place < len(parts):
        first, last = int(parts[place].group()), place
        if place + 1 < len(parts) and patterns.RANGE.search(words[parts[place].end() : parts[place + 1].start()]):
            last = place + 1
        final = last == len(parts) - 1
        until = int(parts[last].group()) if last > place else None
        if 1 <= first <= 53 and (until is None or 1 <= until <= 53):
            found.append(
                Found(
                    start=match.start() if place == 0 else base + parts[place].start(),
                    end=match.end() if final else base + parts[last].end(),
                    week=first,
                    until_week=until,
                    year=year,
                    elsewhere=None if place == 0 else (match.start(), base),
                )
            )
        place = last + 1
    return found
