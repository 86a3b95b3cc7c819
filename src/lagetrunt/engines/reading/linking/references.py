"""References to earlier paragraphs: the item that "uppdraget från § 28" or "§ 13/2024" speaks of."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from lagetrunt.engines.reading.linking.steps import Step, Steps

_SAID = re.compile(r"§+\s?(\d{1,4})(?:\s?/\s?((?:19|20)?\d\d)(?!\d))?")
_NUMBER = re.compile(r"\d{1,4}")
_WITHIN = timedelta(days=400)
_LONGEST = 6000


def find_references(steps: Steps) -> Mapping[int, tuple[int, ...]]:
    """For each step that names an earlier paragraph of its network, the places of those steps: the latest of a number."""
    numbered: dict[tuple[int, int], list[int]] = defaultdict(list)
    ranges: dict[int, set[int]] = defaultdict(set)
    for place, step in enumerate(steps.steps):
        number = _number(step)
        if number is not None and step.network is not None:
            numbered[step.network, number].append(place)
            ranges[step.order].add(number)
    found: dict[int, tuple[int, ...]] = {}
    for place, step in enumerate(steps.steps):
        if step.network is None or step.day is None:
            continue
        earlier = []
        for said in _SAID.finditer(step.text[:_LONGEST]):
            number = int(said[1])
            if number in ranges[step.order]:
                continue
            year = int(said[2]) % 100 if said[2] else None
            fitting = [at for at in numbered[step.network, number] if _is_before(steps.steps[at], step, year)]
            if fitting:
                earlier.append(fitting[-1])
        if earlier:
            found[place] = tuple(dict.fromkeys(earlier))
    return found


def _number(step: Step) -> int | None:
    digits = _NUMBER.search(step.item.number or "")
    return int(digits.group()) if digits and "§" in (step.item.number or "") else None


def _is_before(earlier: Step, later: Step, year: int | None) -> bool:
    if earlier.day is None or later.day is None or not earlier.day < later.day:
        return False
    return earlier.day.year % 100 == year if year is not None else later.day - earlier.day <= _WITHIN
