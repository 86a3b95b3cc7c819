"""When a coming meeting begins: beside its day, or said once for several days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.extracting.times import Time, find_times
from lagetrunt.engines.reading.shaping.flow import Flow, Line

_SHARED = re.compile(
    r"\b(?:båda|alla|samtliga|mötena|träffarna|mötestid|tid(?:en)?|vi ses|varje gång|respektive)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How sure it is that a date is a coming meeting's, and where the words begin that say so."""

    confidence: float
    since: int


def time_of(flow: Flow, mentions: Sequence[Mention], index: int, taken: Mapping[int, Taken], until: int) -> Time | None:
    """The time of a coming meeting: beside its day, or said once for several days. `until` is where its own words end."""
    mention = mentions[index]
    line = flow.line_at(mention.start)
    after = find_times(flow.text, mention.end, until)
    if after:
        return after[0]
    head = max(line.start, mentions[index - 1].end if index else 0, mention.start - 40)
    before = [
        time
        for time in find_times(flow.text, head, mention.start)
        if not re.search(r"[.!?;]\s", flow.text[time.end : mention.start])
    ]
    if before and (index - 1 not in taken or flow.line_at(mentions[index - 1].start).index != line.index):
        return before[-1]
    return _shared_time(flow, mentions, index, taken, line)


def _shared_time(
    flow: Flow, mentions: Sequence[Mention], index: int, taken: Mapping[int, Taken], line: Line
) -> Time | None:
    """A time said once for several days: "22 januari och 26 mars kl 9", "Båda kl 13", "Mötena hålls kl 9-12:"."""
    last = index
    while (
        last + 1 in taken
        and len(flow.text[mentions[last].end : mentions[last + 1].start]) <= 24
        and "\n" not in flow.text[mentions[last].end : mentions[last + 1].start]
    ):
        last += 1
    if last != index:
        times = find_times(flow.text, mentions[last].end, min(line.end, mentions[last].end + 60))
        if times and not re.search(r"[.!?]\s+[A-ZÅÄÖ]", flow.text[mentions[last].end : times[0].start]):
            return times[0]
    for time in find_times(flow.text, mentions[last].end, line.end):
        if _SHARED.search(flow.text[mentions[last].end : time.start]):
            return time
    group = [i for i in taken if abs(flow.line_at(mentions[i].start).index - line.index) <= 14]
    end = flow.line_at(mentions[max(group)].start)
    stop = flow.lines[min(end.index + 1, len(flow.lines) - 1)].end
    first = flow.line_at(mentions[min(group)].start)
    begin = max(flow.lines[max(0, first.index - 2)].start, flow.line_at(taken[index].since).start)
    for time in find_times(flow.text, begin, stop):
        lead = time.start < mentions[min(group)].start and flow.of(flow.line_at(time.start)).rstrip().endswith(":")
        if (lead or _SHARED.search(flow.text[max(begin, time.start - 60) : time.start])) and not (
            mentions[min(group)].start < time.start < mentions[max(group)].start
        ):
            return time
    return None
