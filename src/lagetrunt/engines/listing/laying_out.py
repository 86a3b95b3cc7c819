"""Seats laid out in the layout of the list that came in, so that it reads again as it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.listing.grid import Block, Cell, Grid, Sheet
from lagetrunt.engines.listing.layout import Column, Layout, is_given_by_program
from lagetrunt.engines.listing.words import Field, is_role, plain
from lagetrunt.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat as the register keeps it, in words; without a name it is vacant."""

    network: str
    organisation: str
    name: str = ""
    role: str = ""
    school_forms: str = ""
    email: str = ""
    phone: str = ""
    appointed_by: str = ""
    since: date | None = None
    until: date | None = None


PLAIN = (
    Column(head="Nätverk", field=Field.NETWORK),
    Column(head="Kommun/organisation", field=Field.ORGANISATION),
    Column(head="Namn", field=Field.NAME),
    Column(head="Roll", field=Field.ROLE),
    Column(head="Skolform", field=Field.SCHOOL_FORMS),
    Column(head="E-post", field=Field.EMAIL),
    Column(head="Telefon", field=Field.PHONE),
    Column(head="Utsedd av", field=Field.APPOINTED_BY),
    Column(head="Från", field=Field.SINCE),
    Column(head="Till", field=Field.UNTIL),
)
"""The layout where no list has come in."""
_VACANT = "Vakant"
_CELLS: dict[Field, Callable[[Seat], str]] = {
    Field.ORGANISATION: lambda seat: seat.organisation,
    Field.NAME: lambda seat: seat.name or _VACANT,
    Field.GIVEN: lambda seat: _divided(seat)[0],
    Field.FAMILY: lambda seat: _divided(seat)[1],
    Field.ROLE: lambda seat: seat.role,
    Field.EMAIL: lambda seat: seat.email,
    Field.PHONE: lambda seat: seat.phone,
    Field.SCHOOL_FORMS: lambda seat: seat.school_forms,
    Field.NETWORK: lambda seat: seat.network,
    Field.APPOINTED_BY: lambda seat: seat.appointed_by,
    Field.SINCE: lambda seat: seat.since.isoformat() if seat.since else "",
    Field.UNTIL: lambda seat: seat.until.isoformat() if seat.until else "",
}


def _divided(seat: Seat) -> tuple[str, str]:
    given, _, family = (seat.name or _VACANT).rpartition(" ") if " " in seat.name else (seat.name or _VACANT, "", "")
    return given, family


def lay_out(layouts: Sequence[Layout], seats: Sequence[Seat]) -> Grid:
    """The seats in the sheets of the layouts; those that have no place in any stand in a sheet of their own."""
    left = list(seats)
    sheets = []
    for layout in layouts:
        here = [seat for seat in left if _has_place(layout, seat)]
        left = [seat for seat in left if seat not in here]
        sheets.append(_sheet(layout, here))
    if left or not sheets:
        sheets.append(_sheet(Layout(sheet=_unused(sheets), columns=PLAIN), left))
    return Grid(sheets=tuple(sheets))


def _unused(sheets: Sequence[Sheet]) -> str:
    names = {sheet.name for sheet in sheets}
    return next(name for name in ("Medlemmar", "Övriga", "Övriga medlemmar", "Register") if name not in names)


def _has_place(layout: Layout, seat: Seat) -> bool:
    if layout.sections:
        return seat.network in (*layout.sections, layout.network)
    if layout.crosses:
        return seat.network in {column.network for column in layout.columns}
    return Field.NETWORK in layout.fields or fold(layout.network) == fold(seat.network)


def _sheet(layout: Layout, seats: Sequence[Seat]) -> Sheet:
    lines = _crossed(layout, seats) if layout.crosses else _sectioned(layout, seats)
    head = tuple(Cell(text=column.head) for column in layout.columns)
    titles = [tuple(Cell(text=text) for text in title) for title in layout.titles]
    rows = (*titles, head, *(tuple(Cell(text=text) for text in line) for line in lines))
    merged = _merges(layout, rows, len(titles) + 1) if layout.merges else ()
    return Sheet(name=_name(layout), rows=rows, merged=merged)


