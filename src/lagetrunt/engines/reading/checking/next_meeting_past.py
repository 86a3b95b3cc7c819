"""A next meeting that is dated, with its year, before the meeting itself."""

from collections.abc import Iterator
from datetime import date

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case, Occasion
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span

CODE = Code(Severity.ERROR, "Nästa möte ligger före mötet självt.", "The next meeting lies before the meeting itself.")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such meeting."""
    own = case.own_day
    for occasion in _past(case):
        day = occasion.day
        assert own is not None
        assert day is not None
        later = _next_year(day)
        hint = hint_english = ""
        if later is not None and later > own:
            hint = f" Menas {later.year}?"
            hint_english = f" Is {later.year} meant?"
        yield finding(
            __name__,
            CODE,
            message=f"Nästa möte ligger i det förflutna: {saying.day(day)} är före mötet {saying.day(own)}.{hint}",
            english=f"The next meeting lies in the past: {saying.day_in_english(day)} is before the meeting of {saying.day_in_english(own)}.{hint_english}",
            spans=[occasion.span],
        )


def explained_by_next_year(case: Case) -> frozenset[Span]:
    """Dates whose weekday is right in the year after: the wrong year is the one cause."""
    found = set()
    for occasion in _past(case):
        later = _next_year(occasion.day) if occasion.day else None
        if later is not None and later.weekday() == occasion.mention.weekday:
            found.add(occasion.span)
    return frozenset(found)


def _past(case: Case) -> Iterator[Occasion]:
    own = case.own_day
    if own is None or (case.reading.meeting.date and case.reading.meeting.date.confidence < 0.75):
        return
    announced = [span for fact in case.reading.next_meetings for span in fact.spans]
    for occasion in case.occasions:
        written = occasion.mention.year and occasion.day
        if written and written < own and any(span.overlaps(occasion.span) for span in announced):
            yield occasion


def _next_year(day: date) -> date | None:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None
