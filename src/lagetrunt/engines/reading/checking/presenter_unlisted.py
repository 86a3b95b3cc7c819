"""Somebody who presents an item and stands on no attendance list."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting.roster import Named, Roster
from lagetrunt.engines.reading.model.fact import Kind, Role, Status
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.sentences import sentences
from lagetrunt.kernel.names import PersonName, may_be_same
from lagetrunt.kernel.text import fold

CODE = Code(
    Severity.NOTE, "Den som föredrar står inte i närvarolistan.", "Somebody who presents is on no attendance list."
)
_DID = re.compile(
    r"\b(?:kopplade upp sig|var (?:med|inbjuden|gäst)|var på besök|deltog|hade (?:gjort|tagit fram|förberett|med sig)|kom (?:in|förbi|på besök)|"
    r"gästade|besökte|medverkade|svarade på frågor|hälsade|frågade|undrade|menade|påpekade|berättade|visade)\b"
)
_LEAST_LISTED = 3
_LEAST_MEMBERS = 2  # signatures alone are no attendance list
_SAME = 0.5


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such person."""
    if case.kind in {Kind.NOTICE, Kind.MANDATE}:
        return
    listed = [fact.value.name for fact in case.listed]
    members = [fact for fact in case.listed if fact.value.role not in {Role.SECRETARY, Role.MINUTES_CHECKER}]
    if len(listed) < _LEAST_LISTED or len(members) < _LEAST_MEMBERS:
        return
    places: dict[str, tuple[str, list[Span]]] = {}
    for fact in case.reading.people:
        if fact.value.role == Role.PRESENTER and fact.value.status is Status.OTHER:
            places.setdefault(fold(fact.value.name), (fact.value.name, []))[1].extend(fact.spans[:1])
    for item in case.reading.items:
        for presenter in item.presenters:
            name = presenter.value.name
            if len(name.split()) > 1:
                places.setdefault(fold(name), (name, []))[1].extend(presenter.spans[:1])
    for named in _taking_part(case, listed):
        places.setdefault(fold(named.text), (named.text, []))[1].append(case.span(named.start, named.end))
    for key, (name, spans) in places.items():
        if any(_is_same(key, name, other) for other in listed):
            continue
        yield finding(
            __name__,
            CODE,
            message=f"{name} föredrar men står inte i närvarolistan.",
            english=f"{name} presents but is on no attendance list.",
            spans=[Span(span.start, min(span.end, span.start + 200)) for span in spans],
        )


def _taking_part(case: Case, listed: list[str]) -> Iterator[Named]:
    """Whole names on no list that begin a sentence which tells what they did at the meeting."""
    roster = Roster(listed, {})
    for line in case.flow.lines:
        if line.cells or not _DID.search(case.text, line.start, line.end):
            continue
        for start, end in sentences(case.text, line.start, line.end):
            verb = _DID.search(case.text, start, end)
            if verb is None:
                continue
            for named in roster.find(case.text, start, min(verb.start(), start + 60))[:1]:
                between = case.text[named.end : verb.start()]
                alone = not between.strip() or (
                    between.startswith(",") and between.rstrip().endswith(",") and len(between) < 60
                )
                if named.who is None and named.start == start and alone:
                    yield named


def _is_same(key: str, name: str, listed: str) -> bool:
    other = fold(listed)
    if key == other or (" " not in other and other in key.split()):
        return True
    return may_be_same(PersonName.read(name), PersonName.read(listed)) >= _SAME
