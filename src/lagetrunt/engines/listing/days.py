"""Days as lists write them: "2025-01-01", "1 jan 2025", "ht 24", "2025"; a span of days, first and last."""

import re
from datetime import date

from lagetrunt.kernel.dates import MONTHS, Period, SchoolYear, Term
from lagetrunt.kernel.text import fold

_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)[-./]?(?P<m>[01]\d)(?:[-./]?(?P<d>[0-3]\d))?(?:[ t]\d\d:\d\d(?::\d\d)?)?")
_SHORT = re.compile(r"(?P<y>\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
_SLASH = re.compile(r"(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[ -/.]+(?P<y>(?:19|20)?\d\d)")
_WORDS = re.compile(r"(?:den )?(?:(?P<d>\d{1,2})(?::e|:a|\.)? )?(?P<m>[a-zåäö]{3,9}\.?)[ -]'?(?P<y>(?:19|20)?\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEADING = re.compile(
    r"^(?:fr\.? ?o\.? ?m\.?|t\.? ?o\.? ?m\.?|från och med|till och med|from|tom|fom|från|till|sedan|per|den)\s+"
)


def read_days(text: str) -> Period | None:
    """The days that the whole text tells; None where it tells none."""
    told = _LEADING.sub("", fold(text).strip(" .,;()"))
    if term := Term.read(told):
        return term.period
    if (years := SchoolYear.read(told)) is not None:
        return years.period
    if _YEAR.fullmatch(told):
        return Period(from_=date(int(told), 1, 1), to=date(int(told), 12, 31))
    for pattern in (_ISO, _SHORT, _SLASH, _WORDS):
        found = pattern.fullmatch(told)
        if found is not None:
            return _period(found["y"], found["m"], found["d"])
    return None


def _period(year: str, month: str, day: str | None) -> Period | None:
    number = int(month) if month.isdigit() else MONTHS.get(month, 0)
    full = int(year) + (0 if len(year) == 4 else 2000)
    try:
        first = date(full, number, int(day) if day else 1)
        if day:
            return Period(from_=first, to=first)
        following = date(full + number // 12, number % 12 + 1, 1)
        return Period(from_=first, to=date.fromordinal(following.toordinal() - 1))
    except ValueError:
        return None
