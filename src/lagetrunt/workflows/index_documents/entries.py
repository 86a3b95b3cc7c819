"""Entries: a document as the pieces that a search finds, each with its words and all that it can be filtered by."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lagetrunt.adapters.word_index.model import Entry
from lagetrunt.apps.sources.indexing import Source
from lagetrunt.engines.searching.pieces import pieces
from lagetrunt.engines.searching.tokens import tokens
from lagetrunt.kernel.dates import SchoolYear


def entries_of(source: Source) -> list[Entry]:
    """The text in pieces, and the facts of the version that counts, without their terms."""
    marks = marks_of(source)
    told = [
        _entry(source, forms_of(text), marks | {"text", "all"}, first=first, last=last)
        for first, last, text in pieces(source.passages)
    ]
    for fact in source.facts:
        own = marks | {fact.kind} | ({"all"} if fact.corrected else set())
        told.append(_entry(source, forms_of(fact.text), own, fact=fact.fact))
    return told


def with_terms(entry: Entry, terms_of: Callable[[str], frozenset[str]]) -> Entry:
    """The entry with what its words are kept under."""
    return replace(entry, terms=frozenset().union(*(terms_of(form) for form in set(entry.forms))))


def _entry(
    source: Source, forms: tuple[str, ...], marks: frozenset[str], *, first: int = 0, last: int = 0, fact: int = 0
) -> Entry:
    return Entry(
        document=source.document, first=first, last=last, fact=fact, group=source.group or 0,
        day=source.day.toordinal() if source.day else 0, forms=forms, terms=frozenset(), marks=marks,
    )  # fmt: skip


def forms_of(text: str) -> tuple[str, ...]:
    """The words of the text in order."""
    return tuple(token.form for token in tokens(text))


def marks_of(source: Source) -> frozenset[str]:
    """Who may see it, and what it belongs to.

    s: released; i: who brought it in, q: that too while it waits; v: released, or brought in on the command line.
    """
    whole = f"{source.federation}"
    importer = f"{whole}u{source.importer}" if source.importer is not None else f"{whole}m"
    told = {f"i{importer}"}
    if source.released or source.importer is None:
        told.add(f"v{whole}")
    if not source.released:
        told.add(f"q{importer}")
    else:
        told |= {f"s{whole}"} | ({f"s{whole}n{source.network}"} if source.network is not None else set())
    if source.network is not None:
        told.add(f"n{source.network}")
    if source.group is not None:
        told.add(f"g{source.group}")
    if source.day is not None:
        told |= period_marks(source.day)
    told |= {f"p{party}" for party in source.parties} | {f"w{person}" for person in source.people}
    return frozenset(told)


def period_marks(day: date) -> set[str]:
    """The school year and the calendar year, by the codes that lists have in their addresses."""
    return {f"l{SchoolYear.of(day).starts}", f"k{day.year}"}
