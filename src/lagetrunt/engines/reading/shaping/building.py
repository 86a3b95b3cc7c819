"""From a document to its flow: blocks or raw lines become logical lines, wrapped ones joined, run-on ones parted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.model.document import Block, BlockKind, Document
from lagetrunt.engines.reading.shaping import furniture, labels, markup, runon
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.kernel.text import MappedBuilder

_KINDS = {BlockKind.HEADING: LineKind.HEADING, BlockKind.LIST_ITEM: LineKind.LIST, BlockKind.ROW: LineKind.ROW}
_INVISIBLE = re.compile(r"\u00ad[ \t]*\n?|[\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"[ \u00a0\u2007\u202f\u2009]*\t[ \u00a0\t]*|[ \u00a0\u2007\u202f\u2009]{2,}|[\u00a0\u2007\u202f\u2009]")
_ENDS = re.compile(r"[.:;!?…”\"')\]]\s*$")
_MARKER = re.compile(
    r"\s*(?:[-–—*•●○▪■◦➢✓\uf0b7]\s|§|\d{1,3}\s?§|\d{1,3}(?:\.\d{1,2})*[.):]?\s+\S|[A-Za-zÅÄÖåäö][.)]\s|att\s|Att\s|#|\||[A-ZÅÄÖ]{2,}[^a-zåäö]*$|[A-ZÅÄÖ][\wåäöÅÄÖ /,]{1,34}:)"
)
_HYPHENATED = re.compile(r"[a-zåäöé](?:[-\u2010\u00ad])[ \t]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A logical line before cleaning: runs of the document's text, joined by a space."""

    runs: tuple[tuple[int, int], ...]
    kind: LineKind = LineKind.TEXT
    level: int = 0
    bold: bool = False
    gap: bool = True
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    marked: bool = False


def build_flow(document: Document) -> Flow:
    """The flow of a document, by its own markup where the format has any, else by the look of the text."""
    pieces = _of_blocks(document) if document.blocks else _of_text(document)
    return _assemble(document, pieces)


def _of_blocks(document: Document) -> Iterator[_Piece]:
    text, last_table = document.text, None
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.ROW:
            yield _Piece(
                runs=((block.span.start, block.span.end),), kind=LineKind.ROW, bold=block.bold, marked=True,
                gap=block.table != last_table, cells=tuple(block.cells), table=block.table,
            )
            last_table = block.table
            continue
        last_table = None
        yield from _of_block(text, block)


def _of_block(text: str, block: Block) -> Iterator[_Piece]:
    first = True
    for start, end in _raw_lines(text, block.span.start, block.span.end):
        if text[start:end].strip():
            yield _Piece(
                runs=((start, end),), kind=_KINDS.get(block.kind, LineKind.TEXT) if first else LineKind.TEXT,
                level=block.level, bold=block.bold, gap=first, marked=True,
            )
            first = False


def _raw_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _of_text(document: Document) -> Iterator[_Piece]:
    text = document.text
    dropped = furniture.running_lines(text, document.page_starts)
    raw = [(start, end) for start, end in _raw_lines(text, 0, len(text)) if start not in dropped]
    width = _wrap_width([end - start for start, end in raw if text[start:end].strip()])
    pages = set(document.page_starts)
    torn, torn_starts = _tabbed_tables(text, raw)
    held: _Piece | None = None
    gap, table, number = True, None, 0
    page = 0
    crowded = runon.is_run_on(text)
    for start, end in raw:
        line = text[start:end]
        if crowded and (numbered := re.match(r"\s*(\d{1,2})(?:\s+(?=\S)|$)", line)) and int(numbered[1]) == page + 1:
            # The number of a page stands at its head in converted text.
            page += 1
            start += numbered.end()
            line = text[start:end]
        if not line.strip() or markup.RULE.match(line) or markup.TABLE_RULE.match(line):
            gap = gap or (start not in pages)
            table = table if line.strip() else None
            continue
        if markup.is_table_row(line):
            if held:
                yield held
                held = None
            if table is None:
                number += 1
                table = number
            cells = tuple((start + a, start + b) for a, b in markup.table_cells(line))
            yield _Piece(runs=((start, end),), kind=LineKind.ROW, gap=gap, cells=cells, table=table, marked=True)
            gap = False
            continue
        if start in torn:
            if held:
                yield held
                held = None
            if start in torn_starts:
                number += 1
            yield _Piece(runs=((start, end),), kind=LineKind.ROW, gap=gap, cells=tuple(_tab_cells(line, start)), table=number)
            gap = False
            continue
        table = None
        piece = _plain(line, start, end, gap=gap)
        if held and _continues(text, held, piece, width):
            held = replace(held, runs=(*held.runs, *piece.runs))
        else:
            if held:
                yield held
            held = piece
        gap = False
    if held:
        yield held


