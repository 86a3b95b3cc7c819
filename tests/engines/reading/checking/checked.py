"""What the checks say of a text: read through the whole pipeline, or with facts made by hand."""

from datetime import date

from lagetrunt.engines.reading.checking.case import Case, make_case
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.fact import Dating, Fact, Item, Kind, Meeting, NextMeeting, Person
from lagetrunt.engines.reading.model.finding import Finding
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.engines.reading.shaping.building import build_flow

HEAD = """Lärnätverket

Minnesanteckningar torsdagen den 14 mars 2024 kl. 9.00–12.00

Närvarande
Anna Lundmark, Ale, ordförande
Bo Ekdal, Hjo
Carin Wallmo, Tibro
Doris Sandell, Skara, sekreterare

"""


def document(text: str, *, name: str = "anteckningar.txt", neighbours: tuple[str, ...] = ()) -> Document:
    """A plain text document."""
    return Document(source=Source(name=name, sha256="", media_type="text/plain"), text=text, neighbours=neighbours)


def read(text: str, *, name: str = "anteckningar.txt", neighbours: tuple[str, ...] = ()) -> Reading:
    """The reading of a text."""
    return read_document(document(text, name=name, neighbours=neighbours))


def findings(text: str, code: str, *, neighbours: tuple[str, ...] = ()) -> list[Finding]:
    """The findings of one code in a text."""
    return [finding for finding in read(text, neighbours=neighbours).findings if finding.code == code]


def quotes(text: str, code: str, *, neighbours: tuple[str, ...] = ()) -> list[str]:
    """The words that the findings of one code point at."""
    reading = read(text, neighbours=neighbours)
    return [
        reading.document.text[span.start : span.end]
        for finding in reading.findings
        if finding.code == code
        for span in finding.spans
    ]


def case(
    text: str,
    *,
    kind: Kind = Kind.NOTES,
    day: date | None = date(2024, 3, 14),
    people: tuple[Person, ...] = (),
    items: tuple[tuple[str, str], ...] = (),
    announced: tuple[str, ...] = (),
    resolved: dict[str, date] | None = None,
    start: str | None = None,
) -> Case:
    """A case with facts made by hand; people, announced meetings and resolved dates rest on their words in the text."""
    made = document(text)
    flow = build_flow(made)
    nowhere = (Span(len(text) - 1, len(text)),)

    def words(run: str) -> tuple[Span, ...]:
        at = text.find(run)
        return (Span(at, at + len(run)),) if run and at >= 0 else nowhere

    reading = Reading(
        document=made,
        kind=Fact(value=kind, spans=nowhere, confidence=0.9),
        meeting=Meeting(
            date=Fact(value=day, spans=nowhere, confidence=0.95) if day else None,
            start=Fact(value=start, spans=nowhere, confidence=0.9) if start else None,
        ),
        people=tuple(Fact(value=person, spans=words(person.name), confidence=0.95) for person in people),
        items=tuple(_item(text, number, title) for number, title in items),
        next_meetings=tuple(Fact(value=NextMeeting(date=None), spans=words(run), confidence=0.8) for run in announced),
        dates=tuple(
            Dating(value=value, spans=words(run), confidence=0.9, as_written=run)
            for run, value in (resolved or {}).items()
        ),
    )
    return make_case(reading, flow)


def _item(text: str, number: str, title: str) -> Item:
    at = text.find(title)
    head = text.rfind("\n", 0, at) + 1
    return Item(
        number=number,
        title=Fact(value=title, spans=(Span(at, at + len(title)),), confidence=0.9),
        span=Span(head, at + len(title)),
    )
