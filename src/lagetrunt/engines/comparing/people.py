"""Who came, of those who were expected and of others."""

from collections.abc import Iterator, Sequence

from lagetrunt.engines.comparing.problem import Difference, Expected, Kind
from lagetrunt.engines.reading.model.fact import Fact, Person, Role, Status
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.names import PersonName, may_be_same, spelling_key
from lagetrunt.kernel.text import fold

_NEAR = 0.5
_COLUMN = frozenset({"närvarande", "närvaro", "deltog", "på plats", "kom"})
_NAMES = frozenset({"namn", "representant", "ledamot", "deltagare"})
_UNSURE = "Läsaren är inte säker på orden."


def people_against(known: Sequence[Expected], reading: Reading, sure: float) -> Iterator[Difference]:
    """Absent, unnamed and unexpected people; somebody who was expected and came is no difference."""
    if not reading.people:
        return
    told = [fact for fact in reading.people if fact.value.role != Role.PRESENTER]
    met: set[int] = set()
    blank, marked = _attendance_rows(reading)
    crossed = any(fact.value.status is Status.PRESENT and _within(fact, marked) for fact in told)
    for fact in told:
        place, why = _meant(fact.value, known, met)
        doubt = why or ("" if fact.confidence >= sure else fact.why or _UNSURE)
        one = known[place] if place is not None else None
        if place is not None:
            met.add(place)
        kind = _kind(fact, one, why)
        if crossed and kind is None and fact.value.status is Status.PRESENT and _within(fact, blank):
            kind, doubt = Kind.ABSENT, "Rutan för närvaro är tom, men andras är ifyllda."
        if kind is not None:
            yield Difference(
                kind=kind, what=fact.value.name, who=(fact.value.organisation or "",), spans=fact.spans,
                before=one.name if one is not None else "", is_sure=not doubt, why=doubt,
            )  # fmt: skip
    for place, one in enumerate(known):
        if place not in met and one.coming is not False:
            yield Difference(
                kind=Kind.UNNAMED, what=one.name, who=(one.organisation,), is_sure=False,
                why="Namnet står inte i anteckningarna.",
            )  # fmt: skip


def unmarked(reading: Reading) -> tuple[Span, ...]:
    """The rows of an attendance table in which nobody is marked, so that all are taken to have come."""
    blank, marked = _attendance_rows(reading)
    return () if marked else blank


def _attendance_rows(reading: Reading) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The rows with nothing in the column that tells who came, and those with something there."""
    blank: list[Span] = []
    marked: list[Span] = []
    text, column, table = reading.document.text, -1, None
    for block in reading.document.blocks:
        if block.table is None or block.table != table:
            column, table = -1, block.table
            heads = [text[cell.start : cell.end].strip(" :").casefold() for cell in block.cells]
            if len(heads) > 1 and heads[-1] in _COLUMN and any(head in _NAMES for head in heads[:-1]):
                column = len(heads) - 1
            continue
        if 0 < column < len(block.cells):
            cell = block.cells[column]
            (marked if text[cell.start : cell.end].strip() else blank).append(block.span)
    return tuple(blank), tuple(marked)


def _within(fact: Fact[Person], rows: Sequence[Span]) -> bool:
    return any(row.start <= span.start and span.end <= row.end for span in fact.spans for row in rows)


def _kind(fact: Fact[Person], one: Expected | None, why: str) -> Kind | None:
    if fact.value.status is Status.ABSENT:
        return None if one is not None and one.coming is False and not why else Kind.ABSENT
    if fact.value.status is Status.OTHER and one is None:
        return None  # only spoken of
    if one is None or why:
        return Kind.UNKNOWN
    return Kind.CAME if one.coming is False else None


def _meant(person: Person, known: Sequence[Expected], met: set[int]) -> tuple[int | None, str]:
    """Who is meant, of those not met yet, and what is doubtful about it."""
    free = [(place, one) for place, one in enumerate(known) if place not in met]
    same = [place for place, one in free if fold(one.name) == fold(person.name)]
    if same:
        here = [place for place in same if fold(known[place].organisation) == fold(person.organisation or "")]
        return (here or same)[0], ""
    name = PersonName.read(person.name)
    near = [
        (may_be_same(name, PersonName.read(one.name)), place not in met, place, one) for place, one in enumerate(known)
    ]
    best = max((row for row in near if row[0] >= _NEAR), default=None, key=lambda row: (row[1], row[0], -row[2]))
    if best is None:
        return None, ""
    _, is_free, place, one = best
    if not is_free:
        return None, f"Namnet liknar {one.name}, som också står i anteckningarna."
    if spelling_key(one.name) == spelling_key(person.name):
        return place, f"Namnet stavas annorlunda än {one.name}."
    return place, f"Namnet liknar {one.name}."
