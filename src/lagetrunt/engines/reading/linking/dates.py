"""Years by neighbours: a day printed without its year is settled by the other documents of the network."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lagetrunt.engines.reading.linking.day_words import DayWords, day_words, tells_year
from lagetrunt.engines.reading.linking.networks import networks_of
from lagetrunt.engines.reading.linking.stems import stem, words
from lagetrunt.engines.reading.model.collection import NetworkLink
from lagetrunt.engines.reading.model.fact import Dating, Fact, Kind, Meeting, NextMeeting
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.dates import swedish_date

_SURE = 0.9
_DOUBTFUL = 0.75
_HEAD = 800
_AHEAD = timedelta(days=460)
_AROUND = 90
_AUTUMN = 8
_TOLD_BY_MEETING = 0.9
_TOLD_BY_NOTICE = 0.8
_TOLD_BY_OTHERS = 0.7
_TOLD_BY_TERM = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A day of a network that some document tells with its year; `held` where it is that document's own meeting."""

    day: date
    source: int
    held: bool


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A day that the document itself does not settle: whether it is its `own` meeting's, and said by hand."""

    day: date
    own: bool
    by_hand: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calendar:
    """The known days of each network, by month and day, and how networks are spoken of."""

    days: Mapping[tuple[int, int, int], Sequence[_Known]]
    mentioned: Mapping[str, Sequence[int]]
    names: Sequence[str]

    def told(self, words_: DayWords, networks: Sequence[int], asking: int) -> tuple[date, _Known] | None:
        """The only day that the networks' other documents know under those words, and the best who tells it."""
        found = [
            known
            for network in networks
            for known in self.days.get((network, words_.month, words_.day), ())
            if known.source != asking and words_.is_day(known.day)
        ]
        if len({known.day for known in found}) != 1:
            return None
        best = min(found, key=lambda known: (not known.held, known.source))
        return best.day, best

    def spoken_of(self, text: str) -> list[int]:
        """The networks that some words name."""
        return sorted({network for word in words(text) for network in self.mentioned.get(_stem_of(word), ())})


def resolve_years(readings: Sequence[Reading], links: Sequence[NetworkLink]) -> tuple[Reading, ...]:
    """The readings, with days that other documents settle; what a document tells itself stays as it is."""
    networks = networks_of(links, len(readings))
    calendar = _calendar(readings, links, networks)
    return tuple(_resolved(reading, place, networks[place], calendar) for place, reading in enumerate(readings))


def _calendar(readings: Sequence[Reading], links: Sequence[NetworkLink], networks: Sequence[int | None]) -> _Calendar:
    days: dict[tuple[int, int, int], list[_Known]] = defaultdict(list)
    for place, (reading, network) in enumerate(zip(readings, networks, strict=True)):
        if network is None:
            continue
        told = [(reading.meeting.date, reading.meeting.date.value, True)] if reading.meeting.date else []
        told += [(fact, fact.value.date, False) for fact in reading.next_meetings if fact.value.date]  # type: ignore[misc]
        for fact, day, held in told:
            if fact.confidence >= _SURE or tells_year(_words(reading, fact.spans)):
                days[network, day.month, day.day].append(_Known(day=day, source=place, held=held))
    mentioned: dict[str, list[int]] = defaultdict(list)
    for number, link in enumerate(links):
        for name in (link.name, *link.aliases):
            for word in words(name):
                if len(word) > 2 and not word.startswith("natverk"):
                    mentioned[_stem_of(word)].append(number)
    return _Calendar(days=days, mentioned=mentioned, names=[reading.document.source.name for reading in readings])


def _stem_of(word: str) -> str:
    """The first part of a word for a network: skolchefsmöte and Skolchefsnätverket speak of skolchefer."""
    for end in ("natverk", "mote", "traff", "grupp"):
        at = word.find(end, 3)
        if at > 0:
            word = word[:at]
            break
    return stem(word)


def _words(reading: Reading, spans: Sequence[Span]) -> str:
    return " ".join(reading.document.text[span.start : span.end] for span in spans)


