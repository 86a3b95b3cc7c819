"""A week number that is bound to a date and is not the date's: "vecka 35 (2–6 september 2024)"."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case, Occasion
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.ERROR, "Veckonumret stämmer inte med datumet.", "The week number does not agree with the date.")
_OPENS = re.compile(r"[ ]?\([ ]?(?:den[ ])?")
_EXPLAINS = re.compile(r",?[ ](?:dvs\.?|d\.v\.s\.?|alltså|det vill säga|som är)[ ](?:den[ ]|i[ ])?", re.IGNORECASE)
_WITHIN = re.compile(r"[ ](?:i|under)[ ]", re.IGNORECASE)
_IN_ROW = re.compile(r"[ ]?\t[ ]?")
_CLOSES = re.compile(r"[ ]?(?:\)|,[ ]?kl|[ ]kl|,?[ ]?\d{1,2}[.:]\d\d)")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such pair."""
    bound = list(_bound(case))
    in_rows = [pair for pair in bound if pair[2]]
    agreeing = sum(_agrees(week, day) for week, day, _ in in_rows)
    for week, day, in_row in bound:
        if _agrees(week, day) or (in_row and agreeing < 2):
            continue
        first = day.day
        assert first is not None
        right = first.isocalendar().week
        mention = week.mention
        span = case.span(min(mention.start, day.mention.start), max(mention.end, day.mention.end))
        yield finding(
            __name__,
            CODE,
            message=f"Veckonumret stämmer inte: {saying.day(first)} ligger i vecka {right}, inte i vecka {mention.week}.",
            english=f"The week number does not agree: {saying.day_in_english(first)} lies in week {right}, not in week {mention.week}.",
            spans=[span],
        )


def _bound(case: Case) -> Iterator[tuple[Occasion, Occasion, bool]]:
    """Weeks with the date that the text ties to each, and whether a table row ties them."""
    text = case.text
    for one, other in pairwise(case.occasions):
        first, second = one.mention, other.mention
        if (first.week is None) == (second.week is None):
            continue
        begins = (
            second.start if second.weekday_at is None or second.weekday_at[0] > second.start else second.weekday_at[0]
        )
        ends = first.end if first.weekday_at is None or first.weekday_at[0] < first.end else first.weekday_at[1]
        gap = text[ends:begins]
        bracketed = bool(_OPENS.fullmatch(gap)) and bool(_CLOSES.match(text, second.end))
        within = second.week is not None and bool(_WITHIN.fullmatch(gap))
        in_row = bool(_IN_ROW.fullmatch(gap))
        if bracketed or within or in_row or _EXPLAINS.fullmatch(gap):
            week, day = (one, other) if first.week is not None else (other, one)
            if day.day is not None and day.confidence >= 0.7:
                yield week, day, in_row


def _agrees(week: Occasion, day: Occasion) -> bool:
    mention = week.mention
    assert mention.week is not None
    first, last = day.day, day.last
    assert first is not None
    assert last is not None
    weeks = {mention.week, mention.until_week or mention.week}
    wanted = range(min(weeks), max(weeks) + 1)
    years = (0,) if day.mention.year else (-1, 0, 1)
    for step in years:
        shifted = [_shifted(edge, step) for edge in (first, last)]
        if any(edge is not None and edge.isocalendar().week in wanted for edge in shifted) or mention.until_week:
            return True
    return False


def _shifted(day: date, years: int) -> date | None:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return None
