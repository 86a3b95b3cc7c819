"""The book: many readings with their pages, and how one page refers to the words on another."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import quote

from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.model.finding import CrossFinding
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.quoting import Places
from lagetrunt.engines.reading.presenting.telling import statements

INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Book:
    """A collection and the pages that show it.

    `pages` are the documents' pages, in the order of the readings, as paths with "/" below the folder of the index.
    `unread` are the names of files that could not be read, and `left_out` of those that are no documents, with why.
    """

    collection: Collection
    pages: Sequence[str]
    unread: Sequence[tuple[str, str]] = ()
    left_out: Sequence[tuple[str, str]] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings, as the collection has them."""
        return self.collection.readings

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where a document stands in the collection, by its name."""
        return {reading.document.source.name: place for place, reading in enumerate(self.readings)}

    @cached_property
    def findings_of(self) -> Mapping[int, Sequence[CrossFinding]]:
        """The findings that concern each document."""
        found: dict[int, list[CrossFinding]] = defaultdict(list)
        for finding in self.collection.findings:
            for place in dict.fromkeys(self.places.get(place.source) for place in finding.places):
                if place is not None:
                    found[place].append(finding)
        return found

    @cached_property
    def _numbers(self) -> dict[int, Mapping[int, int]]:
        return {}

    def number(self, place: int, fact: Fact[object]) -> int:
        """The number that a fact has on its document's page."""
        if place not in self._numbers:
            self._numbers[place] = numbers_of(self.readings[place])
        return self._numbers[place][id(fact)]

    def href(self, place: int, anchor: str = "", *, origin: str = INDEX) -> str:
        """The address of a document's page, or of an anchor on it, from the page `origin`."""
        page = self.pages[place]
        if page == origin and anchor:
            return f"#{anchor}"
        path = posixpath.relpath(page, posixpath.dirname(origin) or ".")
        return quote(path) + (f"#{anchor}" if anchor else "")

    def at_fact(self, place: int, fact: Fact[object], *, origin: str = INDEX) -> str:
        """The address of a fact's words."""
        return self.href(place, fact_anchor(self.number(place, fact)), origin=origin)

    def day(self, place: int) -> date | None:
        """The day of the document's own meeting."""
        when = self.readings[place].meeting.date
        return when.value if when else None

    def to_index(self, origin: str) -> str:
        """The address of the index from another page."""
        return posixpath.relpath(INDEX, posixpath.dirname(origin) or ".")

    @cached_property
    def _quoting(self) -> dict[int, Places]:
        return {}

    def quoting(self, place: int) -> Places:
        """Lines, pages and quotes of a document."""
        if place not in self._quoting:
            self._quoting.clear()  # one at a time: the lines of ten thousand documents are much
            self._quoting[place] = Places(self.readings[place].document)
        return self._quoting[place]


def numbers_of(reading: Reading) -> Mapping[int, int]:
    """The numbers of the reading's facts, by the facts' identity."""
    numbers: dict[int, int] = {}
    for statement in statements(reading):
        numbers.setdefault(id(statement.fact), statement.number)
    return numbers


def fact_anchor(number: int) -> str:
    """Where a fact's words are marked."""
    return f"f{number}"


def span_anchor(span: Span) -> str:
    """Where the words of a finding are marked."""
    return f"s{span.start}-{span.end}"


def unique(names: Iterable[str]) -> list[str]:
    """The names in their order, each once."""
    return list(dict.fromkeys(names))
