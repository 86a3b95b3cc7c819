"""One version of notes against the next: facts that have come, have gone, or have changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

_ALIKE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact of a version: `key` tells it again in another, `under` is the title of its item, `words` are what it says."""

    key: str
    kind: str
    under: str
    words: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What has become of a fact: `before` is the older version's, `after` the newer's."""

    what: Literal["added", "gone", "changed"]
    before: Told | None
    after: Told | None


_Way = Callable[[Told, Mapping[int, Told]], int | None]


def between(older: Sequence[Told], newer: Sequence[Told]) -> tuple[Change, ...]:
    """The changes, in the order of the newer version, what has gone last. A fact that says the same is no change."""
    left = dict(enumerate(older))
    pairs: dict[int, int] = {}
    for way in (_by_key(older), _by_words(older), _nearest):
        for at, fact in enumerate(newer):
            place = way(fact, left) if at not in pairs else None
            if place is not None:
                pairs[at] = place
                del left[place]
    found = []
    for at, fact in enumerate(newer):
        if at not in pairs:
            found.append(Change(what="added", before=None, after=fact))
        elif fold(older[pairs[at]].words) != fold(fact.words):
            found.append(Change(what="changed", before=older[pairs[at]], after=fact))
    return (*found, *(Change(what="gone", before=fact, after=None) for fact in left.values()))


def _by_key(older: Sequence[Told]) -> _Way:
    places = {fact.key: place for place, fact in enumerate(older)}

    def way(fact: Told, left: Mapping[int, Told]) -> int | None:
        place = places.get(fact.key)
        return place if place in left else None

    return way


def _by_words(older: Sequence[Told]) -> _Way:
    places: dict[tuple[str, str, str], list[int]] = {}
    for place, fact in enumerate(older):
        places.setdefault(_says(fact), []).append(place)

    def way(fact: Told, left: Mapping[int, Told]) -> int | None:
        return next((place for place in places.get(_says(fact), ()) if place in left), None)

    return way


def _says(fact: Told) -> tuple[str, str, str]:
    return fact.kind, fold(fact.under), fold(fact.words)


def _nearest(fact: Told, left: Mapping[int, Told]) -> int | None:
    """The fact of the same kind that the words are most like."""
    scored = [
        (fuzz.ratio(fold(fact.words), fold(other.words)) + 10 * (fold(fact.under) == fold(other.under)), -place)
        for place, other in left.items()
        if other.kind == fact.kind
    ]
    best = max(scored, default=None)
    return -best[1] if best is not None and best[0] >= _ALIKE else None
