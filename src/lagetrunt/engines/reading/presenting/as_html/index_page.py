"""The index over all documents: what to check first, then meetings, networks, people, agreements and things to do."""

from dataclasses import dataclass

from lagetrunt.engines.reading.presenting.as_html.book import INDEX, Book, Link
from lagetrunt.engines.reading.presenting.as_html.dressing import render, styles
from lagetrunt.engines.reading.presenting.as_html.finding_rows import by_weight, finding_view, tally
from lagetrunt.engines.reading.presenting.as_html.index_lists import (
    decision_rows,
    matter_rows,
    meeting_rows,
    network_rows,
    time_scale,
    todo_rows,
    years,
)
from lagetrunt.engines.reading.presenting.as_html.people_list import person_rows
from lagetrunt.engines.reading.presenting.as_text import severity_heading, title_of
from lagetrunt.engines.reading.presenting.quoting import visible
from lagetrunt.engines.reading.presenting.words import capital, counted

_MOST_BOXES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document with its page."""

    page: Link
    title: str
    to_check: int
    wrong: bool


def index_page(book: Book) -> str:
    """The index of the book."""
    findings = book.collection.findings
    counts = tally(findings)
    meetings = meeting_rows(book)
    open_, reported = todo_rows(book)
    groups = [
        (severity_heading(severity), str(severity), [finding_view(book, finding, origin=INDEX) for finding in found])
        for severity, found in by_weight(findings)
    ]
    documents = [_document(book, place) for place in range(len(book.readings))]
    return render(
        "index.html",
        heading=_heading(book),
        summary=_summary(book, counts.notes),
        boxes=[row.state for _, _, rows in groups for row in rows if row.state != "ok"][:_MOST_BOXES],
        groups=groups,
        years=years(meetings),
        meetings=meetings,
        networks=network_rows(book),
        scale=time_scale(book),
        people=person_rows(book),
        decisions=decision_rows(book),
        open=open_,
        reported=reported,
        matters=matter_rows(book),
        documents=documents,
        unread=[(visible(name), why) for name, why in book.unread],
        left_out=[(visible(name), why) for name, why in book.left_out],
        index=INDEX,
        styles=styles("tokens", "shared", "index"),
    )


def _heading(book: Book) -> str:
    counts = tally(book.collection.findings)
    documents = counted(len(book.readings), "dokument", "dokument")
    if not book.readings:
        return "Inga dokument kunde läsas"
    if not counts.to_check:
        return f"Inget att kontrollera i {documents}"
    things = counted(counts.to_check, "sak", "saker", start=True)
    return f"{things} att kontrollera i {documents}. {counts.sentence()}"


def _summary(book: Book, notes: int) -> str:
    collection = book.collection
    parts = [
        counted(len(collection.meetings), "möte", "möten"),
        counted(len(collection.networks), "nätverk", "nätverk"),
        counted(len(collection.people), "person", "personer"),
    ]
    said = capital(f"{parts[0]}, {parts[1]} och {parts[2]}.")
    if notes:
        said += f" {counted(notes, 'sak är värd', 'saker är värda', start=True)} att veta."
    if book.unread:
        said += f" {counted(len(book.unread), 'fil', 'filer', start=True)} kunde inte läsas."
    return said


def _document(book: Book, place: int) -> DocumentRow:
    reading = book.readings[place]
    counts = tally(book.findings_of.get(place, ()))
    return DocumentRow(
        page=Link(visible(reading.document.source.name), book.href(place)),
        title=title_of(reading),
        to_check=counts.to_check,
        wrong=bool(counts.wrong),
    )
