"""One number on two items: § 13 twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.numbered import Numbered, series
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.titles import title_end
from lagetrunt.kernel.text import fold

CODE = Code(Severity.WARNING, "Två punkter har samma nummer.", "Two items bear the same number.")
_CELL = re.compile(r"(?:§\s?)?(?P<value>\d{1,3})[.)]?")
_LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    value: int
    title: str
    head: Span


def check(case: Case) -> Iterator[Finding]:
    """One finding for each number that stands on two items in a row, where the series runs on around them."""
    items = series(case)
    if len(items) < 4:
        return
    entries = _rows(case, items) or [
        _Entry(value=one.value, title=fold(one.item.title.value), head=one.head) for one in items
    ]
    steps = [other.value - one.value for one, other in pairwise(entries)]
    repeats = [place for place, step in enumerate(steps) if step == 0]
    if len(repeats) > 2 or sum(step == 1 for step in steps) < max(2, 0.6 * (len(steps) - len(repeats))):
        return
    for place in repeats:
        one, other = entries[place], entries[place + 1]
        before = place == 0 or steps[place - 1] == 1
        after = place + 1 >= len(steps) or steps[place + 1] in (1, 2)
        first, second = one.title, other.title
        if (
            not (before and after)
            or not first
            or not second
            or "forts" in second
            or first.startswith(second)
            or second.startswith(first)
        ):
            continue
        mark = items[0].mark
        yield finding(
            __name__,
            CODE,
            message=f"{mark or 'Punkt'} {one.value} förekommer två gånger.",
            english=f"{mark or 'Item'} {one.value} occurs twice.",
            spans=[one.head, other.head],
        )


def _rows(case: Case, items: tuple[Numbered, ...]) -> list[_Entry]:
    """The rows of the table that holds the items, when they stand in one: there none can hide as a list under another."""
    starts = {one.item.span.start for one in items}
    lines = [line for line in case.flow.lines if len(line.cells) > 1]
    holding = {line.table for line in lines if case.span(line.start, line.end).start in starts}
    if len(holding) != 1:
        return []
    found = []
    for line in lines:
        number = _CELL.fullmatch(case.text[slice(*line.cells[0])].strip())
        if line.table in holding and number:
            start, end = line.cells[1]
            words = case.text[start : min(end, start + _LONGEST)]
            words = words[: title_end(words.replace("\v", " "))].partition("\v")[0]
            found.append(
                _Entry(value=int(number["value"]), title=fold(words), head=case.span(line.start, start + len(words)))
            )
    return found if len(found) >= len(items) else []
