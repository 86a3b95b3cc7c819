"""Tokens: the words of a text in lower case with their places; a word torn by the end of a line is one."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_PIECE = re.compile(r"[^\W_]+[\u0300-\u036f]*")
_TORN = re.compile(r"[-\u00ad\u2010\u2011][ \t]*\r?\n[ \t]*")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]+")
LONGEST = 80  # letters; what is longer is no word that anybody asks for, and is cut


class Token(NamedTuple):
    """A word in lower case, and where it stands in the text."""

    form: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of the text in order: runs of letters and digits."""
    start, end, pieces = 0, 0, ""
    for found in _PIECE.finditer(text):
        if pieces and not _goes_on(text, end, found):
            yield Token(form_of(pieces), start, end)
            pieces = ""
        if not pieces:
            start = found.start()
        pieces += found[0]
        end = found.end()
    if pieces:
        yield Token(form_of(pieces), start, end)


def _goes_on(text: str, end: int, found: re.Match[str]) -> bool:
    """Whether the piece goes on with what ends there."""
    start = found.start()
    if start == end or _UNSEEN.fullmatch(text, end, start):
        return True
    return found[0][0].islower() and _TORN.fullmatch(text, end, start) is not None


def form_of(word: str) -> str:
    """The word as it is kept and asked for."""
    return unicodedata.normalize("NFC", word).lower()[:LONGEST]
