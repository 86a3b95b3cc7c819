"""From a document to its flow: pieces cleaned of markup and odd spaces, each character traceable."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.shaping import furniture, markup, runon
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.pieces import Piece, has_markup, of_blocks, of_text
from lagetrunt.kernel.text import MappedBuilder

_INVISIBLE = re.compile(r"\u00ad[ \t]*\n?|[\u200b-\u200f\u2060\ufeff]")


_SPACES = re.compile(
    r"[ \u00a0\u2007\u202f\u2009]*\t[ \u00a0\t]*|[ \u00a0\u2007\u202f\u2009]{2,}|[\u00a0\u2007\u202f\u2009]"
)


def build_flow(document: Document) -> Flow:
    """The flow of a document, by its own markup where the format has any, else by the look of the text."""
    pieces = of_blocks(document) if has_markup(document) else of_text(document)
    return _assemble(document, pieces)


def _assemble(document: Document, pieces: Iterable[Piece]) -> Flow:
    text = document.text
    builder = MappedBuilder(text)
    lines: list[Line] = []
    length = 0
    whole = list(pieces)
    cuts_of_all = runon.all_breaks(text) if runon.is_run_on(text) else []
    for piece in whole:
        drops = _drops(text, piece, plain=not has_markup(document))
        cuts = (
            []
            if piece.kind is LineKind.ROW
            else cuts_of_all[bisect_right(cuts_of_all, piece.runs[0][0]) : bisect_left(cuts_of_all, piece.runs[-1][1])]
        )
        parts = _parted(piece.runs, cuts)
        for number, runs in enumerate(parts):
            emitted, cells = _emit(builder, text, runs, drops, piece.cells, first=not lines)
            if not emitted:
                continue
            start = length + (1 if lines else 0)
            shifted = tuple((start + a, start + b) for a, b in cells)
            lines.append(
                Line(
                    index=len(lines),
                    start=start,
                    end=start + emitted,
                    kind=piece.kind if not number else LineKind.TEXT,
                    level=piece.level,
                    bold=piece.bold,
                    gap=piece.gap if not number else False,
                    cells=shifted,
                    table=piece.table,
                    marked=piece.marked and not number,
                )
            )
            length = start + emitted
    return Flow(
        document=document,
        mapped=builder.build(),
        lines=tuple(lines),
        starts=tuple(line.start for line in lines),
        gapless=sum(line.gap for line in lines) < 0.15 * len(lines),
        styled=any(line.kind is LineKind.HEADING or line.bold for line in lines),
    )


def _drops(text: str, piece: Piece, *, plain: bool) -> list[tuple[int, int, str]]:
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
    builder: MappedBuilder,
    text: str,
    runs: list[tuple[int, int]],
    drops: list[tuple[int, int, str]],
    cells: tuple[tuple[int, int], ...],
    *,
    first: bool,
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
        planned = _in_cells(text, planned, cells) or planned  # markup alone stands in no cell
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
    if (
        end
        and text[end - 1] in "-\u2010"
        and after < len(text)
        and text[after].isupper()
        and end > 1
        and text[end - 2].isalpha()
    ):
        return
    yield after, after, " "


def _in_cells(
    text: str, planned: list[tuple[int, int, str]], cells: tuple[tuple[int, int], ...]
) -> list[tuple[int, int, str]]:
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
