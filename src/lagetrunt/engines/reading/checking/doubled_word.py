"""A small word written twice in a row: "och och"."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity

CODE = Code(Severity.WARNING, "Ett ord står två gånger i rad.", "A word stands twice in a row.")
# "den den", "det det", "har har", "för för" and "i i" can be right.
_TWICE = re.compile(r"(?<![\w.-])(?P<word>och|att|som|av|med|samt|ska|är|eller|vid)[ ](?P=word)(?![\w.-])")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each word, with all its places."""
    places: dict[str, list[tuple[int, int]]] = {}
    for match in _TWICE.finditer(case.text):
        places.setdefault(match["word"], []).append(match.span())
    for word, runs in places.items():
        yield finding(
            __name__,
            CODE,
            message=f'Ordet "{word}" står två gånger i rad.',
            english=f'The word "{word}" stands twice in a row.',
            spans=[case.span(*run) for run in runs],
        )
