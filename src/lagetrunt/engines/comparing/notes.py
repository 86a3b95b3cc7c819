"""The notes of a meeting against what was known of it: every difference has its words in the notes, or names what is missing."""

from collections.abc import Iterator, Sequence

from lagetrunt.engines.comparing.items import items_against
from lagetrunt.engines.comparing.people import people_against, unmarked
from lagetrunt.engines.comparing.problem import Difference, Kind, Known, Nudge
from lagetrunt.engines.comparing.todos import todos_against
from lagetrunt.engines.reading.model.fact import Fact, ItemKind
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.kernel.text import fold

UNSURE = "Läsaren är inte säker på orden."
_OUTCOMELESS = frozenset({ItemKind.FORMALITY, ItemKind.INFORMATION, ItemKind.ELECTION})


def compare(known: Known, reading: Reading, *, sure: float) -> tuple[Difference, ...]:
    """All differences, in the order of the notes' parts. A fact is sure from the confidence `sure` on."""
    return (
        *_day(known, reading),
        *people_against(known.people, reading, sure),
        *items_against(known, reading, sure),
        *_outcomes(known, reading, sure),
        *todos_against(known, reading, sure),
        *_coming(known, reading, sure),
    )


def nudges(known: Known, reading: Reading) -> tuple[Nudge, ...]:
    """What may be wanted and may stay as it is."""
    beside = {fold(title) for title in known.beside}
    blank = unmarked(reading)
    found = [Nudge(kind="unmarked", what="", spans=blank)] if blank else []
    for item in reading.items:
        if item.kind in _OUTCOMELESS or item.number is None or fold(item.title.value) in beside:
            continue
        if not (item.decisions or item.stances or item.assignments):
            found.append(Nudge(kind="no_outcome", what=item.title.value, spans=item.title.spans))
        found += [
            Nudge(kind="no_owner", what=task.value.what, spans=task.spans)
            for task in item.assignments
            if not task.value.who
        ]
    return tuple(found)


def doubt(fact: Fact[object], sure: float) -> str:
    """Why the fact is doubtful, in Swedish; empty where it is sure."""
    return "" if fact.confidence >= sure else fact.why or UNSURE


def _day(known: Known, reading: Reading) -> Iterator[Difference]:
    told = reading.meeting.date
    if told is not None and not known.day <= told.value <= known.last:
        yield Difference(
            kind=Kind.DAY, what=swedish_date(told.value), before=swedish_date(known.day), day=told.value, spans=told.spans,
            is_sure=False, why="Dagen är en annan än den planerade.",
        )  # fmt: skip


def _outcomes(known: Known, reading: Reading, sure: float) -> Iterator[Difference]:
    for item in reading.items:
        parts: Sequence[tuple[Kind, Sequence[Fact[str]]]] = (
            (Kind.DECIDED, item.decisions),
            (Kind.STANCE, item.stances),
        )
        for kind, facts in parts:
            for fact in facts:
                if kind is Kind.STANCE and any(_holds(fact, told) for told in item.decisions):
                    continue  # the same words, told once
                why = doubt(fact, sure)
                yield Difference(
                    kind=kind, what=fact.value, before=item.title.value, spans=fact.spans, is_sure=not why, why=why
                )


def _holds(stance: Fact[str], decision: Fact[str]) -> bool:
    """Whether the stance's words hold all of the decision's."""
    return all(
        any(span.start <= part.start and part.end <= span.end for span in stance.spans) for part in decision.spans
    )


def _coming(known: Known, reading: Reading, sure: float) -> Iterator[Difference]:
    told = [fact for fact in reading.next_meetings if fact.value.date is not None and fact.value.date > known.last]
    if any(fact.value.date == known.coming for fact in told):
        return
    for fact in told:
        assert fact.value.date is not None
        why = doubt(fact, sure)
        if known.coming is not None:
            why = why or f"Det planerade är {swedish_date(known.coming)}."
        yield Difference(
            kind=Kind.NEXT_MEETING, what=swedish_date(fact.value.date), day=fact.value.date, spans=fact.spans,
            before=swedish_date(known.coming) if known.coming is not None else "", is_sure=not why, why=why,
        )  # fmt: skip
    if not told and known.coming is not None:
        yield Difference(
            kind=Kind.NEXT_MEETING, what="", before=swedish_date(known.coming), is_sure=False,
            why="Nästa möte står inte i anteckningarna.",
        )  # fmt: skip


def doubtful_first(found: Sequence[Difference]) -> list[Difference]:
    """The differences with the doubtful ones first, each part in the order of the notes."""
    return sorted(found, key=lambda one: (one.is_sure, one.spans[0].start if one.spans else -1))
