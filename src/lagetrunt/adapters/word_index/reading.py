"""Reading the index: many processes at once, each seeing what was last written as soon as it asks."""

import threading
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import tantivy

from lagetrunt.adapters.word_index.model import Found, Hit, Search
from lagetrunt.adapters.word_index.place import current_folder
from lagetrunt.adapters.word_index.schema import LATEST, NUMBERS, as_filter, as_queries


class NotBuilt(Exception):
    """There is no index, or one of another version: it must be built first."""


@dataclass(slots=True)
class _Open:
    folder: Path
    stamp: int
    index: tantivy.Index


@dataclass(slots=True)
class IndexReader:
    """The index under a folder, opened at the first question and again when another has been put in its place."""

    root: Path
    _open: _Open | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def search(self, search: Search) -> Found:
        """What answers. Raises NotBuilt."""
        index = self._index()
        searcher = index.searcher()
        order: dict[str, Any] = {"order_by_field": LATEST} if search.latest else {}
        results: list[Any] = [
            searcher.search(query, search.most, **order) for query in as_queries(search, index.schema, searcher)
        ]
        count = sum(result.count or 0 for result in results)
        found = [result.hits for result in results if result.hits]
        hits = found[0] if len(found) == 1 else sorted(chain(*found), key=_order)[: search.most]
        places = [place for _, place in hits]
        if not places:
            return Found(count=count)
        columns = [searcher.fast_field_values(name, places) for name in NUMBERS]
        return Found(count=count, hits=tuple(map(Hit._make, zip(*columns, strict=True))))

    def beginning(self, letters: str, within: tuple[frozenset[str], ...], most: int) -> list[str]:
        """Words that begin so, of the pieces that have one of each set of marks; the commonest first. Raises NotBuilt."""
        index = self._index()
        searcher = index.searcher()
        told = searcher.terms_with_prefix(
            "words", letters, filter_query=as_filter(within, index.schema, searcher), limit=most
        )
        return [word for word, count in told if count]

    def documents(self) -> set[int]:
        """The numbers of all documents that something stands of. Raises NotBuilt."""
        return self._numbers("document")

    def bookings(self) -> set[int]:
        """The numbers of all meetings that papers stand of. Raises NotBuilt."""
        return self._numbers("booking")

    def _numbers(self, name: str) -> set[int]:
        index = self._index()
        searcher = index.searcher()
        size = max(1, searcher.num_docs)
        places = [place for _, place in searcher.search(tantivy.Query.all_query(), size, count=False).hits]
        return {int(number) for number in searcher.fast_field_values(name, places) if number}

    def count(self) -> int:
        """How many pieces there are. Raises NotBuilt."""
        return int(self._index().searcher().num_docs)

    def _index(self) -> tantivy.Index:
        folder = current_folder(self.root)
        if folder is None:
            raise NotBuilt
        try:
            stamp = (folder / "meta.json").stat().st_mtime_ns
            with self._lock:
                if self._open is None or self._open.folder != folder:
                    self._open = _Open(folder, stamp, tantivy.Index.open(str(folder)))
                    self._open.index.config_reader(reload_policy="manual")
                if self._open.stamp != stamp:
                    self._open.index.reload()
                    self._open.stamp = stamp
                return self._open.index
        except (OSError, ValueError) as error:
            raise NotBuilt from error


def _order(hit: tuple[Any, tantivy.DocAddress]) -> tuple[Any, int, int]:
    """As the engine orders hits: what is worth most first, and of equals what stands first in the index."""
    worth, place = hit
    return -worth, place.segment_ord, place.doc


@lru_cache(maxsize=4)
def reader_of(root: Path) -> IndexReader:
    """The one reader of a process."""
    return IndexReader(root)
