"""A weekday that is printed beside a date and is not the date's."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lagetrunt.engines.reading.checking import next_meeting_past, saying
from lagetrunt.engines.reading.checking.case import Case, Occasion
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.kernel.dates import WEEKDAYS

CODE = Code(Severity.ERROR, "Veckodagen stämmer inte med datumet.", "The weekday does not agree with the date.")
_WEEKDAY = r"(?P<day>m[åa]n(?:d(?:ag(?:en)?)?)?|tis(?:d(?:ag(?:en)?)?)?|ons(?:d(?:ag(?:en)?)?)?|tors?(?:d(?:ag(?:en)?)?)?|fre(?:d(?:ag(?:en)?)?)?|l[öo]r(?:d(?:ag(?:en)?)?)?|s[öo]n(?:d(?:ag(?:en)?)?)?)"
_ANOTHER_BEFORE = re.compile(
    rf"\b{_WEEKDAY}\.?[ ]?(?:[-–—/,&]|och|till|eller|samt|t\.?o\.?m\.?|resp\.?)[ ]?$", re.IGNORECASE
)
_OTHER_WORDS = frozenset({"man", "son", "lor"})
_NAMED_AFTER = re.compile(r"\s*(?:$|[)\n,;.]|kl|\d|\t|\v|–|-)")
_COMING = timedelta(days=240)
_NEAR = timedelta(days=330)


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such date."""
    past = next_meeting_past.explained_by_next_year(case)
    for occasion in case.occasions:
        mention = occasion.mention
        if mention.weekday is None or mention.weekday_at is None or mention.month is None or mention.day is None:
            continue
        if occasion.span in past or not _is_printed(case.text, mention):
            continue
        for printed, day in _pairs(case.text, mention):
            right = _contradicted(case, occasion, printed, day)
            if right is None:
                continue
            begin = min(mention.start, mention.weekday_at[0])
            yield finding(
                __name__,
                CODE,
                message=f"Veckodagen stämmer inte: {saying.day(right)} är en {saying.weekday(right.weekday())}, inte en {saying.weekday(printed)}.",
                english=f"The weekday does not agree: {saying.day_in_english(right)} is a {saying.weekday_in_english(right.weekday())}, not a {saying.weekday_in_english(printed)}.",
                spans=[case.span(begin, max(mention.end, mention.weekday_at[1]))],
            )
            break


def _is_printed(text: str, mention: Mention) -> bool:
    """Whether the word beside the date is surely a weekday: not "man", not a name, not "fredagar"."""
    assert mention.weekday_at is not None
    start, end = mention.weekday_at
    word = text[start:end]
    low = word.casefold()
    if low.endswith(("ar", "arna")) or low in _OTHER_WORDS:
        return False
    if start >= mention.end:
        bracketed = text[mention.end : start].strip() == "("
        return bracketed or len(low) > 5 or (bool(_NAMED_AFTER.match(text, end)) and word.islower())
    return True


def _pairs(text: str, mention: Mention) -> Iterator[tuple[int, tuple[int | None, int, int]]]:
    """Each weekday with the day (year, month, day) that it stands for: "torsdag–fredag 24–25 april" are two pairs."""
    assert mention.weekday is not None
    assert mention.weekday_at is not None
    assert mention.month is not None
    assert mention.day is not None
    first = (mention.year, mention.month, mention.day)
    head = max(0, mention.weekday_at[0] - 20)
    before = _ANOTHER_BEFORE.search(text[head : mention.weekday_at[0]])
    if before is None or mention.weekday_at[0] >= mention.end:
        yield mention.weekday, first
    elif mention.until is not None:
        yield _number(before["day"]), first
        yield mention.weekday, (mention.until.year or mention.year, mention.until.month, mention.until.day)


def _number(word: str) -> int:
    low = word.casefold()
    return WEEKDAYS.get(low, WEEKDAYS.get(low.replace("torsd", "torsdag"), 3))


def _contradicted(case: Case, occasion: Occasion, printed: int, written: tuple[int | None, int, int]) -> date | None:
    """The day that the weekday does not belong to; None where it does, or where the year is too open to tell."""
    year, month, day = written
    if year is not None:
        right = _day(year, month, day)
        return right if right is not None and right.weekday() != printed else None
    own = case.own_day
    if own is None or occasion.day is None:
        return None
    coming = _day(own.year, month, day)
    if coming is not None and coming < own:
        coming = _day(own.year + 1, month, day)
    if coming is not None and coming - own <= _COMING and _is_announced(case, occasion):
        return coming if coming.weekday() != printed else None
    # Elsewhere the date may lie in a neighbouring year: none of them may fit.
    if abs(occasion.day - own) > _NEAR:
        return None
    years = [_day(occasion.day.year + step, month, day) for step in (-1, 0, 1)]
    right = years[1]
    return right if right is not None and all(other is None or other.weekday() != printed for other in years) else None


def _is_announced(case: Case, occasion: Occasion) -> bool:
    """Whether the date is one of the document's own coming meetings."""
    return any(span.overlaps(occasion.span) for fact in case.reading.next_meetings for span in fact.spans)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
