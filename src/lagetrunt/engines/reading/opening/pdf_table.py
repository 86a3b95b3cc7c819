"""Tables on a PDF page: which lines are rows, where their columns stand, and the tabs that tell it in the text."""

import itertools
import re

from lagetrunt.engines.reading.opening.pdf_lines import Line
from lagetrunt.engines.reading.opening.pdf_order import MARKER, WRAP_FALL, fall

_NUMBER = re.compile(MARKER.pattern + r"|(?:[\wåäö]{1,6} )?§{0,2} ?\d{1,3}(?:\.\d{1,2})*[.):]?", re.I)
_TABLE_LINES = 3
_WRAPPED = 4  # lines of single cells between rows
_ROW_FALL = 4.5  # in heights of a line
_FLUSH = 2.0  # points: a line that begins so near a column's edge belongs to it
_RIVER = 0.5  # points of white between columns
_RISE, _RISES = 0.3, 5.0  # in heights of a line


def separators(lines: list[Line]) -> list[list[str]]:
    """What stands before each piece of each line: a line end or tabs, more than one where cells of a row are empty.

    A line that is the next cell of the row above, begun higher than where that cell ended, is parted from it by tabs.
    """
    found = [["\n", *("\t" for _ in line[1:])] if line else ["\n"] for line in lines]
    for number, line in enumerate(lines):
        if number and same_row(lines[number - 1], line):
            found[number][0] = "\t"
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        if sum(1 for line in lines[at:end] if len(line) > 1) >= _TABLE_LINES:
            _set_columns(lines, found, at, end)
        at = max(end, at + 1)
    return found


def same_row(before: Line, line: Line) -> bool:
    """Whether a line is the next cell of the row above: to the right of it and higher than where that ended."""
    if not before or not line:
        return False
    last, first = before[-1], line[0]
    height = max(first.y1 - first.y0, last.y1 - last.y0)
    rise = (first.y0 + first.y1 - last.y0 - last.y1) / 2
    return first.x0 >= last.x1 - 1 and _RISE * height <= rise <= _RISES * height


def _run_end(lines: list[Line], at: int) -> int:
    """Where the rows that begin at a line end: lines of several pieces that share columns, and cells that go on."""
    if len(lines[at]) < 2:
        return at
    columns: list[tuple[float, float]] = []
    end = at
    single = 0
    for number in range(at, len(lines)):
        line = lines[number]
        if not line:
            break
        first = bool(columns) and line[0].x0 < columns[0][0] + 1
        row = len(line) > 1 or first
        if len(line) == 1 and first and not _begins_row(lines, number):
            break
        if number > at and fall(lines[number - 1], line) > (_ROW_FALL if row else WRAP_FALL):
            break
        if len(line) > 1:
            joined = _join(columns, line)
            if joined is None:
                break
            columns = joined
            end, single = number + 1, 0
        elif any(abs(line[0].x0 - column[0]) <= _FLUSH for column in columns[1:]):
            continue
        elif single == _WRAPPED or line[0].x1 - line[0].x0 > 0.55 * (columns[-1][1] - columns[0][0]):
            break
        else:
            single += 1
    return end


def _begins_row(lines: list[Line], number: int) -> bool:
    """Whether a line alone is the first cell of a row, the other cells of which stand beside it."""
    last = number
    while last + 1 < len(lines) and len(lines[last + 1]) == 1 and last - number < _WRAPPED:
        last += 1
    return last + 1 < len(lines) and same_row(lines[last], lines[last + 1])


def _join(columns: list[tuple[float, float]], line: Line) -> list[tuple[float, float]] | None:
    """The columns, as runs of x, grown by a row; None where a piece of the row lies across two of them."""
    grown = list(columns)
    for piece in line:
        under = [column for column in grown if column[0] < piece.x1 + _RIVER and piece.x0 < column[1] + _RIVER]
        if len(under) > 1:
            return None
        for column in under:
            grown.remove(column)
        grown.append((min([piece.x0, *(c[0] for c in under)]), max([piece.x1, *(c[1] for c in under)])))
    return sorted(grown)


def _set_columns(lines: list[Line], found: list[list[str]], at: int, end: int) -> None:
    """Finds the columns as runs of x that the rows share, and counts tabs by them where that is unambiguous."""
    grown: list[tuple[float, float]] = []
    for line in lines[at:end]:
        grown = (_join(grown, line) or grown) if len(line) > 1 else grown
    columns = [column[0] for column in grown]
    numbered = all(_NUMBER.fullmatch(line[0].text.strip()) for line in lines[at:end] if len(line) > 1)
    if len(columns) < 2 or (numbered and len(columns) == 2):
        return
    before = 0
    for number in range(at, end):
        places = [_column(piece.x0, columns) for piece in lines[number]]
        joined = found[number][0] != "\n"
        if len(set(places)) == len(places) and places == sorted(places):
            first = places[0] - before if joined and number > at else 1 if joined else places[0]
            found[number] = [
                "\t" * max(1, first) if joined else "\n" + "\t" * first,
                *("\t" * (place - last) for last, place in itertools.pairwise(places)),
            ]
        before = places[-1]


def _column(x: float, columns: list[float]) -> int:
    return max(0, sum(1 for column in columns if column <= x + 0.5) - 1)
