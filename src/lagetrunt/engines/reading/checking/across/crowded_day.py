"""One coming meeting day is promised to several things in several documents."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.across.placing import found, place
from lagetrunt.engines.reading.checking.across.series import is_minutes
from lagetrunt.engines.reading.checking.code import Code
from lagetrunt.engines.reading.linking.day_words import DayWords, day_words
from lagetrunt.engines.reading.linking.networks import networks_of
from lagetrunt.engines.reading.linking.regions import Regions
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Dating
from lagetrunt.engines.reading.model.finding import CrossFinding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span

CODE = Code(
    Severity.QUESTION,
    "En dag är lovad åt flera saker i olika dokument.",
    "One day is promised to several things in different documents.",
)
_LEAST_CLAIMS = 3
_LEAST_DOCUMENTS = 2
_SENTENCE = 220
_PROMISES = re.compile(
    r"present(?:er|ation)|redovis|rapport|följ(?:s|er|a)? upp|uppföljning|bjud(?:s|er|a|it) in|inbjud|besök|medverka|delta|deltar|föreslagsvis|förslagsvis|återkommer"
    r"|tas upp|ta upp|tar upp|lyft(?:s|er|a)|behandla|diskutera|genomgång|dialog|workshop|tema|föreläs|gäst|:\s*[A-ZÅÄÖ]",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:senast|före|innan|sista dag|deadline|till och med|t\.?\s?o\.?\s?m|från och med|fr\.?\s?o\.?\s?m)\b[^.]{0,15}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """Something that a document promises a day to: one item, or one sentence where there are no items."""

    reading: int
    item: int | None
    sentence: Span


def check(collection: Collection) -> Iterator[CrossFinding]:
    """One finding for each day with three claims in two documents; none once minutes of that day are among the files."""
    networks = networks_of(collection.networks, len(collection.readings))
    regions = Regions(collection.readings, networks)
    past = {
        (regions.of(group.chosen), group.day)
        for group in collection.meetings
        if group.day is not None and is_minutes(collection.readings[group.chosen])
    }
    days: dict[tuple[str, int, int], dict[date, list[_Claim]]] = defaultdict(lambda: defaultdict(list))
    open_: dict[tuple[str, int, int], list[tuple[DayWords, _Claim]]] = defaultdict(list)
    superseded = {member for group in collection.meetings for member in group.members[1:]}
    for number, reading in enumerate(collection.readings):
        if number in superseded:
            continue
        region, own = regions.of(number), list(_own_days(reading)) if reading.dates else []
        for dating in reading.dates:
            claim = _claim(reading, number, dating, own)
            if claim is None:
                continue
            if isinstance(dating.value, date):
                days[region, dating.value.month, dating.value.day][dating.value].append(claim)
            elif dating.value is None and (named := day_words(dating.as_written)) is not None:
                open_[region, named.month, named.day].append((named, claim))
    for key, told in days.items():
        for day, claims in told.items():
            # A day without a year is of this year only where no other year is in question.
            undated = [claim for named, claim in open_[key] if named.is_day(day)] if len(told) == 1 else []
            everything = _distinct([*claims, *undated])
            documents = {claim.reading for claim in everything}
            if (key[0], day) in past or len(everything) < _LEAST_CLAIMS or len(documents) < _LEAST_DOCUMENTS:
                continue
            yield found(
                __name__,
                CODE,
                message=f"{saying.day(day)} är lovad åt {len(everything)} saker i olika dokument. Ryms allt?",
                english=(
                    f"{saying.day_in_english(day)} is promised to {len(everything)} things in different documents."
                    " Is there room?"
                ),
                places=[place(collection.readings[claim.reading], [claim.sentence]) for claim in everything],
            )


def _claim(reading: Reading, number: int, dating: Dating, own_days: Sequence[Span]) -> _Claim | None:
    """The sentence around a date, where it promises the day to something and is no deadline."""
    if not dating.spans:
        return None
    span = dating.spans[0]
    if any(span.overlaps(own) for own in own_days):
        return None
    sentence = _sentence(reading.document.text, span)
    words = reading.document.text[sentence.start : sentence.end]
    before = reading.document.text[sentence.start : span.start]
    if _DEADLINE.search(before) or not _PROMISES.search(words):
        return None
    item = next((place_ for place_, item in enumerate(reading.items) if item.span.overlaps(span)), None)
    return _Claim(reading=number, item=item, sentence=sentence)


def _own_days(reading: Reading) -> Iterator[Span]:
    if reading.meeting.date is not None:
        yield from reading.meeting.date.spans
    for fact in reading.next_meetings:
        for span in fact.spans:
            if len(reading.document.text[span.start : span.end]) <= 60 and not _PROMISES.search(
                _words(reading, _sentence(reading.document.text, span))
            ):
                yield span


def _words(reading: Reading, span: Span) -> str:
    return reading.document.text[span.start : span.end]


def _sentence(text: str, span: Span) -> Span:
    """The sentence or line around a run of the text."""
    start = max(text.rfind("\n", 0, span.start), text.rfind(". ", 0, span.start) + 1, span.start - _SENTENCE) + 1
    ends = [end for end in (text.find("\n", span.end), text.find(". ", span.end)) if end >= 0]
    end = min([*ends, len(text), span.end + _SENTENCE])
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)


def _distinct(claims: list[_Claim]) -> list[_Claim]:
    """One claim for each item, or for each sentence outside items; in the order of documents and places."""
    told: dict[tuple[int, object], _Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.reading, claim.sentence)):
        told.setdefault((claim.reading, claim.item if claim.item is not None else claim.sentence), claim)
    return list(told.values())
