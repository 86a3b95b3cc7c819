"""The coming meetings of the document's own body: under headings, in tables and lists, in a sentence, in a decision on times."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagetrunt.engines.reading.extracting import date_chains, meeting_modes, meeting_places, next_phrases
from lagetrunt.engines.reading.extracting.dates import spans_of
from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.extracting.next_phrases import Phrase
from lagetrunt.engines.reading.extracting.next_times import Taken, time_of
from lagetrunt.engines.reading.extracting.times import Time
from lagetrunt.engines.reading.model.fact import Fact, Kind, Meeting, Mode, NextMeeting
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.sections import Section

_SAME_TIME = re.compile(r"\bsamma (?:tid|klockslag|tider)\b", re.IGNORECASE)
_DAY_HEAD = re.compile(r"dag|datum|när|möte(?:sdag)?", re.IGNORECASE)
_TIME_HEAD = re.compile(r"tid|klockslag|plats|lokal|var|värd|ort|form", re.IGNORECASE)
_BACK = 200  # characters before a phrase in which the day it speaks of may stand
_LUNCH = re.compile(r"lunch\s?(?:-|–|till|to)\s?lunch", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coming:
    """A date taken for a coming meeting, with what stands beside it."""

    index: int
    day: date
    time: Time | None
    place: tuple[int, int] | None
    until: int  # where its own words end
    confidence: float


def read_next_meetings(
    flow: Flow, mentions: Sequence[Mention], dated: Dated, meeting: Meeting, sections: Sequence[Section], kind: Kind
) -> tuple[Fact[NextMeeting], ...]:
    """The coming meetings that the document announces or decides, in the order of their days."""
    if kind is Kind.MANDATE or not mentions:
        return ()
    own = meeting.date.value if meeting.date is not None else None
    taken: dict[int, Taken] = {}
    for phrase in next_phrases.find_phrases(flow, sections):
        for index in _under(flow, mentions, phrase, sections):
            if index not in taken or taken[index].confidence < phrase.confidence:
                taken[index] = Taken(confidence=phrase.confidence, since=phrase.start)
    plan = list(_in_plan(flow, mentions, kind))
    for index in (*_in_timetables(flow, mentions), *plan):
        taken.setdefault(index, Taken(confidence=0.85, since=flow.line_at(mentions[index].start).start))
    if plan:
        own = None  # a paper of meeting dates is of no meeting
    elif dated.own is not None:
        taken.pop(dated.own.index, None)
    coming = [
        found for index in sorted(taken) if (found := _coming(flow, mentions, dated, index, taken, own)) is not None
    ]
    return tuple(_fact(flow, mentions, dated, found, meeting) for found in _merged(flow, mentions, coming))


# --- which dates -----------------------------------------------------------------------------------------------------------------
def _under(flow: Flow, mentions: Sequence[Mention], phrase: Phrase, sections: Sequence[Section]) -> Iterator[int]:
    """The mentions that a phrase announces."""
    if phrase.heads:
        yield from _in_block(flow, mentions, phrase, next_phrases.block_end(flow, phrase, sections, mentions))
        return
    last = phrase.end
    for index in range(bisect_left(mentions, phrase.start - _BACK, key=lambda one: one.start), len(mentions)):
        mention = mentions[index]
        if mention.end <= phrase.start:
            gap = flow.text[mention.end : phrase.start]
            if next_phrases.BEFORE.fullmatch(gap) and mention.day is not None:
                yield index
            continue
        if mention.start < last or mention.day is None:
            continue
        gap = flow.text[last : mention.start]
        if not next_phrases.follows(gap, first=last == phrase.end, tight=phrase.tight) or next_phrases.is_other(
            flow, mention, phrase.start
        ):
            return
        yield index
        last = mention.end


def _in_timetables(flow: Flow, mentions: Sequence[Mention]) -> Iterator[int]:
    """The first column of a table headed by day and by time or place: two rows or more of dates are a plan of meetings."""
    heads: dict[int, Line] = {}
    for line in flow.lines:
        if line.kind is LineKind.ROW and line.table is not None and len(line.cells) > 1:
            heads.setdefault(line.table, line)
    for table, head in heads.items():
        words = [flow.text[a:b].strip(" :") for a, b in head.cells]
        if not _DAY_HEAD.fullmatch(words[0]) or not any(_TIME_HEAD.fullmatch(word) for word in words[1:]):
            continue
        rows = {line.index: line for line in flow.lines if line.table == table and line is not head}
        found = [
            index
            for index, mention in enumerate(mentions)
            if mention.day is not None
            and (row := rows.get(flow.line_at(mention.start).index)) is not None
            and mention.start < row.cells[0][1]
        ]
        if len(found) >= 2:
            yield from found


def _in_plan(flow: Flow, mentions: Sequence[Mention], kind: Kind) -> Iterator[int]:
    """The days that lines begin with, in a paper that is nothing but a list of when a body meets."""
    title = " ".join(flow.of(line) for line in flow.lines[:2])
    if kind not in {Kind.OTHER, Kind.NOTICE} or not _PLAN.search(title):
        return
    found = [
        index
        for index, mention in enumerate(mentions)
        if mention.day is not None and date_chains.led(flow, flow.line_at(mention.start), mention)
    ]
    if len(found) >= 3:
        yield from found


_PLAN = re.compile(r"\b(?:mötes?|sammanträdes?|träff)(?:datum|dagar|tider|plan|schema)\b", re.IGNORECASE)


def _in_block(flow: Flow, mentions: Sequence[Mention], phrase: Phrase, stop: int) -> Iterator[int]:
    for index, mention in enumerate(mentions):
        if not phrase.start <= mention.start < stop or mention.day is None:
            continue
        if next_phrases.is_other(flow, mention, phrase.start):
            continue
        line = flow.line_at(mention.start)
        if line.kind is LineKind.ROW and line.cells and mention.start >= line.cells[min(1, len(line.cells) - 1)][1]:
            continue  # a date in a later column tells when something else is due
        first = line.index == flow.line_at(phrase.start).index + 1 and mention.weekday is not None
        listed = first or line.kind is LineKind.ROW or date_chains.led(flow, line, mention)
        if (
            listed
            or next_phrases.speaks_of_meeting(flow, mention, phrase)
            or (index and _goes_on(flow, mentions[index - 1], mention))
            or _opens_row(flow, mentions, index)
        ):
            yield index


_ROW_OF_DAYS = re.compile(
    r"\b(?:dagar(?:na)?|datum|tider(?:na)?|möten|mötesdagar|träffar|följande)\b[^.!?\n]{0,40}:\s*$", re.IGNORECASE
)


def _opens_row(flow: Flow, mentions: Sequence[Mention], index: int) -> bool:
    """Whether a date is the first of a row: "Följande dagar fastställs: 28 januari, 25 mars ..."."""
    if index + 1 >= len(mentions) or not _goes_on(flow, mentions[index], mentions[index + 1]):
        return False
    start = flow.line_at(mentions[index].start).start
    return bool(_ROW_OF_DAYS.search(flow.text[start : mentions[index].start]))


def _goes_on(flow: Flow, before: Mention, mention: Mention) -> bool:
    """Whether a date goes on with the sentence of the one before."""
    gap = flow.text[before.end : mention.start]
    return len(gap) < 90 and "\n" not in gap and not re.search(r"[.!?]\s+[A-ZÅÄÖ]", gap)


# --- what stands beside them -----------------------------------------------------------------------------------------------------
def _coming(
    flow: Flow, mentions: Sequence[Mention], dated: Dated, index: int, taken: dict[int, Taken], own: date | None
) -> _Coming | None:
    mention, resolved = mentions[index], dated.days[index]
    day = resolved.day
    if day is None or (own is not None and (day == own or (day < own and not mention.year))):
        return None
    line = flow.line_at(mention.start)
    following = mentions[index + 1].start if index + 1 < len(mentions) and index + 1 in taken else line.end
    until = min(following, line.end)
    if following > line.end:
        following = min(following, line.end + 1)
    sentence = re.search(r"(?<![\d.])[.!?]\s+[A-ZÅÄÖ]", flow.text[mention.end : until])
    if sentence and not re.search(r"\b(?:kl|ca|prel|t\.ex)$", flow.text[mention.end : mention.end + sentence.start()]):
        until = mention.end + sentence.start()
    time = time_of(flow, mentions, index, taken, until)
    return _Coming(
        index=index,
        day=day,
        time=time,
        place=_place(flow, mention, time, until),
        until=until,
        confidence=min(taken[index].confidence, resolved.confidence),
    )


def _place(flow: Flow, mention: Mention, time: Time | None, until: int) -> tuple[int, int] | None:
    begin = mention.end
    if time is not None and mention.end <= time.start < until:
        between = meeting_places.trimmed(flow, mention.end, time.start, strict=True)
        if between is not None:
            return between
        begin = time.end
    after = meeting_places.trimmed(flow, begin, until, strict=True)
    if after is not None and re.match(r"\s*[.!?]\s", flow.text[begin : after[0]]):
        # A sentence of its own: the place, when it is no more than one.
        words = flow.text[slice(*after)]
        return after if len(words.split()) <= 3 or meeting_places.DIGITAL.match(words) else None
    return after


def _merged(flow: Flow, mentions: Sequence[Mention], coming: list[_Coming]) -> list[_Coming]:
    """One entry for each meeting: the fullest of those on one day, the first day of a lunch-to-lunch."""
    kept: list[_Coming] = []
    for one in sorted(coming, key=lambda found: (found.day, found.index)):
        twin = next(
            (
                other
                for other in kept
                if other.day == one.day
                and (other.time is None or one.time is None or other.time.begins == one.time.begins)
            ),
            None,
        )
        lunch = _words(flow, mentions, one)
        if twin is not None and not (
            _LUNCH.search(_words(flow, mentions, twin)) and one.time is not None and not _LUNCH.search(lunch)
        ):
            if twin.time is None and one.time is not None:
                kept[kept.index(twin)] = one
            continue
        if _LUNCH.search(lunch) and any(
            other.day == one.day - timedelta(days=1) and _LUNCH.search(_words(flow, mentions, other)) for other in kept
        ):
            continue
        kept.append(one)
    return kept


def _words(flow: Flow, mentions: Sequence[Mention], one: _Coming) -> str:
    line = flow.line_at(mentions[one.index].start)
    return flow.text[max(line.start, mentions[one.index].start - 40) : max(one.until, mentions[one.index].end)]


def _fact(flow: Flow, mentions: Sequence[Mention], dated: Dated, one: _Coming, meeting: Meeting) -> Fact[NextMeeting]:
    place = " ".join(flow.text[slice(*one.place)].split()) if one.place else None
    mention = mentions[one.index]
    runs: list[Span] = list(spans_of(flow, mention))
    if one.time is not None:
        runs.append(flow.span(one.time.begins_at[0], (one.time.ends_at or one.time.begins_at)[1]))
    if one.place is not None:
        runs.append(flow.span(*one.place))
    start, end = (one.time.begins, one.time.ends) if one.time else (None, None)
    same = _SAME_TIME.search(flow.text, mention.end, max(one.until, mention.end)) if one.time is None else None
    if same and meeting.start is not None:
        start, end = meeting.start.value, meeting.end.value if meeting.end else None
        runs += meeting.start.spans
    return Fact(
        value=NextMeeting(
            date=one.day,
            start=start,
            end=end,
            place=place,
            mode=_mode(flow, mention, one, place),
        ),
        spans=tuple(sorted(set(runs))),
        confidence=round(one.confidence, 2),
        why=dated.days[one.index].why,
    )


def _mode(flow: Flow, mention: Mention, one: _Coming, place: str | None) -> Mode | None:
    screens = bool(meeting_places.DIGITAL.search(flow.text[mention.end : one.until]))
    room = place is not None and bool(re.search(r"[A-Za-zÅÄÖåäö]{3}", meeting_modes.without_screens(place)))
    if screens:
        return Mode.HYBRID if room else Mode.DIGITAL
    return Mode.ON_SITE if room else None
