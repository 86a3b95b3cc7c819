"""Every day-precise date and week of a text, as it is written."""

from dataclasses import dataclass, replace
from functools import lru_cache

from lagetrunt.engines.reading.extracting import date_grammar as grammar
from lagetrunt.engines.reading.extracting import date_patterns as patterns
from lagetrunt.engines.reading.extracting.date_grammar import Day
from lagetrunt.kernel.dates import WEEKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A day, days from and to, or a week, as written; offsets are the flow's.

    `weekday` is the one printed beside it (Monday is 0). `elsewhere` is where the month stands when it is written
    once for several days. `until` and `until_week` end a range.
    """

    start: int
    end: int
    as_written: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: Day | None = None
    week: int | None = None
    until_week: int | None = None
    weekday: int | None = None
    weekday_at: tuple[int, int] | None = None
    elsewhere: tuple[int, int] | None = None


@lru_cache(maxsize=64)
def find_in(text: str) -> tuple[Mention, ...]:
    """Every day-precise date or week of a text, in text order."""
    found: list[Mention] = []
    for start, end in grammar.lines_with(patterns.DIGIT, text):
        for match in patterns.DATES.finditer(text, start, end):
            found.extend(_mention(one, text) for one in grammar.read_match(match, text))
    return tuple(_joined(found, text))


def _mention(found: grammar.Found, text: str) -> Mention:
    weekday, at = _weekday(text, found.start, found.end)
    words = text[found.start : found.end]
    if found.elsewhere and found.week:
        words = text[slice(*found.elsewhere)].rstrip() + " " + words
    elif found.elsewhere:
        words += ("/" if text[found.elsewhere[0] - 1] == "/" else " ") + text[slice(*found.elsewhere)]
    day = found.day
    return Mention(
        start=found.start,
        end=found.end,
        as_written=words,
        year=found.year,
        month=day.month if day else None,
        day=day.day if day else None,
        until=found.until,
        week=found.week,
        until_week=found.until_week,
        weekday=weekday,
        weekday_at=at,
        elsewhere=found.elsewhere,
    )


def _weekday(text: str, start: int, end: int) -> tuple[int | None, tuple[int, int] | None]:
    head = max(0, start - 16)
    before = patterns.WEEKDAY_BEFORE.search(text[head:start])
    if before:
        return _named_weekday(before["weekday"]), (head + before.start("weekday"), head + before.end("weekday"))
    after = patterns.WEEKDAY_AFTER.match(text, end)
    if after:
        return _named_weekday(after["weekday"]), after.span("weekday")
    return None, None


def _named_weekday(word: str) -> int | None:
    return WEEKDAYS.get(word.lower().rstrip("."))


def _joined(found: list[Mention], text: str) -> list[Mention]:
    """The mentions with "31/5-2/6" and "27 februari till den 1 mars" as one range each."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.day
            and mention.day
            and not last.until
            and not mention.until
            and mention.start - last.end <= 24
            and not last.elsewhere
            and patterns.RANGE_GAP.fullmatch(text, last.end, mention.start)
            and _rises(last, mention)
        ):
            assert mention.month is not None
            until = Day(year=mention.year, month=mention.month, day=mention.day)
            joined[-1] = replace(
                last,
                end=mention.end,
                as_written=text[last.start : mention.end],
                until=until,
                year=last.year
                if last.year or mention.year is None
                else mention.year - ((last.month or 0) > mention.month),
            )
        else:
            joined.append(mention)
    return joined


def _rises(first: Mention, second: Mention) -> bool:
    if first.year and second.year:
        return (first.year, first.month, first.day) < (second.year, second.month, second.day)
    return (first.month, first.day) < (second.month, second.day) or (first.month or 0) > (second.month or 0)
