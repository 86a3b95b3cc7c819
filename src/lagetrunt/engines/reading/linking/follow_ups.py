"""Follow-ups: an assignment, and the later meeting's item that reports on it."""

from collections import defaultdict
from collections.abc import Sequence
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
_LEAST_OTHER = 3
_ENOUGH = 3.0
_ENOUGH_ELSEWHERE = 4.5
_PER_STEM = 1.0
_LONG_STEM = 9
_MOST_HOLDERS = 60
_REFERS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """How well a later step fits as the report on an assignment, and why."""

    score: float
    number: int
    why: str


def link_follow_ups(steps: Steps) -> tuple[FollowUp, ...]:
    """Every assignment of the meetings, each with the item that reports on it where one does."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, step in enumerate(steps.steps):
        for stem in step.body:
            holders[step.region, stem].append(number)
    meetings: dict[int | None, list[int]] = defaultdict(list)
    for step in steps.steps:
        if step.order not in meetings[step.network][-1:]:
            meetings[step.network].append(step.order)
    referring: dict[int, list[int]] = defaultdict(list)
    for later, earlier in find_references(steps).items():
        for place in earlier:
            referring[place].append(later)
    found = []
    for at, step in enumerate(steps.steps):
        ahead = frozenset([order for order in meetings[step.network] if order > step.order][:_MEETINGS])
        for number, fact in enumerate(step.item.assignments):
            best = _best(steps, step, fact.value, holders, ahead, referring[at]) if step.day is not None else None
            found.append(
                FollowUp(
                    assigned=step.place,
                    number=number,
                    reported=steps.steps[best.number].place if best else None,
                    why=best.why if best else None,
                )
            )
    return tuple(found)


def _best(
    steps: Steps,
    step: Step,
    assignment: Assignment,
    holders: dict[tuple[str, str], list[int]],
    ahead: frozenset[int],
    referring: Sequence[int],
) -> _Scored | None:
    """The later step that fits best; of equals the first in time."""
    asked = telling(assignment.what)
    known = asked | step.stems
    candidates = set(referring)
    for stem in bearing(known, least=5):
        numbers = holders.get((step.region, stem), ())
        if len(numbers) <= _MOST_HOLDERS or stem in step.stems:
            candidates.update(number for number in numbers if _may_report(step, steps.steps[number], ahead))
    scored = [
        _score(step, assignment, asked, steps.steps[number], number, number in referring)
        for number in sorted(candidates)
    ]
    fitting = [
        one
        for one in scored
        if one.score >= (_ENOUGH if steps.steps[one.number].network == step.network else _ENOUGH_ELSEWHERE)
    ]
    return max(fitting, key=lambda one: (one.score, -one.number), default=None)


def _may_report(step: Step, later: Step, ahead: frozenset[int]) -> bool:
    if later.day is None or step.day is None or not step.day < later.day <= step.day + _WITHIN:
        return False
    return later.order in ahead if later.network == step.network else True


def _score(
    step: Step, assignment: Assignment, asked: frozenset[str], later: Step, number: int, refers: bool
) -> _Scored:
    shared = bearing(asked & later.body, least=5)
    of_title = bearing((step.stems - asked) & later.body, least=5)
    score = sum(1.5 if len(stem) >= _LONG_STEM else _PER_STEM for stem in shared)
    score += 0.75 * min(2, len(of_title))
    said = frozenset(words(later.text[:6000]))
    who = _named(assignment.who, said)
    reports = bool(said & report_words())
    titles = bool((asked | step.stems) & later.stems)
    due = _is_due(assignment.due, later.day)
    score += 1.0 * bool(who) + 0.75 * reports + 1.0 * titles + 0.5 * due
    if not shared and not (titles and who):
        score = 0.0
    score += _REFERS * refers
    reasons = [f"hänvisar till {step.item.number}"] if refers else []
    if shared or of_title:
        reasons.append(f"ord som återkommer: {', '.join((shared or of_title)[:_LEAST_OTHER])}")
    if who:
        reasons.append(f"{who} nämns")
    if reports:
        reasons.append("punkten redovisar något")
    return _Scored(score=score, number=number, why="; ".join(reasons))


def _named(who: Sequence[str], said: frozenset[str]) -> str | None:
    """The first of those assigned whose given name or surname stands in the later item."""
    for name in who:
        parts = [word for word in words(name) if len(word) > 2]
        if parts and name[:1].isupper() and (parts[0] in said or parts[0] + "s" in said):
            return name
    return None


def _is_due(due: date | None, day: date | None) -> bool:
    return due is not None and day is not None and due <= day + timedelta(days=1)
