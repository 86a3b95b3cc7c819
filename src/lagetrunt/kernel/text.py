"""Text for comparing and reading: folding, losing diacritics, and a cleaned text that knows where it came from."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
# Signs that nobody sees and that mislead, as a class of a regular expression: NUL, zero-width signs, byte order marks,
# the marks of direction (U+061C, U+200E, U+200F, U+202A-U+202E, U+2066-U+2069), noncharacters and lone surrogates.
HIDDEN = "\x00\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff" + _PLANES
_HIDDEN = re.compile(f"[{HIDDEN}]+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "TH",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "ß": "ss",
        "ŋ": "n",
        "Ŋ": "N",
        "ŧ": "t",
        "Ŧ": "T",
    }
)


def fold(text: str) -> str:
    """The text for comparing: case folded, soft hyphens and the like gone, every run of white space one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    visible = unicodedata.normalize("NFC", _visible(text))
    return " ".join(unicodedata.normalize("NFC", visible.casefold()).split())


def without_hidden(text: str) -> str:
    """The text without the signs that nobody sees and that turn or part its words; the soft hyphen stays."""
    return text if text.isascii() and "\0" not in text else _HIDDEN.sub("", text)


def _visible(text: str) -> str:
    for sign in _INVISIBLE:  # to look for six signs is much quicker than to look every sign up
        if sign in text:
            text = text.replace(sign, "")
    return text


def in_one_line(text: str) -> str:
    """The words with one space between them: no line breaks, no control characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def strip_diacritics(text: str) -> str:
    """The text as a bad scan would leave it: å and ä are a, ö and ø are o, é is e."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS_WITHOUT_DECOMPOSITION))
    for sign in set(decomposed):
        if unicodedata.category(sign) == "Mn":
            decomposed = decomposed.replace(sign, "")
    return unicodedata.normalize("NFC", decomposed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """A cleaned text whose every character knows its place in the original.

    Piece k begins at `starts[k]` in the text and stands for `original[origins[k] : origins[k] + widths[k]]`.
    A kept piece is as wide there as here; a piece put in between may stand for nothing (width 0).
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    widths: tuple[int, ...]

    @classmethod
    def whole(cls, text: str) -> Self:
        """The text as it is, mapped on itself."""
        builder = MappedBuilder(text)
        builder.keep(0, len(text))
        built = builder.build()
        return cls(text=built.text, starts=built.starts, origins=built.origins, widths=built.widths)

    def origin(self, i: int) -> int:
        """Where character i came from; for i at the end of the text, where the last piece ends."""
        if not 0 <= i <= len(self.text):
            raise IndexError(i)
        if not self.starts:
            return 0
        if i == len(self.text):
            return self.origins[-1] + self.widths[-1]
        piece = bisect_right(self.starts, i) - 1
        return self.origins[piece] + min(i - self.starts[piece], max(self.widths[piece] - 1, 0))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that text[start:end] covers, from its first original character to after its last.

        Characters put in at either edge do not widen it; a stretch of such characters alone is empty.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError((start, end))
        if start == end:
            return self.origin(start), self.origin(start)
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        at = self.origin(start)
        while first <= last and self.widths[first] == 0:
            first += 1
        while last >= first and self.widths[last] == 0:
            last -= 1
        if first > last:
            return at, at
        begins = self.origins[first]
        if self._one_to_one(first):
            begins += max(start - self.starts[first], 0)
        ends = self.origins[last] + self.widths[last]
        if self._one_to_one(last):
            ends -= max(self._stop(last) - end, 0)
        return begins, ends

    def _stop(self, piece: int) -> int:
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)

    def _one_to_one(self, piece: int) -> bool:
        return self._stop(piece) - self.starts[piece] == self.widths[piece]


class MappedBuilder:
    """Builds a Mapped from left to right out of stretches of the original and of text put in between."""

    __slots__ = ("_ends", "_length", "_one_to_one", "_original", "_origins", "_parts", "_starts", "_widths")

    def __init__(self, original: str) -> None:
        self._original = original
        self._parts: list[str] = []
        self._length = 0
        self._ends = 0
        self._one_to_one = False
        self._starts: list[int] = []
        self._origins: list[int] = []
        self._widths: list[int] = []

    def keep(self, start: int, end: int) -> None:
        """Copies original[start:end]."""
        if not 0 <= start <= end <= len(self._original):
            raise IndexError((start, end))
        if start < end:
            self._add(self._original[start:end], start, end - start)

    def put(self, text: str, at: int, width: int = 0) -> None:
        """Inserts text that stands for the original's position `at`, or for the `width` characters there."""
        if not 0 <= at <= at + width <= len(self._original):
            raise IndexError((at, width))
        if text:
            self._add(text, at, width)

    def build(self) -> Mapped:
        """The text built so far."""
        return Mapped(
            text="".join(self._parts),
            starts=tuple(self._starts),
            origins=tuple(self._origins),
            widths=tuple(self._widths),
        )

    def _add(self, text: str, at: int, width: int) -> None:
        if at < self._ends:
            raise ValueError(f"position {at} lies before {self._ends}: a mapped text runs from left to right")
        one_to_one = len(text) == width
        if one_to_one and self._one_to_one and at == self._ends:
            self._widths[-1] += width
        else:
            self._starts.append(self._length)
            self._origins.append(at)
            self._widths.append(width)
        self._parts.append(text)
        self._length += len(text)
        self._ends = at + width
        self._one_to_one = one_to_one
