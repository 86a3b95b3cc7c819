"""All that was read out of one document."""

from dataclasses import dataclass, field

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.fact import Dating, Fact, Item, Kind, Mandate, Meeting, NextMeeting, Person
from lagetrunt.engines.reading.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its facts and findings; `items` stand in text order."""

    document: Document
    kind: Fact[Kind] | None = None
    body: Fact[str] | None = None
    meeting: Meeting = field(default_factory=Meeting)
    people: tuple[Fact[Person], ...] = ()
    items: tuple[Item, ...] = ()
    next_meetings: tuple[Fact[NextMeeting], ...] = ()
    dates: tuple[Dating, ...] = ()
    mandate: Mandate | None = None
    findings: tuple[Finding, ...] = ()
