"""Books: grids and tables written as a workbook of Excel, every cell as text, so that none acts as a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from lagetrunt.engines.listing.grid import Grid

_LONGEST_TITLE = 31
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST = 50


def write_table(*, title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet, written as it goes: as little memory for many rows as for few."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_title(title))
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, _printable(text))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    return _saved(book)


def write_grid(grid: Grid) -> bytes:
    """A workbook with the sheets of a grid, cells merged as they are there."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book: Any = Workbook()
    book.remove(book.active)
    for told in grid.sheets:
        sheet = book.create_sheet(_title(told.name))
        widths: dict[int, int] = {}
        for number, row in enumerate(told.rows, start=1):
            for place, one in enumerate(row, start=1):
                if not one.filled:
                    continue
                cell = sheet.cell(number, place)
                cell.value = _printable(one.text or one.was)
                cell.data_type = "s"
                if one.was and not one.text:
                    cell.font = Font(strike=True)
                if "\n" in one.text:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                widths[place] = max(widths.get(place, 8), max(map(len, cell.value.split("\n"))) + 2)
        for place, width in widths.items():
            sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST)
        for block in told.merged:
            sheet.merge_cells(
                start_row=block.top + 1,
                start_column=block.left + 1,
                end_row=block.bottom + 1,
                end_column=block.right + 1,
            )
    return _saved(book)


def _saved(book: Any) -> bytes:  # noqa: ANN401 - a workbook of openpyxl
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _title(name: str) -> str:
    return name.translate(_NOT_IN_TITLES).strip(" '")[:_LONGEST_TITLE] or "Blad"


def _printable(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
    )
