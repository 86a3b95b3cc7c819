"""Attendance whose columns were torn apart: labels first and values after, names first and organisations after."""

from lagetrunt.engines.reading.extracting.attendance_blocks import STATUS, Block, Listed, add, close, open_block
from lagetrunt.engines.reading.extracting.attendance_tables import NAME_HEADERS, ORG_HEADERS
from lagetrunt.engines.reading.extracting.units import units_of
from lagetrunt.engines.reading.shaping.flow import Flow, Line
from lagetrunt.engines.reading.shaping.labels import Label, label_of


def torn_labels(flow: Flow) -> tuple[list[Listed], set[int]]:
    """Roles whose labels stand together first and their values together after, as columns come out of some files."""
    found: list[Listed] = []
    used: set[int] = set()
    place = 0
    while place < len(flow.lines):
        run: list[tuple[Label | None, str]] = []
        for line in flow.lines[place:]:
            words = flow.of(line).strip(" :")
            if run and line.gap and flow.lines[place].gap != flow.lines[place + 1].gap:
                break
            if len(words) > 30 or "\t" in words or (label_of(words) is None and (run or len(words.split()) > 1)):
                break
            run.append((label_of(words), words))
        known = sum(label is not None for label, _ in run)
        values = flow.lines[place + len(run) : place + 2 * len(run)]
        if (
            known >= 3
            and known >= len(run) - 1
            and len(values) == len(run)
            and not any(label_of(flow.of(value)) for value in values)
        ):
            used |= set(range(place, place + 2 * len(run)))
            for (label, words), value in zip(run, values, strict=True):
                if label is Label.ROLE or label in STATUS:
                    block = open_block(label, words)
                    add(block, flow.of(value), value.start, first=True)
                    found += close(block)
        place += max(1, len(run))
    return found, used


def torn_places(flow: Flow) -> set[int]:
    """The lines of a column of organisations under its own heading, after the column of as many names."""
    used: set[int] = set()
    for line in flow.lines[2:]:
        if not ORG_HEADERS.fullmatch(flow.of(line).strip(" :")):
            continue
        count = len(_names_over(flow, line))
        column = flow.lines[line.index + 1 : line.index + 1 + count]
        if count >= 3 and len(column) == count and all(_names_a_place(flow.of(other)) for other in column):
            used |= {line.index, *(other.index for other in column)}
    return used


def _names_over(flow: Flow, heading: Line) -> tuple[Line, ...]:
    first = heading.index
    while first and [unit.sort for unit in units_of(flow.of(flow.lines[first - 1]), 0)] == ["name"]:
        first -= 1
    return tuple(flow.lines[first : heading.index])


def _names_a_place(text: str) -> bool:
    units = units_of(text, 0)
    return bool(units) and units[0].sort in {"org", "abbreviation"} and all(unit.sort != "name" for unit in units)


def names_above(flow: Flow, heading: Line) -> Block | None:
    """The column of names over a heading of organisations, where "Namn" stands over it and no label of attendance."""
    column = _names_over(flow, heading)
    over = flow.lines[: heading.index - len(column)]
    if over and not NAME_HEADERS.fullmatch(flow.of(over[-1]).strip(" :")):
        return None
    block = open_block(Label.PRESENT, "namn")
    for line in column:
        add(block, flow.of(line), line.start, first=False)
    return block


def take_places(flow: Flow, block: Block, heading: Line) -> None:
    """Put each organisation of the column after the name that it stands beside."""
    names = [place for place, unit in enumerate(block.units) if unit.sort == "name"]
    column = flow.lines[heading.index + 1 : heading.index + 1 + len(names)]
    for place, line in reversed(list(zip(names[-len(column) :], column, strict=True))):
        block.units[place + 1 : place + 1] = units_of(flow.of(line), line.start)
