"""Books: words to find candidates by, read from the database once in a while; what is shown is looked up anew each time."""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from lagetrunt.engines.searching.resembling import NameBook

K = TypeVar("K", bound=Hashable)
_FRESH = 20.0  # seconds


class Books(Generic[K]):
    """A book for each key, of what `words` tells of it: sort and number of a row with the words that it goes by."""

    def __init__(self, words: Callable[[K], Iterable[tuple[tuple[str, int], str]]]) -> None:
        self._words = words
        self._kept: dict[K, tuple[float, NameBook[tuple[str, int]]]] = {}

    def book(self, key: K, now: float) -> NameBook[tuple[str, int]]:
        """The book of the key, at most so old; `now` is in seconds."""
        kept = self._kept.get(key)
        if kept is None or now - kept[0] > _FRESH:
            self._kept = {other: told for other, told in self._kept.items() if now - told[0] <= _FRESH}
            kept = self._kept[key] = (now, NameBook(self._words(key)))
        return kept[1]

    def clear(self) -> None:
        """Forgets all of them."""
        self._kept.clear()
