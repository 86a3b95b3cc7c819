"""A meeting that ends before it begins: "kl. 15.00–13.00"."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.ERROR, "Mötet slutar innan det börjar.", "The meeting ends before it begins.")
_HOURS = re.compile(
    r"\b(?:kl(?:ockan)?\.?|tid:?)[ ]?(?P<h1>[01]?\d|2[0-3])[.:](?P<m1>[0-5]\d)[ ]?[-–][ ]?(?P<h2>[01]?\d|2[0-3])[.:](?P<m2>[0-5]\d)(?![\d:/])",
    re.IGNORECASE,
)
_MORNING = 7  # "kl. 9.00-4.00" is how some write four in the afternoon
_EVENING = 18


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such pair of hours."""
    for match in _HOURS.finditer(case.text):
        start, end = (int(match[f"h{n}"]) * 60 + int(match[f"m{n}"]) for n in (1, 2))
        if end >= start or end < _MORNING * 60 or start >= _EVENING * 60:
            continue
        words = " ".join(match.group().split())
        yield finding(
            __name__,
            CODE,
            message=f"Sluttiden ligger före starttiden: {words}.",
            english=f"The end lies before the start: {words}.",
            spans=[case.span(match.start(), match.end())],
        )
