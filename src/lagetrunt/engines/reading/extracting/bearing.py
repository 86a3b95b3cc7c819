"""Whether the words of a fact bear it: nothing leaves the reader that its own quotation does not show.

The rule is kept apart from the extractors on purpose: what was found by one grammar is looked at again by another.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lagetrunt.engines.reading.model.fact import (
    Assignment,
    DateRange,
    Dating,
    Decision,
    Fact,
    Item,
    Mandate,
    Meeting,
    NextMeeting,
    Person,
    Presenter,
)
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.dates import MONTH_NAMES
from lagetrunt.kernel.text import fold

_LONGEST = 300
_WORDS = re.compile(r"\w+")
_HYPHENATION = re.compile(r"[\u00ad\ufffe]\s*|[-\u2010]\s*\n\s*")
_NAMED_DAY = re.compile(r"\bv(?:ecka|\.)\s*\d|(?:mån|tis|ons|tors|fre|lör|sön)dag", re.IGNORECASE)


def borne(reading: Reading) -> Reading:
    """The reading without what its quotations do not show: an organisation, a name, or the whole fact."""
    text = reading.document.text
    people = [fixed for fact in reading.people if (fixed := _person(text, fact)) is not None]
    return replace(
        reading,
        meeting=_meeting(text, reading.meeting),
        people=tuple(people),
        items=tuple(_item(text, item) for item in reading.items),
        next_meetings=tuple(fact for fact in reading.next_meetings if _shows_meeting(text, fact)),
        dates=tuple(fact for fact in reading.dates if _shows_dating(text, fact)),
        mandate=_mandate(text, reading.mandate),
    )


def shows(text: str, spans: tuple[Span, ...], value: str) -> bool:
    """Whether every word of the value stands in the quotation."""
    quote = _quote(text, spans)
    seen = set(_WORDS.findall(fold(quote))) | set(_WORDS.findall(fold(_HYPHENATION.sub("", quote))))
    return bool(quote.strip()) and set(_WORDS.findall(fold(value))) <= seen


def _quote(text: str, spans: Iterable[Span]) -> str:
    return "\n".join(text[start:end] for start, end in spans)


def _shows_day(text: str, spans: tuple[Span, ...], day: date) -> bool:
    quote = _quote(text, spans)
    digits = re.sub(r"\D", "", quote)
    numbers = {int(number) for number in re.findall(r"\d+", quote)}
    return day.day in numbers or bool(_NAMED_DAY.search(quote)) or f"{day:%y%m%d}" in digits


def _shows_hour(text: str, spans: tuple[Span, ...], clock: str) -> bool:
    return int(clock[:2]) in {int(number) for number in re.findall(r"\d+", _quote(text, spans))}


def _meeting(text: str, meeting: Meeting) -> Meeting:
    return Meeting(
        date=meeting.date if meeting.date and _shows_day(text, meeting.date.spans, meeting.date.value) else None,
        start=meeting.start if meeting.start and _shows_hour(text, meeting.start.spans, meeting.start.value) else None,
        end=meeting.end if meeting.end and _shows_hour(text, meeting.end.spans, meeting.end.value) else None,
        place=meeting.place if meeting.place and shows(text, meeting.place.spans, meeting.place.value) else None,
        mode=meeting.mode,
    )


def _mandate(text: str, mandate: Mandate | None) -> Mandate | None:
    """A period told by months alone names no first and last day."""
    if mandate is None or mandate.period is None:
        return mandate
    spans, period = mandate.period.spans, mandate.period.value
    shown = all(
        _shows_day(text, spans, day) or _is_whole_year(text, spans, day) for day in (period.since, period.until)
    )
    return mandate if shown else replace(mandate, period=None)


def _is_whole_year(text: str, spans: tuple[Span, ...], day: date) -> bool:
    return (day.month, day.day) in {(1, 1), (12, 31)} and str(day.year) in _quote(text, spans)


def _person(text: str, fact: Fact[Person]) -> Fact[Person] | None:
    if not shows(text, fact.spans, fact.value.name):
        return None
    organisation = fact.value.organisation
    if organisation is not None and not shows(text, fact.spans, organisation):
        return replace(fact, value=replace(fact.value, organisation=None, municipality_code=None))
    return fact


def _item(text: str, item: Item) -> Item:
    # Markup inside a word ("Punkt_:") is left out of the flow, and stands in the quotation.
    title = item.title
    if not shows(text, title.spans, title.value):
        title = replace(title, value=" ".join(_quote(text, title.spans).split()))
    return replace(
        item,
        title=title,
        decisions=tuple(_decision(text, fact) for fact in item.decisions if _shows_words(text, fact)),
        stances=tuple(fact for fact in item.stances if _shows_words(text, fact)),
        attachments=tuple(fact for fact in item.attachments if _shows_words(text, fact)),
        assignments=tuple(fixed for fact in item.assignments if (fixed := _assignment(text, fact)) is not None),
        presenters=tuple(_presenter(text, fact) for fact in item.presenters),
    )


def _shows_words(text: str, fact: Fact[str] | Decision) -> bool:
    length = sum(end - start for start, end in fact.spans)
    return length <= max(_LONGEST, 3 * len(fact.value)) and shows(text, fact.spans, fact.value)


def _decision(text: str, fact: Decision) -> Decision:
    """The decision without what the words beside it do not show."""
    return replace(
        fact,
        reason=fact.reason if fact.reason and _shows_words(text, fact.reason) else None,
        since=fact.since if fact.since and _shows_turn(text, fact.since) else None,
        until=fact.until if fact.until and _shows_turn(text, fact.until) else None,
        replaces=tuple(one for one in fact.replaces if shows(text, one.spans, one.value.what)),
    )


def _shows_turn(text: str, fact: Fact[date]) -> bool:
    """Whether the day, its month, its year or the turn that it is stands there."""
    quote = _quote(text, fact.spans)
    named = (MONTH_NAMES[fact.value.month - 1], f"{fact.value:%y}", "årsskiftet", "läsår", "vecka")
    return _shows_day(text, fact.spans, fact.value) or any(word in quote.lower() for word in named)


def _presenter(text: str, fact: Fact[Presenter]) -> Fact[Presenter]:
    organisation = fact.value.organisation
    if organisation is not None and not shows(text, fact.spans, organisation):
        return replace(fact, value=replace(fact.value, organisation=None))
    return fact


def _assignment(text: str, fact: Fact[Assignment]) -> Fact[Assignment] | None:
    task = fact.value
    if not shows(text, fact.spans, task.what):
        return None
    seen = set(_WORDS.findall(fold(_quote(text, fact.spans))))
    who = tuple(name for name in task.who if set(_WORDS.findall(fold(name))) & seen)
    shown = (
        task.due is None
        or _shows_day(text, fact.spans, task.due)
        or bool(task.due_text and shows(text, fact.spans, task.due_text))
    )
    if who == task.who and shown:
        return fact
    return replace(fact, value=replace(task, who=who, due=task.due if shown else None))


def _shows_meeting(text: str, fact: Fact[NextMeeting]) -> bool:
    meeting = fact.value
    clocks = [clock for clock in (meeting.start, meeting.end) if clock is not None]
    return (meeting.date is None or _shows_day(text, fact.spans, meeting.date)) and all(
        _shows_hour(text, fact.spans, clock) for clock in clocks
    )


def _shows_dating(text: str, fact: Dating) -> bool:
    if isinstance(fact.value, DateRange):
        return _shows_day(text, fact.spans, fact.value.since) and _shows_day(text, fact.spans, fact.value.until)
    return fact.value is None or _shows_day(text, fact.spans, fact.value)
