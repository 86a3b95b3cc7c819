"""Words without their endings: the key under which forms of one Swedish word, or of one compound's first part, meet."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lagetrunt.kernel.text import fold, strip_diacritics

WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = re.compile(r"(?:ernas|arnas|ornas|orna|erna|arna|ens|ets|ans|ons|ers|er|ar|or|en|et|an|on|na|s|a|e|o)$")
_SHORTEST = 4
_COMMON = (("å", "a"), ("ä", "a"), ("ö", "o"), ("é", "e"), ("ü", "u"))  # what Swedish texts hold
_UNDIVIDED = "øæœđðþłıßŋŧ"


def bare(text: str) -> str:
    """The text folded and without diacritics, as words are compared."""
    folded = fold(text)
    for letter, plain in _COMMON:
        folded = folded.replace(letter, plain)
    if folded.isascii():
        return folded
    if unicodedata.is_normalized("NFD", folded) and not any(letter in folded for letter in _UNDIVIDED):
        return folded
    return strip_diacritics(folded)


@lru_cache(maxsize=32768)
def stem(word: str) -> str:
    """A bare word without endings: grundskola, grundskole and grundskolorna are grundskol."""
    while True:
        ending = _ENDINGS.search(word)
        if ending is None or ending.start() < _SHORTEST:
            return word
        word = word[: ending.start()]


def words(text: str) -> Iterator[str]:
    """The bare words of a text, in its order."""
    yield from WORD.findall(bare(text))
