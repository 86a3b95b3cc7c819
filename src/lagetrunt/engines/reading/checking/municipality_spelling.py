"""Misspelt municipalities, looked for only where an organisation is expected."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting import towns
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel import places

CODE = Code(Severity.WARNING, "Ett kommunnamn är felstavat.", "The name of a municipality is misspelt.")
_BEFORE_KOMMUN = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäöé]{3,}(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)(?=[ ]kommun(?:s|en|ens)?\b)"
)
_SUFFIX = re.compile(r"s?\s+(?:kommun|stad)\w*$", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:[Ff]rån|[Ii]|[Tt]ill|[Mm]ellan|[Kk]ommunerna|[Ss]amt)[ ](?P<one>[A-ZÅÄÖ][a-zåäöé]{4,})(?:,| och| samt)[ ](?P<other>[A-ZÅÄÖ][a-zåäöé]{4,})(?![\w-])"
)
_LEAST = 5


def check(case: Case) -> Iterator[Finding]:
    """One finding for each wrong name, with all its places."""
    if case.scanned:
        return
    found: dict[str, set[str]] = {}
    organisations = list(_organisations(case))
    many = towns.are_many(organisations)
    for organisation in organisations:
        for part in re.split(r"\s*(?:,|/| och | & )\s*", organisation):
            # In a list of municipalities a lone word is one more.
            lone = many and towns.is_lone(part)
            _take(f"{part} kommun" if lone else part, found)
    for match in _BESIDE.finditer(case.text):
        one, other = match["one"], match["other"]
        if places.find(other) is not None:
            _take(one, found)
        elif places.find(one) is not None:
            _take(other, found)
    if "kommun" in case.text:
        for match in _BEFORE_KOMMUN.finditer(case.text):
            words = match["name"].split(" ")
            _take(match["name"] + " kommun", found)
            if len(words) > 1:
                _take(words[-1] + " kommun", found)
    for right, forms in found.items():
        wrong = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        runs = [Span(*m.span()) for m in re.finditer(rf"(?<![\w-])(?:{wrong})s?(?!\w)", case.text)]
        if not runs:
            continue
        written = sorted({case.text[a:b] for a, b in runs})[0]
        yield finding(
            __name__,
            CODE,
            message=f"{right} är felstavat: {written}.",
            english=f"{right} is misspelt: {written}.",
            spans=[case.span(*run) for run in runs],
        )


def _organisations(case: Case) -> Iterator[str]:
    for fact in case.reading.people:
        if fact.value.organisation:
            yield fact.value.organisation
    for item in case.reading.items:
        for presenter in item.presenters:
            if presenter.value.organisation:
                yield presenter.value.organisation


def _take(words: str, found: dict[str, set[str]]) -> None:
    """Remember a misspelt name under the right one."""
    if places.find(words) is not None:
        return
    near = places.close(words)
    bare = _SUFFIX.sub("", words).strip(" .,;:()*")
    if len(near) != 1 or len(bare) < _LEAST or not bare[0].isupper() or places.find(bare) is not None:
        return
    if (
        bare.endswith("s")
        and not near[0].name.endswith("s")
        and (places.find(bare[:-1]) is not None or places.close(bare[:-1]))
    ):
        bare = bare[:-1]
    found.setdefault(near[0].name, set()).add(bare)
