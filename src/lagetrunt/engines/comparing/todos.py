"""To-dos of the notes: new ones, and words that seem to report on those that were open."""

import re
from collections.abc import Iterator, Sequence

from lagetrunt.engines.comparing.problem import Difference, Kind, Known, Todo
from lagetrunt.engines.reading.model.fact import Assignment, Fact
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

_DONE = re.compile(
    r"\b(?:klart?|färdigt?|gjort|genomför(?:d|t|de|des)|avslutat?|skicka(?:t|de|des)|redovisa(?:t|de|des)|rapportera(?:t|de|des)|återrapportera(?:t|de|des)|presentera(?:t|de|des)|lämna(?:t|de|des)|utförd?t?)\b"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_BULLET = re.compile(r"^(?:[-–•*]\s+)+")
_AFTER = re.compile(r"\s*\([^()]*\)\s*$")
_STEM, _LEAST = 5, 2
_UNSURE = "Läsaren är inte säker på orden."


def todos_against(known: Known, reading: Reading, sure: float) -> Iterator[Difference]:
    """What is to be done anew, and what seems to be reported of what was open."""
    taken: list[Span] = []
    lines = list(_lines(reading.document.text))
    for item in reading.items:
        for fact in item.assignments:
            taken.extend(fact.spans)
            if any(_same(fact.value, todo) for todo in known.todos) or _is_part(fact, known.todos, lines):
                continue
            why = "" if fact.confidence >= sure else fact.why or _UNSURE
            yield Difference(
                kind=Kind.TODO_NEW, what=fact.value.what, who=fact.value.who, day=fact.value.due, spans=fact.spans,
                before=item.title.value, is_sure=not why, why=why,
            )  # fmt: skip
    for todo in known.todos:
        found = _report(todo, lines, taken)
        if found is not None:
            span, listed = found
            yield Difference(
                kind=Kind.TODO_REPORTED, what=todo.what, who=todo.who, spans=(span,), is_sure=listed,
                why="" if listed else "Orden liknar det som skulle göras.",
            )  # fmt: skip


def _same(assignment: Assignment, todo: Todo) -> bool:
    """Whether it is the one that was open; the list of those has a dash before it and the day, once more, in brackets after."""
    return bare(assignment.what) == bare(todo.what) and set(map(fold, assignment.who)) == set(map(fold, todo.who))


def bare(what: str) -> str:
    """The words of something to do alone, however often they have been printed with a dash before and a day after."""
    told = _BULLET.sub("", fold(what)).strip()
    while (shorter := _AFTER.sub("", told)) != told and shorter:
        told = shorter
    return told


def _is_part(fact: Fact[Assignment], todos: Sequence[Todo], lines: Sequence[tuple[Span, str]]) -> bool:
    """Whether it is a sentence of one that was open, which stands in its line as it was."""
    what = _BULLET.sub("", fold(fact.value.what))
    whole = [told for told in (fold(todo.what) for todo in todos) if what and what in told]
    there = [line for span, line in lines if any(span.overlaps(own) for own in fact.spans)]
    return any(told in line for told in whole for line in there)


def _lines(text: str) -> Iterator[tuple[Span, str]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line)), fold(line)
        at += len(line) + 1


def _report(todo: Todo, lines: Sequence[tuple[Span, str]], taken: Sequence[Span]) -> tuple[Span, bool] | None:
    """The line that reports on it, and whether that is the very line of the list of what is open."""
    what = fold(todo.what)
    for span, line in lines:
        if what and what in line and _DONE.search(line.replace(what, " ")):
            return span, True
    stems = {word[:_STEM] for word in _WORD.findall(what)}
    owners = {fold(name) for name in todo.who}
    for span, line in lines:
        if what in line or not _DONE.search(line) or any(span.overlaps(other) for other in taken):
            continue
        met = sum(any(word.startswith(stem) for word in _WORD.findall(line)) for stem in stems)
        if met >= min(_LEAST, len(stems)) > 0 and (met > _LEAST or any(_named(owner, line) for owner in owners)):
            return span, False
    return None


def _named(owner: str, line: str) -> bool:
    return owner in line or (owner.split() != [] and owner.split(maxsplit=1)[0] in line.split())
