"""Somebody who presents an item and stands on no attendance list."""

from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.model.fact import Kind, Role, Status
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.names import PersonName, may_be_same
from lagetrunt.kernel.text import fold

CODE = Code(
    Severity.NOTE, "Den som föredrar står inte i närvarolistan.", "Somebody who presents is on no attendance list."
)
_LEAST_LISTED = 3
_SAME = 0.5


def check(case: Case) -> Iterator[Finding]:
    """One finding for each such person."""
    if case.kind not in {Kind.PROTOCOL, Kind.NOTES}:
        return
    listed = [fact.value.name for fact in case.listed]
    if len(listed) < _LEAST_LISTED:
        return
    places: dict[str, tuple[str, list[Span]]] = {}
    for fact in case.reading.people:
        if fact.why is not None and fact.value.role == Role.PRESENTER and fact.value.status is Status.OTHER:
            places.setdefault(fold(fact.value.name), (fact.value.name, []))[1].extend(fact.spans[:1])
    for item in case.reading.items:
        for presenter in item.presenters:
            name = presenter.value.name
            if len(name.split()) > 1:
                places.setdefault(fold(name), (name, []))[1].extend(presenter.spans[:1])
    for key, (name, spans) in places.items():
        if any(_is_same(key, name, other) for other in listed):
            continue
        yield finding(
            __name__, CODE,
            message=f"{name} föredrar men står inte i närvarolistan.", english=f"{name} presents but is on no attendance list.",
            spans=[Span(span.start, min(span.end, span.start + 200)) for span in spans],
        )  # fmt: skip


def _is_same(key: str, name: str, listed: str) -> bool:
    other = fold(listed)
    if key == other or (" " not in other and other in key.split()):
        return True
    return may_be_same(PersonName.read(name), PersonName.read(listed)) >= _SAME
