"""The document's own meeting: its day, start and end, place, and how it was held."""

import re
from collections.abc import Sequence
from datetime import date

from lagetrunt.engines.reading.extracting import meeting_modes, meeting_places, meeting_times
from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.extracting.mentions import Mention
from lagetrunt.engines.reading.model.fact import Fact, Meeting
from lagetrunt.engines.reading.shaping.flow import Flow, Line
from lagetrunt.engines.reading.shaping.sections import Section

_HEAD_LINES = 45
_SHORTEST, _LONGEST = 400, 3000
_ATTENDANCE = re.compile(
    r"när|deltag|deltog|vi som|här var|med\b|ledam|med på|vilka|frånvar|kallad|tid|plats|datum|protokoll|anteckning|kallelse|inbjudan|möte|träff",
    re.IGNORECASE,
)


def read_meeting(flow: Flow, mentions: Sequence[Mention], dated: Dated, sections: Sequence[Section]) -> Meeting:
    """When and where the meeting of the document itself is, as far as the document tells."""
    own = mentions[dated.own.index] if dated.own is not None else None
    head = head_lines(flow, own, sections)
    start, end = meeting_times.read_times(flow, own, head)
    place = meeting_places.read_place(flow, own, head)
    return Meeting(
        date=_date(flow, mentions, dated),
        start=start,
        end=end,
        place=place,
        mode=meeting_modes.read_mode(flow, own, head, place),
    )


def _date(flow: Flow, mentions: Sequence[Mention], dated: Dated) -> Fact[date] | None:
    if dated.own is None:
        return None
    resolved = dated.days[dated.own.index]
    if resolved.day is None:
        return None
    mention = mentions[dated.own.index]
    return Fact(
        value=resolved.day,
        spans=(flow.span(mention.start, mention.end),),
        confidence=round(min(dated.own.confidence, resolved.confidence), 2),
        why=resolved.why,
    )


def head_lines(flow: Flow, own: Mention | None, sections: Sequence[Section]) -> tuple[Line, ...]:
    """The lines in which a document tells about its meeting: from its top to the first item of its agenda."""
    after = own.end if own is not None else 0
    items = [
        s.start
        for s in sections
        if s.start > after and (s.number is not None or not _ATTENDANCE.search(flow.text[slice(*s.title)]))
    ]
    stop = max(min(items, default=_LONGEST), after, min(_SHORTEST, len(flow.text)) if not items else 0)
    lines = [line for line in flow.lines[:_HEAD_LINES] if line.start < stop]
    if own is not None and not any(line.start <= own.start < line.end for line in lines):
        at = flow.line_at(own.start).index
        lines += [line for line in flow.lines[max(0, at - 2) : at + 3] if line not in lines]
    return tuple(lines)
