"""One person with two municipalities in one document."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel import places
from lagetrunt.kernel.text import fold

CODE = Code(Severity.WARNING, "En person står med två kommuner.", "One person stands with two municipalities.")
_PLACE = r"(?P<place>[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+)?)"
_AFTER = re.compile(
    rf"(?:\s?\([A-Za-z]{{1,3}}\))?(?:,?[ ]från[ ]|,[ ]|[ ]?\(|[ ]?/[ ]?|\t|(?<=\))[ ]){_PLACE}(?:s?[ ]kommun)?(?=\s?[).,;:\n\v\t(]|[ ][a-zåäö(]|$)"
)
_SURE = 0.85
_SHARED = re.compile(r"\s?(?:,|och|/|&|samt|resp\.?)\s?[A-ZÅÄÖ]")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such person, with every place where a municipality stands beside the name."""
    text = case.text
    facts = {fold(fact.value.name): fact for fact in case.reading.people if len(fact.value.name.split()) > 1}
    for fact in facts.values():
        name = fact.value.name
        if text.count(name) < 2:
            continue
        found: dict[str, Span] = {}
        if fact.value.municipality_code and fact.confidence >= _SURE and len(fact.spans) == 1:
            found[fact.value.municipality_code] = fact.spans[0]
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?!\w)", text):
            beside = _municipality(text, match.end())
            if beside is not None:
                code, end = beside
                found.setdefault(code, case.span(match.start(), end))
        if len(found) < 2:
            continue
        towns = [place.name for code in found if (place := places.by_code(code))]
        yield finding(
            __name__,
            CODE,
            message=f"{name} står både för {towns[0]} och för {towns[1]}.",
            english=f"{name} stands both for {towns[0]} and for {towns[1]}.",
            spans=found.values(),
        )


def _municipality(text: str, end: int) -> tuple[str, int] | None:
    """The municipality right after a name, and where it ends; none where several share the place."""
    match = _AFTER.match(text, end)
    if match is None:
        return None
    words, stop = match["place"], match.end("place")
    town = places.find(words)
    if town is None and " " in words:
        town, stop = places.find(words.split(" ")[0]), match.start("place") + words.index(" ")
    if town is None or (text[end : end + 1] != "(" and _lists_more(text, stop)):
        return None
    return town.code, stop


def _lists_more(text: str, at: int) -> bool:
    """Whether another municipality follows at once: "Anna Ek, Hjo och Tibro", or a torn column of names."""
    more = _SHARED.match(text, at)
    if more is None:
        return False
    following = re.match(r"[A-ZÅÄÖ][a-zåäöé]+", text[more.end() - 1 : more.end() + 30])
    return following is not None and places.find(following.group()) is not None
