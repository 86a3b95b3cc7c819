"""A number that the items skip: from § 12 to § 14, from 3 to 5."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lagetrunt.engines.reading.checking import saying
from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.checking.numbered import Numbered, series
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.WARNING, "Numreringen hoppar över ett nummer.", "The numbering skips a number.")
_EXCERPT = re.compile(r"utdrag", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mars|apr|maj|jun|jul|aug|sep|okt|nov|dec)"  # "26 januari" at the head of a line is no item
_RANGE = re.compile(r"(?:§{1,2}\s?)?(?P<first>\d{1,3})\s?(?:[-–]|och|till)\s?(?P<last>\d{1,3})(?:\s?§)?")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each gap."""
    items = series(case)
    if len(items) < 4 or case.scanned or _EXCERPT.search(case.text[:600]):
        return
    gaps = [(one, other) for one, other in pairwise(items) if 2 <= other.value - one.value <= 4]
    rising = sum(other.value - one.value == 1 for one, other in pairwise(items))
    if len(gaps) > 2 or rising < 2:
        return
    whole = items[0].value, items[-1].value
    for one, other in gaps:
        missing = [
            value for value in range(one.value + 1, other.value) if not _stands_somewhere(case, one, value, whole)
        ]
        if len(missing) < other.value - one.value - 1:
            continue
        words = [f"{one.mark} {value}".strip() for value in missing]
        lead = "" if one.mark else "punkt "
        yield finding(
            __name__,
            CODE,
            message=f"Numreringen hoppar från {one.value} till {other.value}: {lead}{saying.listed(words)} saknas.",
            english=f"The numbering jumps from {one.value} to {other.value}: {saying.listed(words, joint='and')} is missing.",
            spans=[one.head, other.head],
        )


def _stands_somewhere(case: Case, beside: Numbered, value: int, whole: tuple[int, int]) -> bool:
    """Whether the number heads some line, or is named in a range such as "§§ 3–5": then the reader missed it.

    A range over the `whole` series, as the protocol's head has it, tells nothing.
    """
    text = case.reading.document.text
    if beside.mark:
        mark = re.escape(beside.mark)
        if re.search(rf"{mark}\s?{value}(?!\d)|(?<!\d){value}\s?{mark}", text):
            return True
        pattern = rf"(?m)^[\s#*|$&]*{value}[.)]?(?:\s(?!\s*{_MONTH})|$)"
    else:
        pattern = rf"(?m)^[\s#*|>-]*(?:\\?){value}(?:[.):\\]|\s|$)|(?<![\d.,:/-]){value}[.)]\s+[A-ZÅÄÖ]"
    if re.search(pattern, text):
        return True
    return any(
        int(m["first"]) <= value <= int(m["last"]) and not (int(m["first"]) <= whole[0] and whole[1] <= int(m["last"]))
        for m in _RANGE.finditer(text)
        if beside.mark and "§" in m.group()
    )
