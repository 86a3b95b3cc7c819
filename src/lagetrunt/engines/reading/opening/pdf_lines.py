"""The lines of a PDF page as PDFium tells them, each cut into the pieces that stand apart on it, with their boxes."""

import ctypes
from dataclasses import dataclass
from typing import Any

_WIDE = 1.8  # gaps from here on part a line, in heights of its letters
_NARROW = 0.45  # gaps from here on part it where lines nearby are parted at the same place
_NEAR = 4  # lines
_ROWS = 12  # lines
_FARTHEST = 1e6  # points
_SAME = 1.6  # points


@dataclass(slots=True)
class Piece:
    """A run of words on one line of the page, and its box in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


Line = list[Piece]
_Rect = tuple[float, float, float, float]


@dataclass(slots=True)
class _Raw:
    """A line of PDFium's text: where it stands in it, its boxes from left to right, and the gaps between them."""

    start: int
    text: str
    rects: list[_Rect]
    gaps: list[tuple[float, float, int]]  # width in heights, where the next box begins, its number


class PageText:
    """The text of one page and the boxes of its characters, through PDFium's plain C interface."""

    def __init__(self, raw: Any, textpage: Any) -> None:  # noqa: ANN401 - handles of a C library
        self._raw = raw
        self._page = textpage
        self._count = max(0, raw.FPDFText_CountChars(textpage))
        self._edges = [ctypes.c_double() for _ in range(4)]
        self.text = self._read()
        self._straight = len(self.text) == self._count

    def _read(self) -> str:
        if not self._count:
            return ""
        # Signs outside the basic plane take two units each.
        buffer = (ctypes.c_ushort * (2 * self._count + 2))()
        written = self._raw.FPDFText_GetText(self._page, 0, self._count, buffer)
        return bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")

    def _char(self, at: int) -> int:
        if self._straight:
            return at
        return max(0, int(self._raw.FPDFText_GetCharIndexFromTextIndex(self._page, at)))

    def rects(self, start: int, end: int) -> list[_Rect]:
        """The boxes around a stretch of the text, as PDFium joins them."""
        raw, page = self._raw, self._page
        left, top, right, bottom = self._edges
        first = self._char(start)
        found: list[_Rect] = []
        for k in range(raw.FPDFText_CountRects(page, first, self._char(end - 1) + 1 - first)):
            if raw.FPDFText_GetRect(page, k, left, top, right, bottom):
                rect = (left.value, bottom.value, right.value, top.value)
                if all(map(_sane, rect)):
                    found.append(
                        (min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3]))
                    )
        return found

    def left_of(self, at: int) -> float:
        """The left edge of a character."""
        left, right, bottom, top = self._edges
        self._raw.FPDFText_GetCharBox(self._page, self._char(at), left, right, bottom, top)
        return left.value


def lines_of(page: PageText) -> list[Line]:
    """The page's lines in PDFium's order; a blank line has no pieces."""
    raws = [_raw_line(page, start, text) for start, text in _split(page.text)]
    starts = [[x for gap, x, _ in raw.gaps if gap >= _WIDE] for raw in raws]
    lines: list[Line] = []
    for number, raw in enumerate(raws):
        if not raw.rects:
            lines.append([_placeless(raw.text, lines)] if raw.text.strip() else [])
            continue
        cuts: list[int] = []
        if raw.gaps:
            nearby = [x for line in starts[max(0, number - _NEAR) : number + _NEAR + 1] for x in line]
            around = (
                raws[max(0, number - _ROWS) : number] + raws[number + 1 : number + _ROWS + 1] if starts[number] else []
            )
            cuts = [
                k
                for gap, x, k in raw.gaps
                if gap >= _WIDE
                or any(abs(x - other) <= _SAME for other in nearby)
                or (around and _between_columns(raw, k, around))
            ]
        lines.append(_pieces(page, raw, cuts))
    return lines


def _placeless(text: str, lines: list[Line]) -> Piece:
    """Words that PDFium gives no place for stand where the line before them ends."""
    before = next((line[-1] for line in reversed(lines) if line), None)
    return Piece(text, before.x1, before.y0, before.x1, before.y0) if before else Piece(text, 0.0, 0.0, 0.0, 0.0)


def _sane(edge: float) -> bool:
    return -_FARTHEST < edge < _FARTHEST  # not so for what is no number


def _between_columns(raw: _Raw, k: int, around: list[_Raw]) -> bool:
    """Whether other rows have boxes under the one side of a gap only, and others under the other side only."""
    before, after = raw.rects[k - 1], raw.rects[k]
    under_before = under_after = False
    for row in around:
        for x0, _, x1, _ in row.rects if len(row.rects) > 2 else ():
            if x0 < after[0] and x1 > after[0] and x0 < before[2]:
                return False
            under_before = under_before or (before[0] <= x0 and x1 <= before[2])
            under_after = under_after or (after[0] <= x0 and x1 <= after[2])
    return under_before and under_after


def _split(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\r\n"):
        found.append((at, line))
        at += len(line) + 2
    return found


def _raw_line(page: PageText, start: int, text: str) -> _Raw:
    if not text or text.isspace():
        return _Raw(start, text, [], [])
    rects = page.rects(start, start + len(text))
    gaps: list[tuple[float, float, int]] = []
    if len(rects) > 1:
        height = max(rect[3] - rect[1] for rect in rects)
        least = _NARROW * height
        right = rects[0][2]
        for k in range(1, len(rects)):
            gap = rects[k][0] - right
            if gap >= least > 0:
                gaps.append((gap / height, rects[k][0], k))
            right = max(right, rects[k][2])
    return _Raw(start, text, rects, gaps)


def _pieces(page: PageText, raw: _Raw, cuts: list[int]) -> Line:
    if not cuts:
        return [_piece(raw.text, raw.rects)]
    found: Line = []
    begin, first = 0, 0
    for cut in cuts:
        at = _first_from(page, raw, begin, raw.rects[cut][0])
        if begin < at < len(raw.text):
            found.append(_piece(raw.text[begin:at].strip(), raw.rects[first:cut]))
            begin, first = at, cut
    found.append(_piece(raw.text[begin:] if not found else raw.text[begin:].lstrip(), raw.rects[first:]))
    return found


def _piece(text: str, rects: list[_Rect]) -> Piece:
    return Piece(
        text,
        min(rect[0] for rect in rects),
        min(rect[1] for rect in rects),
        max(rect[2] for rect in rects),
        max(rect[3] for rect in rects),
    )


def _first_from(page: PageText, raw: _Raw, begin: int, x: float) -> int:
    """The first character of the line, from `begin` on, that stands at x or right of it: by halving."""
    low, high = begin, len(raw.text)
    while low < high:
        middle = (low + high) // 2
        probe = middle
        while probe < high and raw.text[probe].isspace():
            probe += 1
        if probe == high:
            high = middle
        elif page.left_of(raw.start + probe) < x - 0.5:
            low = probe + 1
        else:
            high = middle
    while low < len(raw.text) and raw.text[low].isspace():
        low += 1
    return low
