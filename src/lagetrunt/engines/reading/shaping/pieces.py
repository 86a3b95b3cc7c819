"""A document in pieces, one for each logical line: blocks of its markup, or raw lines joined and told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lagetrunt.engines.reading.model.document import Block, BlockKind, Document
from lagetrunt.engines.reading.shaping import furniture, labels, markup, runon
from lagetrunt.engines.reading.shaping.flow import LineKind

_KINDS = {BlockKind.HEADING: LineKind.HEADING, BlockKind.LIST_ITEM: LineKind.LIST, BlockKind.ROW: LineKind.ROW}


_ENDS = re.compile(r"[.:;!?…”\"')\]]\s*$")


_MARKER = re.compile(
    r"\s*(?:[-–—*•●○▪■◦➢✓\uf0b7]\s|§|\d{1,3}\s?§|\d{1,3}(?:\.\d{1,2})*[.):]?\s+\S|[A-Za-zÅÄÖåäö][.)]\s|att\s|Att\s|#|\||[A-ZÅÄÖ]{2,}[^a-zåäö]*$|[A-ZÅÄÖ][\wåäöÅÄÖ /,]{1,34}:)"
)


_HYPHENATED = re.compile(r"[a-zåäöé](?:[-\u2010\u00ad])[ \t]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A logical line before cleaning: runs of the document's text, joined by a space."""

    runs: tuple[tuple[int, int], ...]
    kind: LineKind = LineKind.TEXT
    level: int = 0
    bold: bool = False
    gap: bool = True
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    marked: bool = False


def has_markup(document: Document) -> bool:
    """Whether the format tells the blocks of the text; front matter alone tells none of what follows it."""
    return any(block.kind is not BlockKind.FURNITURE for block in document.blocks)


def of_blocks(document: Document) -> Iterator[Piece]:
    text, last_table = document.text, None
    for block in document.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if block.kind is BlockKind.ROW:
            yield Piece(
                runs=((block.span.start, block.span.end),),
                kind=LineKind.ROW,
                bold=block.bold,
                marked=True,
                gap=block.table != last_table,
                cells=tuple(block.cells),
                table=block.table,
            )
            last_table = block.table
            continue
        last_table = None
        yield from _of_block(text, block)


def _of_block(text: str, block: Block) -> Iterator[Piece]:
    first = True
    for start, end in _raw_lines(text, block.span.start, block.span.end):
        if text[start:end].strip():
            yield Piece(
                runs=((start, end),),
                kind=_KINDS.get(block.kind, LineKind.TEXT) if first else LineKind.TEXT,
                level=block.level,
                bold=block.bold,
                gap=first,
                marked=True,
            )
            first = False


def _raw_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def of_text(document: Document) -> Iterator[Piece]:
    text = document.text
    dropped = furniture.running_lines(text, document.page_starts)
    aside = [block.span for block in document.blocks]
    raw = [
        (start, end)
        for start, end in _raw_lines(text, 0, len(text))
        if start not in dropped and not any(span.start <= start < span.end for span in aside)
    ]
    lengths = [end - start for start, end in raw if text[start:end].strip()]
    width = _wrap_width(lengths, widest=240 if document.page_starts else 140)
    pages = set(document.page_starts)
    torn, torn_starts = _tabbed_tables(text, raw)
    held: Piece | None = None
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
            yield Piece(runs=((start, end),), kind=LineKind.ROW, gap=gap, cells=cells, table=table, marked=True)
            gap = False
            continue
        if start in torn:
            if held:
                yield held
                held = None
            if start in torn_starts:
                number += 1
            yield Piece(
                runs=((start, end),), kind=LineKind.ROW, gap=gap, cells=tuple(_tab_cells(line, start)), table=number
            )
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


def _plain(line: str, start: int, end: int, *, gap: bool) -> Piece:
    signs = markup.of_line(line)
    if signs.level:
        return Piece(
            runs=((start + signs.starts, end),),
            kind=LineKind.HEADING,
            level=signs.level,
            bold=signs.bold,
            gap=gap,
            marked=True,
        )
    if signs.bullet >= 0:
        return Piece(runs=((start + signs.starts, end),), kind=LineKind.LIST, level=signs.bullet, gap=gap, marked=True)
    return Piece(runs=((start + signs.starts, end),), bold=signs.bold, gap=gap)


def _wrap_width(lengths: list[int], *, widest: int = 140) -> int:
    """The width that the text is wrapped at; 0 when its lines are whole paragraphs."""
    longish = sorted(length for length in lengths if length > 45)
    if len(longish) < 4:
        return 0
    high = longish[int(len(longish) * 0.9)]
    if high > widest:
        return 0
    full = sum(length >= 0.85 * high for length in lengths)
    return high if full >= 0.25 * len(longish) and full >= 3 else 0


def _continues(text: str, held: Piece, piece: Piece, width: int) -> bool:
    """Whether a raw line goes on with the sentence of the line before."""
    if piece.kind is not LineKind.TEXT or piece.marked or held.kind is LineKind.HEADING:
        return False
    before_start, before_end = held.runs[-1]
    before, after = text[before_start:before_end].rstrip(), text[piece.runs[0][0] : piece.runs[0][1]].lstrip()
    if not before or not after or _MARKER.match(after):
        return bool(before and after) and bool(_HYPHENATED.search(before)) and after[0].islower()
    if labels.label_of(after) is not None or labels.label_of(after.partition(":")[0]) in labels.ATTENDANCE:
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
