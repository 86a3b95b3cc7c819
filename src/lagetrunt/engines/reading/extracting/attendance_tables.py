"""Attendance in tables: columns of names, places and crosses, or of those who came and those who did not."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lagetrunt.engines.reading.extracting import entries, recognising
from lagetrunt.engines.reading.extracting.attendance_blocks import STATUS, Block, Listed, add, close, open_block
from lagetrunt.engines.reading.extracting.units import units_of
from lagetrunt.engines.reading.model.fact import Role, Status
from lagetrunt.engines.reading.shaping.flow import Flow, Line
from lagetrunt.engines.reading.shaping.labels import Label, label_of

NAME_HEADERS = re.compile(
    r"(?:(?:för- och efter)?namn|deltagare|ledamot|ledamöter|representant(?:er)?|person|ordinarie(?: ledamot)?|vem|närvarande|ledamöter närvarande|ersättare|suppleanter?)",
    re.IGNORECASE,
)


ORG_HEADERS = re.compile(
    r"(?:kommun|organisation|kommun ?/ ?organisation|representerar|verksamhet|arbetsplats|skola|enhet|från|företräder|huvudman|part|nominerad av|ort|förvaltning|funktion/kommun|region|organ|utsedd av|varifrån|kommer från|hemkommun|nominerande organ|valkrets)",
    re.IGNORECASE,
)


FLAG_HEADERS = re.compile(
    r"(?:n[äa]rv(?:aro|\.|arande)?|n[äa]rvarande|deltog|med|på plats|i rummet|digitalt|på länk|via länk|teams|ja|nej|fr[åa]nv(?:aro|\.|arande)?|fr[åa]nvarande|förhinder|på distans|(?:ej|inte) ?\w*|n|f|x(?: ?= ?[a-zåäö ]{2,20})?|status|deltar|anmäld|där\??|kom|§.{1,12}|mötet|dag \d|pass \d)",
    re.IGNORECASE,
)


_ABSENT_HEADER = re.compile(r"(?:fr[åa]nv|förhinder|nej|ej|f$)", re.IGNORECASE)


_AGENDA_HEADER = re.compile(
    r"(?:(?:dagordnings)?punkt(?:er)?|ärende|fråga|föredragande|föredrar|inledare|åtgärd|vad|ansvarig|programpunkt|innehåll|rubrik)",
    re.IGNORECASE,
)


_FORM_HEADERS = re.compile(r"(?:skolform(?:er)?|verksamhetsform|form)", re.IGNORECASE)


_ROLE_HEADERS = re.compile(r"(?:roll|funktion|befattning|titel|uppdrag|tjänst)", re.IGNORECASE)


_PARTY_HEADERS = re.compile(r"(?:parti)", re.IGNORECASE)


def is_agenda(flow: Flow, row: Line) -> bool:
    """Whether the row opens a table of what is to be taken up or done: the names in it are no list of who came."""
    return any(_AGENDA_HEADER.fullmatch(flow.text[a:b].strip(" :.")) for a, b in row.cells)


# --- tables --------------------------------------------------------------------------------------------------------------------
def read_table(flow: Flow, rows: list[Line], block: Block | None) -> list[Listed] | None:
    """The people of an attendance table, by its header or by what its columns hold; None when it is another table."""
    cells = [[flow.text[a:b] for a, b in row.cells] for row in rows]
    width = max(map(len, cells))
    if width < 2:
        return None
    by_status = _status_columns(flow, rows, block)
    if by_status is not None:
        return by_status
    columns = _columns(cells, width)
    if "name" not in columns.values():
        return None
    header = any(columns.get(-1, "") == "header" for _ in (0,))
    name = next(k for k, v in columns.items() if v == "name")
    body = rows[1:] if header else rows
    scored = [units_of(flow.text[row.cells[name][0] : row.cells[name][1]], 0) for row in body if len(row.cells) > name]
    named = sum(any(unit.sort == "name" for unit in units) for units in scored)
    if not named or named < 0.5 * max(1, sum(bool(units) for units in scored)):
        return None
    status = block.status if block is not None and block.label in STATUS else Status.PRESENT
    words = block.words if block is not None else "tabell"
    substitutes = bool(
        header and re.match(r"ersättare|suppleant", flow.text[slice(*rows[0].cells[name])].strip(), re.IGNORECASE)
    )
    if not header and block is None and len(body) < 3:
        return None
    crossed = header and _is_crossed(cells, columns)
    found: list[Listed] = []
    for row in body:
        found += _row(flow, row, columns, cells[0] if header else [], status, words, crossed=crossed)
    if substitutes:
        found = [replace(one, role=one.role or Role.SUBSTITUTE) for one in found]
    return found


def _is_crossed(cells: list[list[str]], columns: dict[int, str]) -> bool:
    """Whether crosses tell who came, so that a row without any tells who did not."""
    flags = [place for place, sort in columns.items() if sort == "flag"]
    if not flags or any(_ABSENT_HEADER.match(cells[0][place].strip()) for place in flags if place < len(cells[0])):
        return False
    marks = [[row[place].strip() for place in flags if place < len(row)] for row in cells[1:]]
    crosses = sum(any(_CROSS.fullmatch(mark) for mark in row) for row in marks)
    return (
        crosses >= 2
        and crosses >= 0.5 * len(marks)
        and not any(entries.is_absent_flag(m) for row in marks for m in row if m)
    )


# What tells that somebody came: a cross, a yes, or the way they came.
_CROSS = re.compile(
    r"[x✓✔☒☑j]|ja|n[äa]rv(?:\.|arande)?|deltog|med|(?:via |p[åa] )?(?:digitalt|l[äa]nk|teams|plats|distans)",
    re.IGNORECASE,
)


def _status_columns(flow: Flow, rows: list[Line], above: Block | None) -> list[Listed] | None:
    """A table whose columns are who came and who did not, or whose first column holds such labels."""
    head = [label_of(flow.text[a:b].strip()) for a, b in rows[0].cells]
    found: list[Listed] = []
    if len(rows) > 1 and len(head) >= 2 and all(label in STATUS for label in head):
        for place, (a, b) in enumerate(rows[0].cells):
            label = head[place]
            if label is None:
                continue
            block = open_block(label, flow.text[a:b].strip())
            if above is not None and above.label is Label.CALLED:
                block.status = Status.OTHER
            for row in rows[1:]:
                if len(row.cells) > place:
                    _add_cell(block, flow, row.cells[place])
            found += close(block)
        return found
    labels = [label_of(flow.text[slice(*row.cells[0])].strip()) if row.cells else None for row in rows]
    if sum(label in STATUS or label is Label.ROLE for label in labels) < max(1, 0.3 * len(rows)) or any(
        len(row.cells) < 2 for row in rows[:1]
    ):
        return None
    current: Block | None = None
    for row, label in zip(rows, labels, strict=True):
        words = flow.text[slice(*row.cells[0])].strip()
        if label in STATUS or label is Label.ROLE:
            found += close(current)
            current = open_block(label, words)
        elif words:
            found += close(current)
            current = None
        if current is not None:
            for cell in row.cells[1:]:
                _add_cell(current, flow, cell)
    return found + close(current)


def _add_cell(block: Block, flow: Flow, cell: tuple[int, int]) -> None:
    at = cell[0]
    for part in flow.text[cell[0] : cell[1]].split("\v"):
        if part.strip():
            add(block, part, at, first=False)
        at += len(part) + 1


def _columns(cells: list[list[str]], width: int) -> dict[int, str]:
    """What each column holds; key -1 is "header" when the first row names them."""
    head = [re.sub(r"(?<=[a-zåäö])-\s+(?=[a-zåäö])", "", cell.strip()) for cell in cells[0]] + [""] * (
        width - len(cells[0])
    )
    named: dict[int, str] = {}
    for place, word in enumerate(head):
        for sort, pattern in (
            ("name", NAME_HEADERS),
            ("org", ORG_HEADERS),
            ("forms", _FORM_HEADERS),
            ("role", _ROLE_HEADERS),
            ("party", _PARTY_HEADERS),
            ("flag", FLAG_HEADERS),
        ):
            if pattern.fullmatch(word.strip(" :.")) and not (sort == "name" and "name" in named.values()):
                named[place] = sort
                break
    if "name" in named.values() and (len(named) >= 2 or width == 2) and sum(bool(word) for word in head) >= 2:
        return {**named, -1: "header"}
    if {"org", "flag"} <= set(named.values()) or (len([v for v in named.values() if v == "flag"]) >= 1 and not head[0]):
        # A blank or odd heading over the names.
        free = [place for place in range(width) if place not in named]
        scores = {
            place: sum(
                any(unit.sort == "name" for unit in units_of(row[place], 0))
                for row in cells[1:]
                if len(row) > place and row[place].strip()
            )
            for place in free
        }
        best = max(scores, key=lambda place: scores[place], default=None)
        if best is not None and scores[best] >= 0.5 * (len(cells) - 1):
            return {**named, best: "name", -1: "header"}
    votes: dict[int, str] = {}
    for place in range(width):
        column = [row[place].strip() for row in cells if len(row) > place and row[place].strip()]
        if not column:
            continue
        sorts = [_sort_of(cell) for cell in column]
        best_sort = max(set(sorts), key=sorts.count)
        if sorts.count(best_sort) >= 0.5 * len(sorts):
            votes[place] = best_sort
    if list(votes.values()).count("name") != 1 or len([cell for row in cells for cell in row if cell.strip()]) < 4:
        return {}
    return votes


def _sort_of(cell: str) -> str:
    units = units_of(cell, 0)
    return (
        units[0].sort
        if len(units) == 1
        else ("name" if units and units[0].sort == "name" and sum(u.sort == "name" for u in units) == 1 else "mixed")
    )


def _row(
    flow: Flow, row: Line, columns: dict[int, str], head: list[str], status: Status, words: str, *, crossed: bool
) -> Iterator[Listed]:
    name = next(k for k, v in columns.items() if v == "name")
    if len(row.cells) <= name:
        return
    a, b = row.cells[name]
    people = entries.entries_of(units_of(flow.text[a:b], a))
    flags: list[str] = []
    for place, (c, d) in enumerate(row.cells):
        cell = flow.text[c:d].strip()
        if place == name or not cell:
            continue
        sort = columns.get(place, "")
        start = c + (len(flow.text[c:d]) - len(flow.text[c:d].lstrip()))
        for entry in people:
            if sort == "org" and entry.organisation is None and not re.fullmatch(r"[-–—.]+", cell):
                inner = units_of(cell, start)
                organisation = next((unit for unit in inner if unit.sort in {"org", "abbreviation"}), None)
                entry.organisation, entry.organisation_at = (
                    (organisation.text, (organisation.start, organisation.end))
                    if organisation and len(inner) > 1
                    else (cell, (start, start + len(cell)))
                )
                for unit in inner:
                    if unit.sort in {"forms", "role"}:
                        entries.attach(entry, unit)
            elif sort == "role" and entry.role is None:
                role = recognising.role_of(cell)
                entry.role = role.role if role else (cell if len(cell) < 40 and cell[0].isalpha() else None)
            elif sort == "forms":
                entry.forms = entries.forms_of(cell)
            elif sort == "party":
                entry.party = cell
            elif sort in {"flag", ""}:
                for unit in units_of(cell, start):
                    entries.attach(entry, unit)
        if sort == "flag":
            title = head[place].strip() if place < len(head) else ""
            flags.append(f"{title}={cell}")
    blank = crossed and not flags and status is Status.PRESENT
    for entry in people:
        told = Status.ABSENT if blank else _table_status(flags, status)
        yield Listed(entry=entry, status=told, role=entry.role, label=words, sure=0.95)


def _table_status(flags: list[str], status: Status) -> Status:
    """Absent when a cross stands in the absence column, or a no or nothing but a dash in the presence column."""
    decided = status
    for flag in flags:
        title, _, cell = flag.partition("=")
        no = entries.is_absent_flag(cell)
        if _ABSENT_HEADER.match(title):
            decided = status if no else Status.ABSENT
        elif no:
            decided = Status.ABSENT
        else:
            return status if status is not Status.ABSENT else Status.PRESENT
    return decided
