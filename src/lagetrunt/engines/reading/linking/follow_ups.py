"""Follow-ups: an assignment, and the later meeting's item that reports on it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lagetrunt.engines.reading.lexicon.linking_words import report_words
from lagetrunt.engines.reading.linking.references import find_references
from lagetrunt.engines.reading.linking.stems import words
from lagetrunt.engines.reading.linking.steps import Step, Steps
from lagetrunt.engines.reading.linking.subjects import bearing, telling
from lagetrunt.engines.reading.model.collection import FollowUp
from lagetrunt.engines.reading.model.fact import Assignment

_WITHIN = timedelta(days=400)
_MEETINGS = 6
_LEAST_STEM = 5
_TOLD_WORDS = 3
_ENOUGH = 3.0
_ENOUGH_ELSEWHERE = 4.5
_PER_STEM = 1.0
_LONG_STEM = 9
_MOST_HOLDERS = 40
_REFERS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """How well a later step fits as the report on an assignment, and why."""

    score: float
    number: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """An assignment while its report is looked for: where it stands, its telling words and those of its people."""

    step: Step
    stems: frozenset[str]
    due: date | None
    names: Sequence[tuple[str, str]]


class _Shelf:
    """The steps by what can lead from an assignment to its report: the network's next meetings, words, paragraphs."""

    __slots__ = ("_holders", "_meetings", "_members", "_referring", "steps")

    def __init__(self, steps: Steps) -> None:
        self.steps = steps.steps
        self._holders: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._meetings: dict[int, list[int]] = defaultdict(list)
        self._members: dict[int, list[int]] = defaultdict(list)
        self._referring: dict[int, list[int]] = defaultdict(list)
        for number, step in enumerate(steps.steps):
            for stem in step.body:
                self._holders[step.region, stem].append(number)
            if step.network is not None and step.order not in self._meetings[step.network][-1:]:
                self._meetings[step.network].append(step.order)
            self._members[step.order].append(number)
        for later, earlier in find_references(steps).items():
            for place in earlier:
                self._referring[place].append(later)

    def referring(self, at: int) -> Sequence[int]:
        """The steps that name the paragraph of a step."""
        return self._referring.get(at, ())

    def ahead(self, step: Step) -> Iterator[int]:
        """The steps of the network's next few meetings."""
        if step.network is not None:
            orders = self._meetings[step.network]
            first = bisect_right(orders, step.order)
            for order in orders[first : first + _MEETINGS]:
                yield from self._members[order]

    def elsewhere(self, asked: _Asked) -> Iterator[int]:
        """Later steps of other networks that have a word of the assignment which not too many have."""
        for stem in bearing(asked.stems | asked.step.stems, least=_LEAST_STEM):
            numbers = self._holders.get((asked.step.region, stem), ())
            if len(numbers) <= _MOST_HOLDERS:
                for number in numbers:
                    later = self.steps[number]
                    if later.network is None or later.network != asked.step.network:
                        yield number


def link_follow_ups(steps: Steps) -> tuple[FollowUp, ...]:
    """Every assignment of the meetings, each with the item that reports on it where one does."""
    shelf = _Shelf(steps)
    found = []
    for at, step in enumerate(steps.steps):
        for number, fact in enumerate(step.item.assignments):
            best = _best(shelf, at, fact.value) if step.day is not None else None
            found.append(
                FollowUp(
                    assigned=step.place,
                    number=number,
                    reported=shelf.steps[best.number].place if best else None,
                    why=best.why if best else None,
                )
            )
    return tuple(found)


def _best(shelf: _Shelf, at: int, assignment: Assignment) -> _Scored | None:
    """The later step that fits best; of equals the first in time."""
    step = shelf.steps[at]
    asked = _Asked(step=step, stems=telling(assignment.what), due=assignment.due, names=tuple(_names(assignment.who)))
    referring = shelf.referring(at)
    best: _Scored | None = None
    for number in sorted({*referring, *shelf.ahead(step), *shelf.elsewhere(asked)}):
        later = shelf.steps[number]
        if not _is_later(step, later) or (number not in referring and not _has_words(asked, later)):
            continue
        scored = _score(asked, later, number, number in referring)
        enough = _ENOUGH if later.network == step.network else _ENOUGH_ELSEWHERE
        if scored.score >= enough and (best is None or scored.score > best.score):
            best = scored
    return best


def _is_later(step: Step, later: Step) -> bool:
    return later.day is not None and step.day is not None and step.day < later.day <= step.day + _WITHIN


def _has_words(asked: _Asked, later: Step) -> bool:
    return not asked.stems.isdisjoint(later.body) or not asked.step.stems.isdisjoint(later.stems)


def _score(asked: _Asked, later: Step, number: int, refers: bool) -> _Scored:
    step = asked.step
    shared = bearing(asked.stems & later.body, least=_LEAST_STEM)
    of_title = bearing((step.stems - asked.stems) & later.body, least=_LEAST_STEM)
    who = next((name for name, given in asked.names if given in later.said or given + "s" in later.said), None)
    reports = not report_words().isdisjoint(later.said)
    titles = not (asked.stems | step.stems).isdisjoint(later.stems)
    score = 0.0
    if shared or (titles and who):
        score = sum(1.5 if len(stem) >= _LONG_STEM else _PER_STEM for stem in shared) + 0.75 * min(2, len(of_title))
        score += 1.0 * bool(who) + 0.75 * reports + 1.0 * titles + 0.5 * _is_due(asked.due, later.day)
    score += _REFERS * refers
    reasons = [f"hänvisar till {step.item.number}"] if refers else []
    if shared or of_title:
        reasons.append(f"ord som återkommer: {', '.join((shared or of_title)[:_TOLD_WORDS])}")
    if who:
        reasons.append(f"{who} nämns")
    if reports:
        reasons.append("punkten redovisar något")
    return _Scored(score=score, number=number, why="; ".join(reasons))


def _names(who: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those assigned who are called by name, each with the bare given name."""
    for name in who:
        parts = [word for word in words(name) if len(word) > 2]
        if parts and name[:1].isupper():
            yield name, parts[0]


def _is_due(due: date | None, day: date | None) -> bool:
    return due is not None and day is not None and due <= day + timedelta(days=1)
