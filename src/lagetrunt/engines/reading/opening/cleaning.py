"""The text as every opener hands it over: NFC, "\\n" line ends, no invisible controls; and where each offset went.

Line ends of every kind (CRLF, CR, VT, FF, NEL, U+2028, U+2029) become "\\n". Dropped are NUL, the noncharacters
(U+FDD0-U+FDEF, U+xxFFFE, U+xxFFFF), lone surrogates and the format controls that nobody sees: byte order marks inside
the text and zero-width signs (U+200B-U+200D, U+2060, U+FEFF), and the marks of direction (U+061C, U+200E, U+200F,
U+202A-U+202E, U+2066-U+2069). The soft hyphen U+00AD stays: it is the document's own.
"""

import itertools
import re
import unicodedata
from bisect import bisect_right

from lagetrunt.kernel.text import HIDDEN

_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_UNCLEAN = re.compile(f"\r\n|[{_LINE_ENDS}]|[{HIDDEN}]+")


class Moves:
    """Where offsets of the text before cleaning stand after it; pieces run one to one between the points told."""

    __slots__ = ("_after", "_before")

    def __init__(self) -> None:
        self._before: list[int] = [0]
        self._after: list[int] = [0]

    def point(self, before: int, after: int) -> None:
        """From here on the offset `before` is the offset `after`."""
        if before == self._before[-1]:
            self._after[-1] = min(after, self._after[-1])
        else:
            self._before.append(before)
            self._after.append(after)

    def __call__(self, offset: int) -> int:
        piece = bisect_right(self._before, offset) - 1
        moved = self._after[piece] + offset - self._before[piece]
        return min(moved, self._after[piece + 1]) if piece + 1 < len(self._after) else moved


def clean(text: str) -> tuple[str, tuple[Moves, ...]]:
    """The clean text, and the moves to send old offsets through, in order; no moves where nothing changed."""
    moves: list[Moves] = []
    if _UNCLEAN.search(text):
        text, moved = _drop(text)
        moves.append(moved)
    if not unicodedata.is_normalized("NFC", text):
        text, moved = _compose(text)
        moves.append(moved)
    return text, tuple(moves)


def _drop(text: str) -> tuple[str, Moves]:
    parts: list[str] = []
    moves = Moves()
    after = done = 0
    for unclean in _UNCLEAN.finditer(text):
        kept = text[done : unclean.start()]
        line_end = unclean[0] == "\r\n" or unclean[0] in _LINE_ENDS
        parts.append(kept)
        after += len(kept)
        done = unclean.end()
        if line_end:
            parts.append("\n")
        moves.point(unclean.start(), after)
        after += line_end
        moves.point(done, after)
    parts.append(text[done:])
    return "".join(parts), moves


def _compose(text: str) -> tuple[str, Moves]:
    """NFC line by line (a line end never composes), and within a line cluster by cluster."""
    parts: list[str] = []
    moves = Moves()
    before = after = 0
    for line in text.split("\n"):
        if not unicodedata.is_normalized("NFC", line):
            for cluster in _clusters(line):
                composed = unicodedata.normalize("NFC", cluster)
                moves.point(before, after)
                parts.append(composed)
                before += len(cluster)
                after += len(composed)
            moves.point(before, after)
        else:
            parts.append(line)
            before += len(line)
            after += len(line)
        parts.append("\n")
        before += 1
        after += 1
    parts.pop()
    return "".join(parts), moves


def _clusters(line: str) -> list[str]:
    """The line cut before every sign that does not join the one before it; the whole line where that is not safe."""
    starts = [0, *(i for i, sign in enumerate(line) if i and not unicodedata.combining(sign)), len(line)]
    clusters = [line[start:end] for start, end in itertools.pairwise(starts) if start < end]
    whole = "".join(unicodedata.normalize("NFC", cluster) for cluster in clusters)
    return clusters if whole == unicodedata.normalize("NFC", line) else [line]
