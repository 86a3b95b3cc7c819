"""Resembling: names that hold the words asked for, or words that a slip of the pen parts from them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from lagetrunt.engines.searching.lighting import forgiven
from lagetrunt.engines.searching.terms import stem_of
from lagetrunt.engines.searching.tokens import tokens

K = TypeVar("K", bound=Hashable)
_WHOLE, _BEGINS, _HOLDS, _NEARLY = 0, 1, 2, 3
_HELD_FROM = 4


class NameBook(Generic[K]):
    """Names by their words; a name may be told several times, once for each spelling."""

    def __init__(self, names: Iterable[tuple[K, str]]) -> None:
        self._by_word: dict[str, set[tuple[K, str]]] = defaultdict(set)
        for key, name in names:
            for token in tokens(name):
                self._by_word[token.form].add((key, name))
        self._words = list(self._by_word)
        self._lines = "\n".join(["", *self._words, ""])  # all words at once, each from the end of a line to the next
        self._ends = list(accumulate(len(word) + 1 for word in self._words))

    def find(self, asked: Sequence[str]) -> list[K]:
        """Whom all the words fit, the best first."""
        together: dict[tuple[K, str], int] | None = None
        for form in asked:
            found: dict[tuple[K, str], int] = {}
            for word, worth in self._fitting(form).items():
                for named in self._by_word[word]:
                    found[named] = min(worth, found.get(named, worth))
            if together is not None:
                found = {name: worth + together[name] for name, worth in found.items() if name in together}
            together = found
        best: dict[K, tuple[int, int]] = {}
        for (key, name), worth in (together or {}).items():
            best[key] = min((worth, len(name)), best.get(key, (worth, len(name))))
        return sorted(best, key=lambda key: best[key])

    def _fitting(self, form: str) -> dict[str, int]:
        stem = stem_of(form)
        told: dict[str, int] = {}
        if allowed := forgiven(form):
            near = process.extract(form, self._words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            told = {word: _NEARLY + int(off) for word, off, _ in near}
        held = dict.fromkeys(self._holding(stem), _HOLDS) if len(stem) >= _HELD_FROM else {}
        held |= dict.fromkeys(self._holding(f"\n{form}"), _BEGINS)
        held |= dict.fromkeys(self._holding(f"\n{form}\n"), _WHOLE)
        for place in sorted(held):
            told[self._words[place]] = held[place]
        return told

    def _holding(self, letters: str) -> list[int]:
        """The places of the words that have those letters, "\\n" being where a word begins and ends."""
        places, at = [], self._lines.find(letters)
        while at >= 0:
            place = bisect_right(self._ends, at)
            places.append(place)
            at = self._lines.find(letters, self._ends[place])
        return places
