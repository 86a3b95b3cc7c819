"""Flows and read items made of plain text, for tests of shaping and extracting."""

from lagetrunt.engines.reading.extracting.attendance import Listed, read_lists
from lagetrunt.engines.reading.extracting.dates import find_dates
from lagetrunt.engines.reading.extracting.dating import date_document
from lagetrunt.engines.reading.extracting.holding import Calendar
from lagetrunt.engines.reading.extracting.items import read_items
from lagetrunt.engines.reading.extracting.people import People
from lagetrunt.engines.reading.extracting.roles_told import read_people
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.fact import Assignment, Decision, Fact, Item, Person
from lagetrunt.engines.reading.shaping.building import build_flow
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.sections import find_sections


def document_of(text: str, name: str = "prov.txt") -> Document:
    """A text document without any markup known beforehand."""
    return Document(source=Source(name=name, sha256="0" * 64, media_type="text/plain"), text=text)


def flow_of(text: str) -> Flow:
    """The flow of a plain text."""
    return build_flow(document_of(text))


def listed(text: str) -> list[Listed]:
    """The attendance entries of a text."""
    flow = flow_of(text)
    return read_lists(flow, find_sections(flow))


def people_of(text: str) -> People:
    """The people of a text, with those who present."""
    flow = flow_of(text)
    people = read_people(flow, read_lists(flow, find_sections(flow)))
    _items(flow, people)
    return people


def persons(text: str) -> list[Person]:
    """The values of the person facts of a text."""
    return [fact.value for fact in people_of(text).facts()]


def items_of(text: str) -> tuple[Item, ...]:
    """The items of a text, due dates left out."""
    flow = flow_of(text)
    people = read_people(flow, read_lists(flow, find_sections(flow)))
    return _items(flow, people)


def _items(flow: Flow, people: People) -> tuple[Item, ...]:
    mentions = find_dates(flow)
    calendar = Calendar(mentions=mentions, dated=date_document(flow, mentions, path="prov.txt"))
    return read_items(flow, find_sections(flow), people, lambda _start, _end: None, calendar)


def decisions_of(text: str) -> list[Decision]:
    """All decisions of a text."""
    return [decision for item in items_of(text) for decision in item.decisions]


def assignments_of(text: str) -> list[Fact[Assignment]]:
    """All assignments of a text."""
    return [fact for item in items_of(text) for fact in item.assignments]
