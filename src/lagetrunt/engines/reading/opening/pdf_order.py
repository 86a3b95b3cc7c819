"""The lines of a PDF page in the order a person reads them."""

import re
from statistics import median

from lagetrunt.engines.reading.opening.pdf_lines import Line, Piece

MARKER = re.compile(r"[•◦▪■●○·\uf0b7\uf0a7–-]|\d{1,3}[.)]|[a-zåäö][.)]", re.I)
WRAP_FALL = 1.9  # in heights of a line: how far a line stands below the one that it goes on from, at most
_GONE: Line = []
_COLUMN_LINES = 8
_PROSE = 24  # characters
_PROSE_SHARE = 0.35
_ALIGNED = 4.0  # points


def in_reading_order(lines: list[Line]) -> list[Line]:
    """The lines with columns of prose one after the other, a late header first and an early footer last."""
    return _columns(_edges(_markers(_level(lines))))


def _level(lines: list[Line]) -> list[Line]:
    """Puts lines on one that PDFium parts though they stand beside each other, a cell's width apart."""
    found: list[Line] = []
    for line in lines:
        if line and found and found[-1] and _beside(found[-1][-1], line[0]):
            found[-1] = found[-1] + line
        else:
            found.append(line)
    return found


def _markers(lines: list[Line]) -> list[Line]:
    """Puts bullets and numbers that are drawn apart from their items back before them."""
    loose = [k for k, line in enumerate(lines) if len(line) == 1 and MARKER.fullmatch(line[0].text.strip())]
    if not loose:
        return lines
    items = [k for k, line in enumerate(lines) if line and k not in set(loose)]
    found = list(lines)
    for k in loose:
        marker = lines[k][0]
        level = [at for at in items if _overlap(marker, found[at][0]) > 0.5 and found[at][0].x0 >= marker.x1 - 1]
        if level:
            at = min(level, key=lambda item: found[item][0].x0)
            first = found[at][0]
            joined = Piece(f"{marker.text.strip()} {first.text}", marker.x0, first.y0, first.x1, first.y1)
            found[at] = [joined, *found[at][1:]]
            found[k] = _GONE
    return [line for line in found if line is not _GONE]


def _overlap(one: Piece, other: Piece) -> float:
    """How much of the lower of two pieces stands level with the other."""
    low = min(one.y1 - one.y0, other.y1 - other.y0)
    return (min(one.y1, other.y1) - max(one.y0, other.y0)) / max(low, 0.1)


def _beside(left: Piece, right: Piece) -> bool:
    low = min(left.y1 - left.y0, right.y1 - right.y0)
    return _overlap(left, right) > 0.6 and right.x0 - left.x1 > 0.6 * max(low, 6.0)


def _edges(lines: list[Line]) -> list[Line]:
    """Moves what is drawn last but stands above all else to the front, and what is drawn first but below to the end."""
    spots = [k for k, line in enumerate(lines) if line]
    most = len(spots) // 2
    if most < 1:
        return lines
    tops = [max(piece.y1 for piece in lines[k]) for k in spots]
    bottoms = [min(piece.y0 for piece in lines[k]) for k in spots]
    head = _beyond([-top for top in tops], [-bottom for bottom in bottoms], most)
    tail = _beyond(bottoms[::-1], tops[::-1], most)
    first = spots[head] if head else 0
    last = spots[len(spots) - tail] if tail else len(lines)
    if first >= last:
        return lines
    return lines[last:] + lines[first:last] + lines[:first]


def _beyond(near: list[float], far: list[float], most: int) -> int:
    """How many items at the front, at most so many, lie wholly beyond all that follow them."""
    rest = [float("-inf")] * (len(far) + 1)
    for at in range(len(far) - 1, -1, -1):
        rest[at] = max(rest[at + 1], far[at])
    found = 0
    least = float("inf")
    for at in range(min(most, len(near) - 1)):
        least = min(least, near[at])
        if least >= rest[at + 1] - 1:
            found = at + 1
    return found


def _columns(lines: list[Line]) -> list[Line]:
    """Parts a stretch of lines that run across two columns of prose into the left column and then the right."""
    doubles = [line for line in lines if len(line) == 2]
    if len(doubles) < _COLUMN_LINES:
        return lines
    right = median(line[1].x0 for line in doubles)
    own = [k for k, line in enumerate(lines) if len(line) == 2 and abs(line[1].x0 - right) <= _ALIGNED]
    if len(own) < max(_COLUMN_LINES, 0.7 * len(doubles)):
        return lines
    if not (_is_prose([lines[k][0].text for k in own]) and _is_prose([lines[k][1].text for k in own])):
        return lines
    first, last = own[0], own[-1] + 1
    while (
        last < len(lines)
        and lines[last]
        and _side(lines[last], right) == "left"
        and 0 < fall(lines[last - 1], lines[last]) <= WRAP_FALL
    ):
        last += 1
    lefts: list[Line] = []
    rights: list[Line] = []
    for line in lines[first:last]:
        if len(line) == 2 and abs(line[1].x0 - right) <= _ALIGNED:
            lefts.append(line[:1])
            rights.append(line[1:])
        elif _side(line, right) == "left":
            lefts.append(line)
        elif _side(line, right) == "right":
            rights.append(line)
        else:
            return lines
    return lines[:first] + lefts + rights + lines[last:]


def _is_prose(texts: list[str]) -> bool:
    """Whether lines go on from one to the next: long, and many beginning with a small letter."""
    small = sum(1 for text in texts if text[:1].islower())
    return median(map(len, texts)) >= _PROSE and small >= _PROSE_SHARE * len(texts)


def _side(line: Line, right: float) -> str:
    if not line or max(piece.x1 for piece in line) <= right:
        return "left"
    return "right" if min(piece.x0 for piece in line) >= right - _ALIGNED else ""


def fall(before: Line, line: Line) -> float:
    """How far below the line before a line stands, in heights of their letters."""
    last, first = before[-1], line[0]
    return (last.y0 - first.y0) / max(1.0, last.y1 - last.y0, first.y1 - first.y0)
