"""Papers of meetings made by hand, every fact with its words in the text, for tests of linking and of checks between documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.fact import (
    Assignment,
    Dating,
    Decision,
    Fact,
    Item,
    Kind,
    Meeting,
    NextMeeting,
    Person,
    Status,
)
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel import places
from lagetrunt.kernel.dates import MONTH_NAMES


@dataclass
class Typed:
    """A text while it is written, line by line."""

    text: str = ""

    def line(self, words: str) -> Span:
        """Adds a line and tells where it stands."""
        start = len(self.text)
        self.text += words + "\n"
        return Span(start, start + len(words))


@dataclass(frozen=True)
class Point:
    """An item of a meeting: its number, title and text, decisions, and assignments as (who, what, due)."""

    number: str | None
    title: str
    text: str = ""
    decisions: Sequence[str] = ()
    assignments: Sequence[tuple[str, str, str | None]] = ()


@dataclass(frozen=True)
class Coming:
    """A coming meeting: its day (None while the year is open), the words, and its start."""

    day: str | None
    words: str | None = None
    start: str | None = None
    confidence: float = 0.95


@dataclass(frozen=True)
class Paper:
    """What a document says; `people` are "Namn, Organisation", absent ones with a minus sign before.

    `mentions` are dates in the text: the day (None while open), the words of the date, and the sentence.
    """

    name: str
    body: str | None = "Skolchefsnätverket"
    day: str | None = None
    day_words: str | None = None
    kind: Kind = Kind.PROTOCOL
    start: str | None = None
    end: str | None = None
    people: Sequence[str] = ()
    points: Sequence[Point] = ()
    coming: Sequence[Coming] = ()
    mentions: Sequence[tuple[str | None, str, str]] = ()
    lines: Sequence[str] = ()
    legible: float = 1.0


def swedish(day: str) -> str:
    """A day as it is printed: "15 mars 2024"."""
    value = date.fromisoformat(day)
    return f"{value.day} {MONTH_NAMES[value.month - 1]} {value.year}"


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def reading_of(paper: Paper) -> Reading:
    """The reading of a paper."""
    typed = Typed()
    body = Fact(value=paper.body, spans=(typed.line(paper.body),), confidence=0.95) if paper.body else None
    title = typed.line({Kind.PROTOCOL: "Protokoll", Kind.NOTICE: "Kallelse"}.get(paper.kind, "Minnesanteckningar"))
    for words in paper.lines:
        typed.line(words)
    held = None
    dates: list[Dating] = []
    if paper.day or paper.day_words:
        words = paper.day_words or swedish(paper.day or "")
        span = typed.line(words)
        sure = 0.95 if paper.day else 0.6
        dates.append(Dating(value=_day(paper.day), spans=(span,), confidence=sure, as_written=words))
        if paper.day:
            held = Fact(value=date.fromisoformat(paper.day), spans=(span,), confidence=0.95)
    start, end = (
        Fact(value=time, spans=(typed.line(f"kl. {time}"),), confidence=0.95) if time else None
        for time in (paper.start, paper.end)
    )
    people = tuple(_person(typed, entry) for entry in paper.people)
    items = tuple(_item(typed, point) for point in paper.points)
    for day, words, sentence in paper.mentions:
        at = typed.line(sentence).start + sentence.index(words)
        sure = 0.9 if day else 0.6
        dates.append(Dating(value=_day(day), spans=(Span(at, at + len(words)),), confidence=sure, as_written=words))
    coming = tuple(_coming(typed, one) for one in paper.coming)
    return Reading(
        document=Document(
            source=Source(name=paper.name, sha256="0" * 64, media_type="text/plain"),
            text=typed.text,
            legible=paper.legible,
        ),
        kind=Fact(value=paper.kind, spans=(title,), confidence=0.95),
        body=body,
        meeting=Meeting(date=held, start=start, end=end),
        people=people,
        items=items,
        next_meetings=coming,
        dates=tuple(dates),
    )


def _person(typed: Typed, entry: str) -> Fact[Person]:
    name, _, organisation = entry.removeprefix("-").partition(", ")
    span = typed.line(entry.removeprefix("-"))
    town = places.find(organisation) if organisation else None
    return Fact(
        value=Person(
            name=name,
            organisation=organisation or None,
            municipality_code=town.code if town else None,
            status=Status.ABSENT if entry.startswith("-") else Status.PRESENT,
        ),
        spans=(Span(span.start, span.start + len(name)),),
        confidence=0.95,
    )


def _item(typed: Typed, point: Point) -> Item:
    start = len(typed.text)
    line = typed.line(f"{point.number} {point.title}" if point.number else point.title)
    title = Fact(value=point.title, spans=(Span(line.end - len(point.title), line.end),), confidence=0.95)
    if point.text:
        typed.line(point.text)
    decisions = tuple(
        Decision(value=words, spans=(typed.line(f"Mötet beslutar {words}"),), confidence=0.95)
        for words in point.decisions
    )
    assignments = tuple(
        Fact(
            value=Assignment(who=(who,) if who else (), what=what, due=_day(due)),
            spans=(typed.line(f"{who} {what}"),),
            confidence=0.95,
        )
        for who, what, due in point.assignments
    )
    span = Span(start, len(typed.text))
    return Item(number=point.number, title=title, span=span, decisions=decisions, assignments=assignments)


def _coming(typed: Typed, coming: Coming) -> Fact[NextMeeting]:
    words = coming.words or (swedish(coming.day) if coming.day else "")
    line = typed.line(f"Nästa möte: {words}")
    return Fact(
        value=NextMeeting(date=_day(coming.day), start=coming.start),
        spans=(Span(line.end - len(words), line.end),),
        confidence=coming.confidence,
    )