def _resolved(reading: Reading, place: int, network: int | None, calendar: _Calendar) -> Reading:
    own = [network] if network is not None else []
    meeting = _meeting(reading, place, own, calendar)
    coming = tuple(_coming(reading, fact, meeting, place, own, calendar) for fact in reading.next_meetings)
    datings = tuple(_dating(reading, dating, place, own, calendar) for dating in reading.dates)
    anchor = _anchor(reading, meeting, coming, datings)
    if anchor is not None:
        coming = tuple(_coming_by_term(reading, fact, anchor) for fact in coming)
        datings = tuple(_dating_by_term(reading, dating, anchor, coming) for dating in datings)
    if (meeting, coming, datings) == (reading.meeting, reading.next_meetings, reading.dates):
        return reading
    return replace(reading, meeting=meeting, next_meetings=coming, dates=datings)


def _meeting(reading: Reading, place: int, own: Sequence[int], calendar: _Calendar) -> Meeting:
    """The document's own day: announced by another, where its head prints day and month."""
    day = reading.meeting.date
    if reading.kind is not None and reading.kind.value in (Kind.MANDATE, Kind.OTHER):
        return reading.meeting
    if day is not None:
        if day.confidence >= _DOUBTFUL or tells_year(_words(reading, day.spans)):
            return reading.meeting
        spans = [day.spans]
    else:
        first = min((item.span.start for item in reading.items), default=_HEAD)
        spans = [
            d.spans for d in reading.dates if d.spans and d.spans[0].start < min(first, _HEAD) and _is_open(reading, d)
        ]
    for at in spans:
        named = day_words(_words(reading, at))
        told = calendar.told(named, own, place) if named else None
        if told:
            return replace(reading.meeting, date=_fact(told[0], at, told[1], calendar))
    return reading.meeting


def _fact(day: date, spans: tuple[Span, ...], known: _Known, calendar: _Calendar) -> Fact[date]:
    confidence = _TOLD_BY_MEETING if known.held else _TOLD_BY_NOTICE
    return Fact(value=day, spans=spans, confidence=confidence, why=_why(known, calendar))


def _why(known: _Known, calendar: _Calendar) -> str:
    told = "är från det mötet" if known.held else "anger ett möte den dagen"
    return f"Året framgår av {calendar.names[known.source]}, som {told}"


def _is_open(reading: Reading, dating: Dating) -> bool:
    if tells_year(_words(reading, dating.spans)) or tells_year(dating.as_written):
        return False
    return dating.value is None or dating.confidence < _DOUBTFUL


def _coming(
    reading: Reading, fact: Fact[NextMeeting], meeting: Meeting, place: int, own: Sequence[int], calendar: _Calendar
) -> Fact[NextMeeting]:
    written = _words(reading, fact.spans)
    if (fact.value.date is not None and fact.confidence >= _DOUBTFUL) or tells_year(written):
        return fact
    named = day_words(written)
    told = calendar.told(named, own, place) if named else None
    if told is None:
        return fact
    day, known = told
    held = meeting.date.value if meeting.date else None
    if held is not None and not held < day <= held + _AHEAD:
        return fact
    confidence = max(fact.confidence, _TOLD_BY_MEETING if known.held else _TOLD_BY_NOTICE)
    return replace(fact, value=replace(fact.value, date=day), confidence=confidence, why=_why(known, calendar))


