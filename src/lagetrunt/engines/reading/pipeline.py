"""The order of the steps: a document is shaped, read and checked; many readings are linked and cross-checked."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from lagetrunt.engines.reading.checking.across.checks import check_collection
from lagetrunt.engines.reading.checking.checks import check_document, look_again_by_day, look_again_for_papers
from lagetrunt.engines.reading.checking.codes import CODES
from lagetrunt.engines.reading.extracting import dates, dating, due, mandates, meetings, networks, next_meetings
from lagetrunt.engines.reading.extracting.attendance import read_lists
from lagetrunt.engines.reading.extracting.bearing import borne
from lagetrunt.engines.reading.extracting.holding import Calendar
from lagetrunt.engines.reading.extracting.items import read_items
from lagetrunt.engines.reading.extracting.roles_told import read_people
from lagetrunt.engines.reading.linking.collection import link
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.fact import Fact, Kind, Meeting, Person, Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.shaping import genre, identity
from lagetrunt.engines.reading.shaping.building import build_flow
from lagetrunt.engines.reading.shaping.sections import find_sections

__all__ = ["CODES", "collect", "misses_papers", "on_day", "read_document", "seek_papers"]


def read_document(document: Document, *, neighbours: tuple[date, ...] = ()) -> Reading:
    """Read one document; `neighbours` are days of meetings known to lie near it, for dates without a year.

    Personal identity numbers are masked before anything is read, so that no output can echo them.
    """
    masked = identity.mask(document.text)
    document = replace(document, text=masked) if masked != document.text else document
    flow = build_flow(document)
    sections = find_sections(flow)
    people = read_people(flow, read_lists(flow, sections))
    present = sum(fact.value.status is Status.PRESENT for fact in people.facts())
    kind = genre.read_kind(flow, present=present)
    mentions = dates.find_dates(flow)
    dated = dating.date_document(flow, mentions, path=document.source.name, neighbours=neighbours)
    meeting = meetings.read_meeting(flow, mentions, dated, sections)
    coming = next_meetings.read_next_meetings(flow, mentions, dated, meeting, sections, kind.value)
    if kind.value is Kind.OTHER and meeting.date and meeting.date.value in {fact.value.date for fact in coming}:
        meeting = replace(meeting, date=None)
    days = [fact.value.date for fact in coming if fact.value.date is not None]
    following = min(days, default=None)
    is_mandate = kind.value is Kind.MANDATE
    body = networks.read_body(flow, kind.value, sections)
    mandate = mandates.read_mandate(flow, kind.value, sections, body)
    if mandate and mandate.period and meeting.date and mandate.period.spans[0].overlaps(meeting.date.spans[0]):
        meeting = replace(meeting, date=None)  # the day that the period begins is not the paper's own
    items = read_items(
        flow,
        sections,
        people,
        lambda start, end: due.read_due(flow, mentions, dated, start, end, following),
        Calendar(mentions=mentions, dated=dated),
        bare=is_mandate,
    )
    reading = borne(
        Reading(
            document=document,
            kind=kind,
            body=body,
            meeting=meeting,
            people=_people_not_places(people.facts(), meeting),
            items=items,
            next_meetings=coming,
            dates=dates.facts(flow, mentions, dated),
            mandate=mandate,
        )
    )
    return replace(reading, findings=check_document(reading, flow))


def _people_not_places(people: tuple[Fact[Person], ...], meeting: Meeting) -> tuple[Fact[Person], ...]:
    """Without those whose words are the meeting's place: "Stora rummet, kommunhuset i Nora" sits in no municipality."""
    places = meeting.place.spans if meeting.place is not None else ()
    return tuple(
        fact for fact in people if not any(span.overlaps(place) for span in fact.spans[:1] for place in places)
    )


def misses_papers(reading: Reading) -> bool:
    """Whether the document promises papers that were not among its neighbours when they were last looked for."""
    return any(finding.code == "attachment_missing" for finding in reading.findings)


def seek_papers(reading: Reading, neighbours: tuple[str, ...]) -> Reading:
    """The reading, with the papers that it promises looked for among these names of files."""
    beside = replace(reading, document=replace(reading.document, neighbours=neighbours))
    found = look_again_for_papers(beside, build_flow(beside.document))
    return replace(reading, findings=found)


def on_day(reading: Reading, day: Fact[date] | None) -> Reading:
    """The reading, with another day of its own meeting, or none, than the one that was read; checked again by that."""
    moved = replace(reading, meeting=replace(reading.meeting, date=day))
    return replace(moved, findings=look_again_by_day(moved, build_flow(moved.document)))


def collect(readings: Sequence[Reading], *, apart: Set[str] = frozenset()) -> Collection:
    """Link readings into meetings, networks, people and matters, and cross-check them; their order changes nothing.

    `apart` are names, by their spelling keys, that somebody has said several people bear.
    """
    linked = link(readings, apart)
    return replace(linked, findings=check_collection(linked))
