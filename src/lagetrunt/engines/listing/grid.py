"""A grid: the sheets of a list with their cells as they stand, crossed-out words and merged cells told apart."""

from dataclasses import dataclass

_LETTERS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: the words that hold, those crossed out, and whether a formula gave them."""

    text: str = ""
    was: str = ""
    formula: bool = False

    @property
    def filled(self) -> bool:
        """Whether anything stands in it, crossed out or not."""
        return bool(self.text or self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Cells merged into one, from its first row and column to its last, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet with its rows; rows may be of different lengths."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All sheets of a file, and what was left out of it, by code."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def reference(row: int, column: int) -> str:
    """The name of a cell as people see it: row 2, column 2 is C3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def unmerged(sheet: Sheet) -> Sheet:
    """The sheet with every merged cell's words in each of its rows; across, they stand in the first column alone."""
    rows = [list(row) for row in sheet.rows]
    for block in sheet.merged:
        if block.top >= len(rows) or block.left >= len(rows[block.top]):
            continue
        told = rows[block.top][block.left]
        for row in rows[block.top + 1 : block.bottom + 1]:
            row.extend([Cell()] * (block.left + 1 - len(row)))
            row[block.left] = told
    return Sheet(name=sheet.name, rows=tuple(map(tuple, rows)), merged=sheet.merged)