def _name(layout: Layout) -> str:
    """The sheet's name; that of its network where nothing else in the sheet would tell it."""
    if not layout.network or layout.tells_network or not is_given_by_program(layout.sheet):
        return layout.sheet
    told = any(plain(layout.network) in plain(text) for row in layout.titles for text in row)
    return layout.sheet if told else layout.network


def _sectioned(layout: Layout, seats: Sequence[Seat]) -> list[list[str]]:
    """A line for each seat; under the name of its network, and of its organisation, where the list had them so."""
    if not layout.sections:
        return _by_organisation(layout, seats)
    lines = _by_organisation(layout, [seat for seat in seats if seat.network not in layout.sections])
    for network in layout.sections:
        lines.append([network])
        lines += _by_organisation(layout, [seat for seat in seats if seat.network == network])
    return lines


def _by_organisation(layout: Layout, seats: Sequence[Seat]) -> list[list[str]]:
    if not layout.by_organisation:
        return [_line(layout, seat) for seat in seats]
    lines: list[list[str]] = []
    for organisation in dict.fromkeys(seat.organisation for seat in seats):
        lines.append([organisation])
        lines += [_line(layout, seat) for seat in seats if seat.organisation == organisation]
    return lines


def _line(layout: Layout, seat: Seat) -> list[str]:
    return [_CELLS[column.field](seat) if column.field in _CELLS else "" for column in layout.columns]


def _crossed(layout: Layout, seats: Sequence[Seat]) -> list[list[str]]:
    """A line for each person with a cross in each network; where no column names people, their names are the crosses."""
    if not {Field.NAME, Field.GIVEN, Field.FAMILY} & layout.fields:
        return _named(layout, seats)
    lines: list[tuple[tuple[object, ...], list[str], set[str]]] = []
    for seat in seats:
        told = [
            _CELLS[c.field](seat) if c.field in _CELLS and c.field is not Field.ROLE else "" for c in layout.columns
        ]
        key = tuple(told) + (() if seat.name else (seat.network,))
        mark = f"x ({seat.role})" if seat.name and seat.role else "x"
        place = next(n for n, column in enumerate(layout.columns) if column.network == seat.network)
        line = next((line for known, line, there in lines if known == key and seat.network not in there), None)
        if line is None:
            line = told
            lines.append((key, line, set()))
        next(there for known, kept, there in lines if kept is line).add(seat.network)
        line[place] = mark
    return [line for _, line, _ in lines]


def _named(layout: Layout, seats: Sequence[Seat]) -> list[list[str]]:
    lines: list[list[str]] = []
    for organisation in dict.fromkeys(seat.organisation for seat in seats):
        own = [seat for seat in seats if seat.organisation == organisation]
        line = [_CELLS[column.field](own[0]) if column.field is Field.ORGANISATION else "" for column in layout.columns]
        for place, column in enumerate(layout.columns):
            there = [seat for seat in own if column.network and seat.network == column.network]
            line[place] = "\n".join(_name_and_role(seat) for seat in there) or line[place]
        lines.append(line)
    return lines


def _name_and_role(seat: Seat) -> str:
    return f"{seat.name} ({seat.role})" if seat.name and is_role(seat.role) else seat.name or _VACANT


def _merges(layout: Layout, rows: Sequence[tuple[Cell, ...]], first: int) -> tuple[Block, ...]:
    """Runs of one organisation, merged as in the list that came in."""
    column = next((n for n, one in enumerate(layout.columns) if one.field is Field.ORGANISATION), None)
    if column is None:
        return ()
    blocks, start = [], first
    for number in range(first, len(rows) + 1):
        if number == len(rows) or _at(rows[number], column) != _at(rows[start], column):
            if number - start > 1 and _at(rows[start], column):
                blocks.append(Block(top=start, left=column, bottom=number - 1, right=column))
            start = number
    return tuple(blocks)


def _at(row: tuple[Cell, ...], column: int) -> str:
    return row[column].text if column < len(row) else ""
