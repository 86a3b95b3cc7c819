"""Grids and workbooks as people make them; all names are invented."""

import io
from collections.abc import Sequence
from typing import Any

from lagetrunt.engines.listing.grid import Block, Cell, Grid, Sheet
from lagetrunt.engines.listing.member import Known

KNOWN = Known(
    networks={
        "elevhalsonatverket": "Elevhälsonätverket", "ehn": "Elevhälsonätverket", "syv natverket": "SYV-nätverket",
        "vuxnatverket": "Vuxnätverket",
    },
    organisations={"bsk": "BSK"},
)  # fmt: skip
HEADS = ("Kommun", "Namn", "Roll", "E-post", "Telefon", "Skolform", "Från", "Till")


def sheet(name: str, *rows: Sequence[str | Cell], merged: Sequence[Block] = ()) -> Sheet:
    """A sheet of texts, or of cells where they are more than texts."""
    told = tuple(tuple(one if isinstance(one, Cell) else Cell(text=one) for one in row) for row in rows)
    return Sheet(name=name, rows=told, merged=tuple(merged))


def grid(*rows: Sequence[str | Cell], name: str = "Elevhälsonätverket", merged: Sequence[Block] = ()) -> Grid:
    """A grid of one sheet."""
    return Grid(sheets=(sheet(name, *rows, merged=merged),))


def workbook(**sheets: Sequence[Sequence[Any]]) -> tuple[Any, Any]:
    """A workbook of openpyxl with the rows, and the function that gives its bytes."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))

    def saved() -> bytes:
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return book, saved
