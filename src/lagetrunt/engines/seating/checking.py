"""What should be asked of the seats of a network: two in one, one twice, a new one before the former ended.

Two in one seat is a question and no error: that is how some parties have it, and a network where it is usual is not asked.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from lagetrunt.engines.seating.sitting import APART, Tenure, matrix

_FEWEST = 3  # seats before anything can be said of what is usual
_USUAL = 2 / 3


class Sort(StrEnum):
    """What is asked about."""

    SEVERAL = "several"
    TWICE = "twice"
    EARLY = "early"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The terms that it is about - the earlier first - in the seats of a party, and the days that they have in common."""

    sort: Sort
    party: int
    forms: tuple[str, ...]
    terms: tuple[Tenure, ...]
    first: date | None = None
    last: date | None = None

    @property
    def digest(self) -> str:
        """What tells the same doubt of the same seats again; another when one of them changes."""
        terms = [
            [term.key, term.person, term.role, sorted(term.forms), _written(term.since), _written(term.until)]
            for term in self.terms
        ]
        told = json.dumps([self.sort, self.party, sorted(self.forms), sorted(terms)])
        return hashlib.sha256(told.encode()).hexdigest()[:32]


def one_is_usual(terms: Sequence[Tenure], day: date) -> bool:
    """Whether the network seats one person for a party and school form, by the seats that are held on the day."""
    counted = Counter(
        len(sitting)
        for cell in matrix(terms, day, day).values()
        if (sitting := {term.person for term in cell.sitting if term.role not in APART})
    )
    return counted.total() >= _FEWEST and counted[1] / counted.total() >= _USUAL


def doubts(terms: Sequence[Tenure], day: date) -> list[Doubt]:
    """What should be asked on the day, the clearest first; of what is entered alone."""
    pairs = list(_pairs(terms))
    told = [_doubt(Sort.TWICE, one, other, forms) for one, other, forms in pairs if one.person == other.person]
    if not one_is_usual(terms, day):
        return told
    others = [
        (one, other, forms)
        for one, other, forms in pairs
        if one.person != other.person and not {one.role, other.role} & APART
    ]
    told += [_doubt(Sort.EARLY, one, other, forms) for one, other, forms in others if _is_early(one, other)]
    return told + _several(others, day)


def _pairs(terms: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure, tuple[str, ...]]]:
    """The terms that are entered for one party, two by two, which have a seat and a day in common; the earlier first, with their seats."""
    by_party: dict[int, list[Tenure]] = {}
    for term in sorted(terms, key=_begins):
        if not term.is_read and term.person is not None:
            by_party.setdefault(term.party, []).append(term)
    for some in by_party.values():
        for one, other in combinations(some, 2):
            if (forms := _common(one, other)) and one.meets(other):
                yield one, other, forms


def _is_early(one: Tenure, other: Tenure) -> bool:
    """Whether the other was to come after the one, but began before that ended."""
    if one.until is None or other.since is None or (one.since is not None and other.since <= one.since):
        return False
    return other.until is None or other.until > one.until


def _several(pairs: Sequence[tuple[Tenure, Tenure, tuple[str, ...]]], day: date) -> list[Doubt]:
    """Those who sit together on the day and do not follow on each other, all of a party with the same seats at once."""
    sitting: dict[tuple[int, tuple[str, ...]], dict[int, Tenure]] = {}
    for one, other, forms in pairs:
        if one.holds(day, day) and other.holds(day, day) and not _is_early(one, other):
            sitting.setdefault((one.party, forms), {}).update({one.key: one, other.key: other})
    return [
        Doubt(sort=Sort.SEVERAL, party=party, forms=forms, terms=tuple(sorted(terms.values(), key=_begins)))
        for (party, forms), terms in sitting.items()
    ]


def _doubt(sort: Sort, one: Tenure, other: Tenure, forms: tuple[str, ...]) -> Doubt:
    begins = [day for day in (one.since, other.since) if day is not None]
    ends = [day for day in (one.until, other.until) if day is not None]
    return Doubt(
        sort=sort, party=one.party, forms=forms, terms=(one, other),
        first=max(begins, default=None), last=min(ends, default=None),
    )  # fmt: skip


def _common(one: Tenure, other: Tenure) -> tuple[str, ...]:
    return tuple(form for form in one.seats if form in other.seats)


def _written(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _begins(term: Tenure) -> tuple[date, int]:
    return (term.since or date.min, term.key)
