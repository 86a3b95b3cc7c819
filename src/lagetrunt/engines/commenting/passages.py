"""The passages of a draft, each with a key by which a page knows it again; and whether one still stands in a later version."""

import hashlib
from dataclasses import dataclass

from lagetrunt.kernel.text import fold

_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph with its number from 1; `key` tells its words without saying them."""

    number: int
    text: str
    key: str


def passages(text: str) -> tuple[Passage, ...]:
    """The paragraphs of a text, a line each, without those that are empty."""
    lines = (_tidy(line) for line in text.split("\n"))
    return tuple(
        Passage(number=number, text=line, key=key_of(line))
        for number, line in enumerate((line for line in lines if line), 1)
    )


def passage_of(text: str, *, number: int, key: str) -> Passage | None:
    """The passage with the number, where it still has the words that were shown under it."""
    found = next((one for one in passages(text) if one.number == number), None)
    return found if found is not None and found.key == key else None


def stands(passage: str, text: str) -> bool:
    """Whether the words of the passage stand in the text, however its lines are broken; of the whole draft it is always so."""
    return fold(_tidy(passage)) in fold(_tidy(text))


def key_of(words: str) -> str:
    """What tells the words again."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _tidy(words: str) -> str:
    return " ".join(words.replace(_SOFT, "").split())
