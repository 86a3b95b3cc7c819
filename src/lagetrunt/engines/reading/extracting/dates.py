"""Every date of a document: found, and listed as facts with what happens then."""

import re
from collections.abc import Sequence

from lagetrunt.engines.reading.extracting import date_chains
from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.extracting.mentions import Mention, find_in
from lagetrunt.engines.reading.extracting.times import find_times
from lagetrunt.engines.reading.model.fact import Dating
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sentences import sentences

__all__ = ["Mention", "facts", "find_dates", "find_in"]

_LONGEST = 110
_EDGE = " \t\v\n,.:;–—-|•*()[]"
_WEEKDAY_TAIL = re.compile(
    r"[\s,(]*(?:(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en|ar)?)?\.?)?[\s,]*(?:den|d\.)?\s*$", re.IGNORECASE
)
_BARE_LABEL = re.compile(
    r"^(?:tid|datum|dag|när|tid och plats|plats och tid|kl(?:ockan)?|sammanträdesdatum|den|senast|till|före|innan|från)$",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(
    r"(?:\s+(?:senast|till|före|innan|under|på|om|i|från|och|den|blir|är|hålls|klart))+$", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:]\s+|\s[–-]\s|\s(?=(?:att|samt|och att)\s)")
_CUT = re.compile(r"(?<=[^\s,;])(?:;|\s[–-]\s|,\s(?:och|men|som|där|vilket|vilka|eftersom|så|att)\b)")


def find_dates(flow: Flow) -> tuple[Mention, ...]:
    """Every day-precise date or week of the flow, in text order."""
    return find_in(flow.text)


def facts(flow: Flow, mentions: Sequence[Mention], dated: Dated) -> tuple[Dating, ...]:
    """The dates as facts, in text order; the value is None while the year is open."""
    return tuple(
        Dating(
            value=resolved.value,
            spans=spans_of(flow, mention),
            confidence=resolved.confidence,
            why=resolved.why,
            as_written=mention.as_written,
            what=_what(flow, mentions, index),
        )
        for index, (mention, resolved) in enumerate(zip(mentions, dated.days, strict=True))
    )


def spans_of(flow: Flow, mention: Mention) -> tuple[Span, ...]:
    """The words of a date: its own, and the month's where that stands once for several days."""
    runs = [(mention.start, mention.end)] + ([mention.elsewhere] if mention.elsewhere else [])
    return tuple(flow.span(*run) for run in sorted(runs))


def _what(flow: Flow, mentions: Sequence[Mention], index: int) -> str | None:
    """What happens then, in the document's words: of a list line the rest with its heading, of prose the clause."""
    mention, text = mentions[index], flow.text
    line = flow.line_at(mention.start)
    begin, end = next(
        ((a, b) for a, b in sentences(text, line.start, line.end) if a <= mention.start < b), (line.start, line.end)
    )
    before = [other for other in mentions[max(0, index - 1) : index] if begin <= other.start]
    after = [other for other in mentions[index + 1 : index + 2] if other.start < end]
    begin = before[-1].end if before and len(text[begin : before[-1].start].strip()) < 30 else begin
    ahead = _without_time(_WEEKDAY_TAIL.sub("", text[begin : mention.start]))
    behind = _without_time(text[mention.end : after[0].start if after else end])
    over = date_chains.heading_over(flow, line)
    heading = _short(flow.of(over)) if over is not None and date_chains.announces(flow.of(over)) else ""
    if len(ahead) < 4 or _BARE_LABEL.match(ahead):
        said = (
            f"{heading}: {behind}"
            if heading and behind and len(heading) + len(behind) < _LONGEST
            else behind or heading
        )
    elif behind[:1].islower() and len(ahead) + len(behind) < _LONGEST:
        said = f"{ahead} {mention.as_written} {behind}"
    else:
        said = _tail(ahead)
    said = _short(said)
    return (
        said if sum(ch.isalpha() for ch in said) >= 3 else (_short(flow.of(over)) or None if over is not None else None)
    )


def _tail(words: str) -> str:
    """The last clauses before the date, without the word that leads it in."""
    words = _LEAD_OUT.sub("", words).strip(_EDGE)
    cuts = [match.end() for match in _CLAUSE.finditer(words)]
    return (
        next((words[cut:] for cut in cuts if len(words) - cut <= _LONGEST), words) if len(words) > _LONGEST else words
    )


def _without_time(words: str) -> str:
    for time in reversed(find_times(words)):
        words = words[: time.start] + words[time.end :]
    return " ".join(re.sub(r"\(\s*\)", "", re.sub(r"[\t\v\n]+", ", ", words)).split()).strip(_EDGE)


def _short(words: str) -> str:
    words = " ".join(words.split()).strip(_EDGE)
    if len(words) <= _LONGEST:
        return words
    cut = [match.start() for match in _CUT.finditer(words, 20, _LONGEST)]
    return words[: cut[-1]] if cut else words[: words.rfind(" ", 0, _LONGEST)].strip(_EDGE) + " …"