def _tabbed_tables(text: str, raw: list[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Starts of the lines that are rows of a table told by tabs, and of each table's first: three lines or more, three columns or more."""
    rows: set[int] = set()
    firsts: set[int] = set()
    run: list[tuple[int, int]] = []
    for start, end in [*raw, (len(text), len(text))]:
        if "\t" in text[start:end].strip("\n"):
            run.append((start, end))
            continue
        counts = [text.count("\t", a, b) for a, b in run]
        if len(run) >= 3 and max(counts) >= 2 and sum(count >= 2 for count in counts) >= 0.5 * len(counts):
            rows |= {a for a, _ in run}
            firsts.add(run[0][0])
        run = []
    return rows, firsts


def _tab_cells(line: str, at: int) -> Iterator[tuple[int, int]]:
    """The cells of a line whose columns are told by tabs, without the white space around them."""
    start = 0
    for cell in line.split("\t"):
        lead = len(cell) - len(cell.lstrip())
        yield at + start + lead, at + start + max(lead, len(cell.rstrip()))
        start += len(cell) + 1


def _plain(line: str, start: int, end: int, *, gap: bool) -> _Piece:
    signs = markup.of_line(line)
    if signs.level:
        return _Piece(runs=((start + signs.starts, end),), kind=LineKind.HEADING, level=signs.level, bold=signs.bold, gap=gap, marked=True)
    if signs.bullet >= 0:
        return _Piece(runs=((start + signs.starts, end),), kind=LineKind.LIST, level=signs.bullet, gap=gap, marked=True)
    return _Piece(runs=((start + signs.starts, end),), bold=signs.bold, gap=gap)


def _wrap_width(lengths: list[int]) -> int:
    """The width that the text is wrapped at; 0 when its lines are whole paragraphs."""
    longish = sorted(length for length in lengths if length > 45)
    if len(longish) < 4:
        return 0
    high = longish[int(len(longish) * 0.9)]
    if high > 140:
        return 0
    full = sum(length >= 0.85 * high for length in lengths)
    return high if full >= 0.25 * len(longish) and full >= 3 else 0


def _continues(text: str, held: _Piece, piece: _Piece, width: int) -> bool:
    """Whether a raw line goes on with the sentence of the line before."""
    if piece.kind is not LineKind.TEXT or piece.marked or held.kind is LineKind.HEADING:
        return False
    before_start, before_end = held.runs[-1]
    before, after = text[before_start:before_end].rstrip(), text[piece.runs[0][0] : piece.runs[0][1]].lstrip()
    if not before or not after or _MARKER.match(after):
        return bool(before and after) and bool(_HYPHENATED.search(before)) and after[0].islower()
    if labels.label_of(after) is not None:
        return False
    if "\t" in after or "   " in after or "   " in before:
        return False
    lower = after[0].islower() or after[0] in "(–&"
    if piece.gap:
        # A blank line inside a sentence: conversion from columns or pages.
        return lower and len(before) > 45 and not _ENDS.search(before) and not after.startswith("att ")
    if _HYPHENATED.search(before) and lower:
        return True
    if width and len(before) >= 0.8 * width and not (before.endswith(".") and len(before) < 0.9 * width):
        return True
    if width and lower and len(before) >= 0.5 * width and not _ENDS.search(before):
        return True
    return before.endswith(",") and bool(width) and len(before) > 0.6 * width


def _assemble(document: Document, pieces: Iterable[_Piece]) -> Flow:
    text = document.text
    builder = MappedBuilder(text)
    lines: list[Line] = []
    length = 0
    whole = list(pieces)
    cuts_of_all = runon.all_breaks(text) if runon.is_run_on(text) else []
    for piece in whole:
        drops = _drops(text, piece, plain=not document.blocks)
        cuts = [] if piece.kind is LineKind.ROW else cuts_of_all[bisect_right(cuts_of_all, piece.runs[0][0]) : bisect_left(cuts_of_all, piece.runs[-1][1])]
        parts = _parted(piece.runs, cuts)
        for number, runs in enumerate(parts):
            emitted, cells = _emit(builder, text, runs, drops, piece.cells, first=not lines)
            if not emitted:
                continue
            start = length + (1 if lines else 0)
            shifted = tuple((start + a, start + b) for a, b in cells)
            lines.append(
                Line(
                    index=len(lines), start=start, end=start + emitted, kind=piece.kind if not number else LineKind.TEXT,
                    level=piece.level, bold=piece.bold, gap=piece.gap if not number else False, cells=shifted,
                    table=piece.table, marked=piece.marked and not number,
                )
            )
            length = start + emitted
    return Flow(document=document, mapped=builder.build(), lines=tuple(lines), starts=tuple(line.start for line in lines))


def _drops(text: str, piece: _Piece, *, plain: bool) -> list[tuple[int, int, str]]:
    """Runs of the original to drop or replace within a piece: markup, furniture, odd spaces."""
    found: list[tuple[int, int, str]] = []
    for start, end in piece.runs:
        line = text[start:end]
        if plain:
            found += [(start + a, start + b, "") for a, b in markup.noise(line)]
        else:
            found += [(start + m.start(), start + m.end(), "") for m in _INVISIBLE.finditer(line)]
        for match in _SPACES.finditer(line):
            wide = "\t" in match.group() or len(match.group()) >= 3
            found.append((start + match.start(), start + match.end(), "\t" if wide else " "))
        if "ida" in line or " (" in line:
            found += [(start + m.start(), start + m.end(), " ") for m in furniture.INLINE_PAGE.finditer(line)]
    found.sort()
    return found


def _parted(runs: tuple[tuple[int, int], ...], cuts: list[int]) -> list[list[tuple[int, int]]]:
    parts: list[list[tuple[int, int]]] = [[]]
    for start, end in runs:
        at = start
        for cut in (c for c in cuts if start < c < end):
            parts[-1].append((at, cut))
            parts.append([])
            at = cut
        parts[-1].append((at, end))
    return parts


def _emit(
    builder: MappedBuilder, text: str, runs: list[tuple[int, int]], drops: list[tuple[int, int, str]],
    cells: tuple[tuple[int, int], ...], *, first: bool,
) -> tuple[int, list[tuple[int, int]]]:
    """Write one logical line; its length, and where its cells lie in it."""
    planned = list(_plan(text, runs, drops))
    while planned and not planned[0][2].strip():
        planned.pop(0)
    while planned and not planned[-1][2].strip():
        planned.pop()
    if not planned:
        return 0, []
    if cells:
        planned = _in_cells(text, planned, cells)
    if not first:
        builder.put("\n", planned[0][0])
    length = 0
    places: list[tuple[int, int, int, int]] = []
    for start, end, words in planned:
        if words == text[start:end]:
            builder.keep(start, end)
        else:
            builder.put(words, start, end - start)
        places.append((start, end, length, length + len(words)))
        length += len(words)
    return length, [_cell_place(cell, places) for cell in cells]


def _plan(text: str, runs: list[tuple[int, int]], drops: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for number, (start, end) in enumerate(runs):
        while start < end and text[start] in " \t\u00a0":
            start += 1
        while end > start and text[end - 1] in " \t\u00a0":
            end -= 1
        if number and start < end:
            yield from _joint(text, runs[number - 1][1], start)
        at = start
        for drop_start, drop_end, words in drops:
            if drop_end <= at or drop_start >= end:
                continue
            stop = max(at, drop_start)
            if at < stop:
                yield at, stop, text[at:stop]
            if words:
                yield stop, min(drop_end, end), words
            at = max(at, min(drop_end, end))
        hyphen = number + 1 < len(runs) and _hyphen_to_drop(text, end, runs[number + 1][0])
        stop = end - 1 if hyphen else end
        if at < stop:
            yield at, stop, text[at:stop]


def _hyphen_to_drop(text: str, end: int, following: int) -> bool:
    """Whether the hyphen at a line's end only parts a word."""
    while following < len(text) and text[following] in " \t\u00a0":
        following += 1
    if end < 2 or text[end - 1] not in "-\u2010" or not text[end - 2].islower():
        return False
    rest = text[following : following + 12]
    return bool(rest) and rest[0].islower() and not re.match(r"(?:och|eller|samt|och/eller)\b", rest)


def _joint(text: str, before: int, after: int) -> Iterator[tuple[int, int, str]]:
    end = before
    while end > 0 and text[end - 1] in " \t\u00a0":
        end -= 1
    if _hyphen_to_drop(text, end, after) or (end and text[end - 1] == "\u00ad"):
        return
    if end and text[end - 1] in "-\u2010" and after < len(text) and text[after].isupper() and end > 1 and text[end - 2].isalpha():
        return
    yield after, after, " "


def _in_cells(text: str, planned: list[tuple[int, int, str]], cells: tuple[tuple[int, int], ...]) -> list[tuple[int, int, str]]:
    """Keep what lies in cells, with a tab between them and a vertical tab for a line end inside one."""
    found: list[tuple[int, int, str]] = []
    for number, (cell_start, cell_end) in enumerate(cells):
        if number:
            at = found[-1][1] if found else cell_start
            found.append((at, at, "\t"))
        for start, end, words in planned:
            a, b = max(start, cell_start), min(end, cell_end)
            if a >= b:
                continue
            if words != text[start:end]:
                found.append((a, b, words))
                continue
            at = a
            for match in re.finditer(r"[ \t]*\n\s*", text[a:b]):
                if at < a + match.start():
                    found.append((at, a + match.start(), text[at : a + match.start()]))
                found.append((a + match.start(), a + match.end(), "\v"))
                at = a + match.end()
            if at < b:
                found.append((at, b, text[at:b]))
    return found


def _cell_place(cell: tuple[int, int], places: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    inside = [place for place in places if place[0] >= cell[0] and place[1] <= cell[1] and place[1] > place[0]]
    if inside:
        return inside[0][2], inside[-1][3]
    before = [place for place in places if place[1] <= cell[0] and place[1] > place[0]]
    at = before[-1][3] if before else 0
    return at, at
