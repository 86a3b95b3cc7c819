"""Matters: questions that return over meetings and networks, by the telling words of their titles and by what is said."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lagetrunt.engines.reading.linking.day_words import day_words
from lagetrunt.engines.reading.linking.references import find_references
from lagetrunt.engines.reading.linking.sets import Joined
from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.engines.reading.linking.steps import Step, Steps
from lagetrunt.engines.reading.linking.subjects import bearing
from lagetrunt.engines.reading.model.collection import Matter

_WITHIN = timedelta(days=550)
_NEXT = 3
_ENOUGH = 0.5
_ENOUGH_ELSEWHERE = 0.6
_LEAST = 5
_LEAST_ELSEWHERE = 6
_OFTEN = 0.4
_MANY = 12
_RETURNS = re.compile(
    r"\b(?:fragan|arendet|punkten|amnet|detta|det|vi|vilket|den)\b[^.\n]{0,60}?"
    r"\b(?:aterkommer|ater(?:upptas|upptar)|tas upp (?:igen|pa nytt|vid|pa|den)|tar (?:upp )?(?:det|fragan|den) (?:igen|en gang till|vid|pa)"
    r"|pratar om det igen|skjuts|skjuts upp|bordlagg\w*|bordlades|aterremitteras|kommer (?:upp|tillbaka))\b[^.\n]{0,80}"
)


def link_matters(steps: Steps) -> tuple[Matter, ...]:
    """The matters that stand in two meetings or more, in the order of their first step."""
    joined: Joined[int] = Joined()
    reasons: dict[int, str] = {}
    for one, other, why in [*_referring(steps), *_returning(steps), *_alike(steps)]:
        if not joined.same(one, other):
            joined.join(one, other)
            reasons.setdefault(other, why)
    sets: dict[int, list[int]] = defaultdict(list)
    for number in range(len(steps.steps)):
        sets[joined.top(number)].append(number)
    found = []
    for numbers in sets.values():
        if len({steps.steps[number].order for number in numbers}) < 2:
            continue
        why = "; ".join(dict.fromkeys(reasons[number] for number in numbers if number in reasons))
        first = steps.steps[numbers[0]]
        found.append(
            Matter(title=first.item.title.value, steps=tuple(steps.steps[number].place for number in numbers), why=why)
        )
    return tuple(found)


def _alike(steps: Steps) -> Iterator[tuple[int, int, str]]:
    """Steps whose titles share their telling words, each with the next few that have the word."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, step in enumerate(steps.steps):
        for stem in sorted(step.stems):
            if not _is_standing(steps, stem):
                holders[step.region, stem].append(number)
    for (_, stem), numbers in sorted(holders.items()):
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 : at + 1 + _NEXT]:
                a, b = steps.steps[one], steps.steps[other]
                if a.order != b.order and _near(a.day, b.day) and _one_subject(steps, a, b):
                    yield one, other, f"rubrikerna har ”{_as_written(b, stem)}” gemensamt"


def _referring(steps: Steps) -> Iterator[tuple[int, int, str]]:
    """Steps that name an earlier paragraph, with that one."""
    for number, earlier in find_references(steps).items():
        for other in earlier:
            if steps.steps[other].stems and steps.steps[number].stems:
                yield other, number, f"hänvisar till {steps.steps[other].item.number}"


def _is_standing(steps: Steps, stem: str) -> bool:
    """Whether a word stands in so many meetings' titles that it ties nothing together."""
    return steps.meetings >= _MANY and steps.frequency.get(stem, 0) > _OFTEN * steps.meetings


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs(other - one) <= _WITHIN


def _one_subject(steps: Steps, one: Step, other: Step) -> bool:
    """Whether what two titles share makes up enough of the one that says less, or both begin with it."""
    shared = one.stems & other.stems
    at_home = one.network == other.network
    if not bearing(shared, least=_LEAST if at_home else _LEAST_ELSEWHERE):
        return False
    if at_home and one.leading in shared and one.leading == other.leading:
        return True
    least = min(sum(map(steps.weight, step.stems)) for step in (one, other))
    part = sum(map(steps.weight, shared)) / least if least else 0.0
    return part >= (_ENOUGH if at_home else _ENOUGH_ELSEWHERE)


def _as_written(step: Step, stem: str) -> str:
    """The word of a title that has the stem."""
    return next((word for word in re.findall(r"[^\W\d_]+", step.item.title.value) if bare(word).startswith(stem)), stem)


def _returning(steps: Steps) -> Iterator[tuple[int, int, str]]:
    """A step that says when its question returns, and that network's item then with which it shares most."""
    by_day: dict[tuple[int | None, date], list[int]] = defaultdict(list)
    orders: dict[int | None, list[int]] = defaultdict(list)
    members: dict[int, list[int]] = defaultdict(list)
    for number, step in enumerate(steps.steps):
        if step.day is not None:
            by_day[step.network, step.day].append(number)
        if step.order not in orders[step.network][-1:]:
            orders[step.network].append(step.order)
        members[step.order].append(number)
    for number, step in enumerate(steps.steps):
        said = _RETURNS.search(step.bare) if step.stems else None
        if said is None:
            continue
        later = _told_meeting(step, said.group(), by_day) or _next_meeting(step, orders[step.network], members)
        best = max(later, key=lambda other: (_shared(steps, step, steps.steps[other]), -other), default=None)
        if best is not None and _shared(steps, step, steps.steps[best]) > 0:
            yield number, best, f"”{_quoted(step.text)}”"


def _told_meeting(step: Step, said: str, by_day: dict[tuple[int | None, date], list[int]]) -> Sequence[int]:
    named = day_words(said)
    if named is None or step.day is None:
        return ()
    for year in (step.day.year, step.day.year + 1):
        day = named.in_year(year)
        if day is not None and day > step.day:
            return by_day.get((step.network, day), ())
    return ()


def _next_meeting(step: Step, orders: Sequence[int], members: dict[int, list[int]]) -> Sequence[int]:
    if step.day is None:
        return ()
    after = bisect_right(orders, step.order)
    return members[orders[after]] if after < len(orders) else ()


def _shared(steps: Steps, one: Step, other: Step) -> float:
    """What the other's title shares with the whole of the one, in words that can carry a subject."""
    return sum(map(steps.weight, bearing(other.stems & one.body)))


def _quoted(text: str) -> str:
    """The sentence in which it is said that the question returns."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        if _RETURNS.search(bare(sentence)):
            return " ".join(sentence.split())[:160]
    return ""