def _dating(reading: Reading, dating: Dating, place: int, own: Sequence[int], calendar: _Calendar) -> Dating:
    """A day in the text: known to the document's own network, or to one that is named beside it."""
    if dating.value is not None or not _is_open(reading, dating) or not dating.spans:
        return dating
    named = day_words(dating.as_written) or day_words(_words(reading, dating.spans))
    if named is None:
        return dating
    told = calendar.told(named, own, place)
    if told is None:
        span = dating.spans[0]
        beside = reading.document.text[max(0, span.start - _AROUND) : span.end + _AROUND // 2]
        told = calendar.told(named, calendar.spoken_of(beside), place)
    if told is None:
        return dating
    return replace(dating, value=told[0], confidence=_TOLD_BY_OTHERS, why=_why(told[1], calendar))


def _anchor(
    reading: Reading, meeting: Meeting, coming: Sequence[Fact[NextMeeting]], datings: Sequence[Dating]
) -> _Anchor | None:
    """A day that was settled by others, for the rest of the document; what is said by hand rests on no words."""
    if meeting.date is not None and not meeting.date.spans:
        return _Anchor(meeting.date.value, own=True, by_hand=True)
    if meeting.date is not None and meeting.date is not reading.meeting.date:
        return _Anchor(meeting.date.value, own=True)
    if meeting.date is not None:
        return None
    for fact, before in zip(coming, reading.next_meetings, strict=True):
        if fact is not before and fact.value.date is not None:
            return _Anchor(fact.value.date, own=False)
    for dating, earlier in zip(datings, reading.dates, strict=True):
        if dating is not earlier and isinstance(dating.value, date):
            return _Anchor(dating.value, own=False)
    return None


def _in_term(named: DayWords, anchor: _Anchor) -> date | None:
    """The day in the anchor's half-year; for a document's own day, else the nearest day after it."""
    day, own = anchor.day, anchor.own
    if (named.month >= _AUTUMN) == (day.month >= _AUTUMN):
        return named.in_year(day.year)
    found = named.in_year(day.year + 1) if own and day.month >= _AUTUMN else None
    return found or (named.in_year(day.year) if own and day.month < _AUTUMN else None)


def _coming_by_term(reading: Reading, fact: Fact[NextMeeting], anchor: _Anchor) -> Fact[NextMeeting]:
    if tells_year(_words(reading, fact.spans)) or not _is_free(fact.value.date, fact.confidence, anchor):
        return fact
    named = day_words(_words(reading, fact.spans))
    day = _after(named, anchor) if named else None
    if day is None or (anchor.own and day <= anchor.day):
        return fact
    return replace(fact, value=replace(fact.value, date=day), confidence=_confidence(anchor), why=_why_term(anchor))


def _dating_by_term(reading: Reading, dating: Dating, anchor: _Anchor, coming: Sequence[Fact[NextMeeting]]) -> Dating:
    if not _is_open(reading, dating):
        return dating
    if isinstance(dating.value, date) and anchor.by_hand:  # a year that was reckoned follows that of the coming meeting
        again = (fact.value.date for fact in coming if any(span in fact.spans for span in dating.spans))
        day = next((day for day in again if day is not None and day != dating.value), None)
    elif dating.value is None:
        named = day_words(dating.as_written) or day_words(_words(reading, dating.spans))
        day = _in_term(named, anchor) if named else None
    else:
        day = None
    if day is None:
        return dating
    return replace(dating, value=day, confidence=_confidence(anchor), why=_why_term(anchor))


def _is_free(day: date | None, confidence: float, anchor: _Anchor) -> bool:
    """Whether the year is open to the anchor: what is said by hand outweighs a year that was found by reckoning."""
    return day is None or (anchor.by_hand and confidence < _DOUBTFUL)


def _after(named: DayWords, anchor: _Anchor) -> date | None:
    """The day in the anchor's half-year or, of a meeting whose day is said by hand, the first one after it."""
    if not anchor.by_hand:
        return _in_term(named, anchor)
    days = (named.in_year(anchor.day.year), named.in_year(anchor.day.year + 1))
    return next((day for day in days if day is not None and anchor.day < day <= anchor.day + _AHEAD), None)


def _confidence(anchor: _Anchor) -> float:
    return _TOLD_BY_NOTICE if anchor.by_hand else _TOLD_BY_TERM


def _why_term(anchor: _Anchor) -> str:
    if anchor.by_hand:
        return f"Det är den första dagen efter mötet {swedish_date(anchor.day)}, som är sagt för hand"
    return f"Året är detsamma som för {swedish_date(anchor.day)}, som andra dokument anger"
