"""How days and weeks are written in Swedish papers: the patterns, and what a match of them says."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from lagetrunt.kernel.dates import MONTHS

_SEP = r"[ \t\u00a0]?[-–—‐‑][ \t\u00a0]?"
_DAY = r"(?:\d{1,2}|[lI]\d|\d[oO])"  # l5 and 1O are 15 and 10 in bad scans
_YEAR = r"(?:19\d\d|2[,. ]?[0oO]\d\d|2[0oO][0-4oO][\doO])"
_MONTH = (
    r"(?:jan(?:uaris?)?|febr?(?:uaris?)?|mar(?:s)?|apr(?:ils?)?|maj|jun(?:is?)?|jul(?:is?)?|aug(?:ustis?)?|"
    r"sept?(?:embers?)?|o[kc]t(?:obers?)?|nov(?:embers?)?|dec(?:embers?)?)(?![a-zåäöA-ZÅÄÖ])"
)
_WEEKDAY = (
    r"(?:m[åa]n(?:d(?:ag(?:en|ar|arna)?)?)?|tis(?:d(?:ag(?:en|ar|arna)?)?)?|ons(?:d(?:ag(?:en|ar|arna)?)?)?|tor(?:s(?:d(?:ag(?:en|ar|arna)?)?)?)?|"
    r"fre(?:d(?:ag(?:en|ar|arna)?)?)?|l[öo]r(?:d(?:ag(?:en|ar|arna)?)?)?|s[öo]n(?:d(?:ag(?:en|ar|arna)?)?)?)(?![a-zåäöA-ZÅÄÖ])"
)
_JOIN = rf"(?:[ \t\u00a0]?[-–—‐‑][ \t\u00a0]?|[ ]?,[ ]?(?:och[ ])?|[ ](?:och|samt|eller|resp\.?|respektive|till|t\.?o\.?m\.?|&)[ ](?:den[ ])?|[ ]?&[ ]?)(?:{_WEEKDAY}\.?[ ](?:den[ ])?)?"
_SHORT_YEAR = r"(?:9\d|[0-4]\d)"

DATES = re.compile(
    # 2024-08-23, 2024-08-23--24, 2,021-05-03, 2024/08/23, 2024.08.23
    rf"(?<![\d./\-–&=])(?P<iso_year>{_YEAR}){_SEP}(?P<iso_month>[01lIoO]?[\doO]){_SEP}(?P<iso_day>[0-3lIoO]?[\doOlI])(?:(?:--|[ ]?[–—][ ]?|-)(?P<iso_until>[0-3]\d)(?![\d.:]))?(?![\d•])"
    r"|(?<![\d./\-–\w])(?<!\d )(?P<sep_year>(?:19|20)\d\d)(?P<sep>[./ ])(?P<sep_month>[01]\d)(?P=sep)(?P<sep_day>[0-3]\d)(?!\d)"
    # 20240823, 240823
    r"|(?<![\d.,:/\-–+])(?<![A-Za-z])(?P<compact>(?:(?:19|20)\d\d|\d\d)[01]\d[0-3]\d)(?:-(?P<compact_until>[0-3]\d|\d\d[01]\d[0-3]\d)(?![\d•]))?(?![\d•%]|[ ]?[-+][\d•]|[.,:]\d|[ ](?:kr|tkr|kronor|elever|personer|st)\b)"
    # 3, 10 och 17 maj 2024; 27–28 februari; den 5:e maj; l5 mars
    rf"|(?<![\w.,/\-§])(?P<days>{_DAY}(?:[:.]?(?:e|a|de|te))?(?:{_JOIN}{_DAY}(?:[:.]?(?:e|a|de|te))?(?![:.]\d)){{0,9}})\.?(?:[ \t]?(?:dagen[ ])?(?:i[ ])?)(?P<month>{_MONTH})\.?"
    rf"(?:(?:[ ]?,)?[ \t]?(?P<named_year>{_YEAR})(?![\d:]|[ ]?(?:kr|elever|personer)\b)|[ ]?[-'’–][ ]?(?P<named_short>{_SHORT_YEAR})(?![\d:.,/]|[ ]?[-–]|[ ]{_MONTH}))?"
    # 23/8, 23-24/8, 23/8-24, 23/8 2024, 23/8/2024
    rf"|(?:(?<![\w.,:/§\-+])|(?<=/\d-)|(?<=/\d\d-))(?P<slash_days>\d{{1,2}}(?:{_JOIN}\d{{1,2}}){{0,5}})[ ]?/[ ]?(?P<slash_month>\d{{1,2}})(?![\d%]|/\d{{1,2}}/|[.,:]\d)"
    rf"(?:(?:[ ]?[-–/][ ]?|,?[ ])(?P<slash_year>{_YEAR})(?![\d:/]|[ ]?(?:kr|elever|personer)\b)|[ ]?[-–/'’][ ]?(?P<slash_short>{_SHORT_YEAR})(?![\d:.,/]|[ ]?[-–][ ]?\d))?"
    # 4.9.2024, 04.09.24, 23-08-2024
    r"|(?<![\w.,:/§\-])(?P<dot_day>\d{1,2})\.[ ]?(?P<dot_month>\d{1,2})\.[ ]?(?P<dot_year>(?:19|20)\d\d|(?<=\d\d\.\d\d\.)\d\d)(?![\d.:])"
    r"|(?<![\w.,:/§\-])(?P<dash_day>\d{1,2})-(?P<dash_month>\d{1,2})-(?P<dash_year>(?:19|20)\d\d)(?![\d\-])"
    # v. 35, vecka 34-35, veckorna 25 och 26, v. 8 2025
    rf"|(?<![\w.])(?:v(?:eck(?:a|an|or|orna))?|vv)\.?[ \t]?(?P<weeks>\d{{1,2}}(?:(?:{_SEP}|[ ]?,[ ]?|[ ](?:och|samt|eller|till|&)[ ]|/)(?:v\.?[ ]?)?\d{{1,2}}){{0,5}})(?![\d%]|[.,]\d|[ ](?:st|kr|gånger)\b)"
    rf"(?:(?:[ ]?,)?[ ](?:år[ ])?(?P<week_year>{_YEAR})(?!\d|[ ]?(?:kr|elever|personer)\b))?",
    re.IGNORECASE,
)
WEEKDAY_BEFORE = re.compile(rf"(?<![\wåäö])(?P<weekday>{_WEEKDAY})\.?,?[ \t]?(?:den[ ]|d\.?[ ])?$", re.IGNORECASE)
WEEKDAY_AFTER = re.compile(rf",?[ \t]?\(?(?P<weekday>{_WEEKDAY})(?![ ](?:den[ ])?\d)", re.IGNORECASE)
RANGE_GAP = re.compile(
    rf"[ \t\u00a0]?(?:[-–—‐‑]{{1,2}}|(?:till|t\.?o\.?m\.?|tom)(?:[ ]och[ ]med)?)[ \t\u00a0]?(?:{_WEEKDAY}\.?[ ])?(?:den[ ])?",
    re.IGNORECASE,
)

DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,2}")
_RANGE = re.compile(r"[-–—‐‑]|\btill\b|\bt\.?o\.?m\b", re.IGNORECASE)
_NO_DAY_BEFORE = re.compile(
    r"(?:§+|\bkl(?:ockan)?\.?|\bpunkt(?:en|erna)?|\bpkt|\bp\.?|\bnr\.?|\bnummer|\bbilaga|\bsid(?:a|an|orna)?\.?|\bsal|\brum|\båk|\bårskurs(?:erna)?|\bklass|\bkap(?:itel)?\.?|[-–])[ ]?$",
    re.IGNORECASE,
)
_NO_SLASH_BEFORE = re.compile(
    r"(?:§+|\bnr\.?|\bnummer|\bdnr\.?|\bdiarienr\.?|\båk|\bårskurs(?:erna)?|\bklass(?:erna)?|\bgrupp|\bkap\.?|\bversion|\bpunkt(?:erna)?|\bpkt|\bbilaga|\bbetyg|\bskala|\bca|\bcirka|\buppl\.?|\bKS|\bUN|\bBUN|"
    r"\b[A-ZÅÄÖ]{2,6}|\bläsåret|\bläsår|\bskolåret|\blå|\bsäsongen|\bverksamhetsåret|\btel\.?|\bresultatet?)[:.]?[ ]?$"
)
_NO_SLASH_AFTER = re.compile(
    r"[ ]?(?:av\b|dels?\b|-?tid\b|tjänst|timme|liter|dl\b|msk|tsk|mantal|poäng|rätt\b|svar\b|elever|kommuner|personer|st\b|kr\b|grupp|klass|procent|sida|mil\b|år\b|tredjedel|kommun\b|hundradel|deltagare|platser)",
    re.IGNORECASE,
)
_DATE_BEFORE = re.compile(
    rf"(?:(?:{_WEEKDAY}\.?,?|\bden|\bdatum|\bsenast|\bföre|\binnan|\btill|\bfrån|\bfr\.?o\.?m\.?|\bt\.?o\.?m\.?|\bper|\bmötet?|\bträff(?:en)?|\bdag|\bsedan|\bbesked|\bklart?|\bfr|\bmellan|\boch|\butskick|\binbjudan|\bprotokollet|\banteckningar|\bsammanträde)[:]?[ ]|^|[\n\t\v(:;,*•]|[-–][ ]?)[ ]?$",
    re.IGNORECASE,
)
_DAY_WORD = re.compile(rf"(?:{_WEEKDAY}|\bden|\bsenast)[ ]$", re.IGNORECASE)
_LINE_HEAD = re.compile(r"(?:^|[\n\t\v])(?:[-•*–]\s)?$")
_NAMES = {"Jan", "Maj", "Juni", "Juli", "April", "Augusti", "Mar"}
_NAME_AFTER = re.compile(r"(?:[- ][A-ZÅÄÖ][a-zåäöé]|[ ](?:von|af|al|de)[ -])")
_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5)}
_TIME_AFTER = re.compile(
    r"[ ]?,?[ ]?(?:kl\b|klockan\b|\d{1,2}[.:]\d\d|\d{1,2}[ ]?[-–][ ]?\d{1,2}\b|[:;,.)\t\v\n]|$|och\b)"
)


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
    """The days or weeks in a match of `DATES`; none where it is something else."""
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
    if match["month"] in _NAMES and _NAME_AFTER.match(text, match.end("month")):
        return []
    month = (
        MONTHS.get(match["month"].lower().replace("oct", "okt"))
        or MONTHS[match["month"].lower().rstrip("s").replace("oct", "okt")]
    )
    year = (
        full_year(match["named_year"] or match["named_short"]) if match["named_year"] or match["named_short"] else None
    )
    days = _days(match, "days", text)
    return _spread(match, days, month, year, match.span("month"))


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
        if _NO_SLASH_AFTER.match(after) or _NO_SLASH_BEFORE.search(before):
            return []
        if (days[-1][0], month) == (24, 7) and not _DAY_WORD.search(before):
            return []
        if (days[-1][0], month) in _FRACTIONS and not (
            _DATE_BEFORE.search(before)
            and (_TIME_AFTER.match(after) or _DAY_WORD.search(before) or _LINE_HEAD.search(before))
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
            (number(part.group()), base + part.start(), base + part.end(), bool(found) and bool(_RANGE.search(joint)))
        )
        last = part.end()
    if len(found) > 1 and _NO_DAY_BEFORE.search(text[max(0, base - 14) : base]):
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
        and not WEEKDAY_BEFORE.search(text[max(0, found[0][1] - 16) : found[0][1]])
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
    parts = list(_NUMBER.finditer(words))
    place = 0
    while place < len(parts):
        first, last = int(parts[place].group()), place
        if place + 1 < len(parts) and _RANGE.search(words[parts[place].end() : parts[place + 1].start()]):
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
