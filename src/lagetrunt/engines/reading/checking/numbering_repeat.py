"""One number on two items: § 13 twice."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.numbered import series
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.kernel.text import fold

CODE = Code(Severity.WARNING, "Två punkter har samma nummer.", "Two items bear the same number.")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each number that stands on two items in a row, where the series runs on around them."""
    items = series(case)
    if len(items) < 4:
        return
    steps = [other.value - one.value for one, other in zip(items, items[1:], strict=False)]
    repeats = [place for place, step in enumerate(steps) if step == 0]
    if len(repeats) > 2 or sum(step == 1 for step in steps) < max(2, 0.6 * (len(steps) - len(repeats))):
        return
    for place in repeats:
        one, other = items[place], items[place + 1]
        before = place == 0 or steps[place - 1] == 1
        after = place + 1 >= len(steps) or steps[place + 1] in (1, 2)
        first, second = fold(one.item.title.value), fold(other.item.title.value)
        if not (before and after) or first == second or "forts" in second or first.startswith(second) or second.startswith(first):
            continue
        yield finding(
            __name__, CODE,
            message=f"{one.written[0].upper()}{one.written[1:]} förekommer två gånger.",
            english=f"{one.mark or 'Item'} {one.value} occurs twice.",
            spans=[one.head, other.head],
        )  # fmt: skip
