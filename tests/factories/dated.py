"""Plain texts with their dates resolved, for tests of meetings, next meetings and due dates."""

from dataclasses import dataclass
from datetime import date

from tests.factories.flows import document_of

from lagetrunt.engines.reading.extracting import dates, dating, meetings, next_meetings
from lagetrunt.engines.reading.extracting.dates import Mention
from lagetrunt.engines.reading.extracting.dating import Dated
from lagetrunt.engines.reading.model.fact import DateRange, Fact, Kind, Meeting, NextMeeting
from lagetrunt.engines.reading.shaping.building import build_flow
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sections import find_sections


@dataclass(frozen=True, kw_only=True)
class Read:
    """What the date rooms make of a text."""

    flow: Flow
    mentions: tuple[Mention, ...]
    dated: Dated
    meeting: Meeting
    coming: tuple[Fact[NextMeeting], ...]

    def day(self, as_written: str) -> date | None:
        """The day that the first mention so written stands for."""
        return next(r.day for m, r in zip(self.mentions, self.dated.days, strict=True) if m.as_written == as_written)

    def value(self, as_written: str) -> date | DateRange | None:
        """What the first mention so written stands for."""
        return next(r.value for m, r in zip(self.mentions, self.dated.days, strict=True) if m.as_written == as_written)


def read(text: str, path: str = "prov.txt", kind: Kind = Kind.NOTES, neighbours: tuple[date, ...] = ()) -> Read:
    """The dates, the meeting and the coming meetings of a text."""
    flow = build_flow(document_of(text, path))
    sections = find_sections(flow)
    mentions = dates.find_dates(flow)
    dated = dating.date_document(flow, mentions, path=path, neighbours=neighbours)
    meeting = meetings.read_meeting(flow, mentions, dated, sections)
    coming = next_meetings.read_next_meetings(flow, mentions, dated, meeting, sections, kind)
    return Read(flow=flow, mentions=mentions, dated=dated, meeting=meeting, coming=coming)
