"""A copy for everybody: what in it must be answered first, its words masked as somebody has said, and a second look at that."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lagetrunt.engines.masking.signs import Mark
from lagetrunt.kernel.text import fold

MASK = "[maskat]"
AROUND = 60  # characters of context on each side

Look = Callable[[str], list[Mark]]


class StillThere(ValueError):
    """A word that was to be masked is left in the copy; the argument is the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Words that look personal or secret, wherever they stand: one answer holds for all the places.

    `places` are the words before and after, place by place.
    """

    key: str
    what: str
    quote: str
    places: tuple[tuple[str, str], ...]


def strings_of(content: Any) -> Iterator[str]:  # noqa: ANN401 - a JSON value may be anything
    """All words of the copy, in its order."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for part in content.values():
            yield from strings_of(part)
    elif isinstance(content, list):
        for part in content:
            yield from strings_of(part)


def signs_in(content: Any, look: Look) -> list[Sign]:  # noqa: ANN401
    """What must be answered before the copy goes out, in its order."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for text in strings_of(content):
        for mark in look(text):
            before, after = text[max(0, mark.start - AROUND) : mark.start], text[mark.end : mark.end + AROUND]
            found.setdefault((mark.what, mark.quote), []).append((before, after))
    return [
        Sign(key=_key(what, quote), what=what, quote=quote, places=tuple(dict.fromkeys(places)))
        for (what, quote), places in found.items()
    ]


def masked_copy(content: Any, words: Iterable[str]) -> Any:  # noqa: ANN401
    """The copy with each of the words masked wherever it stands, however its letters are written."""
    told = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not told:
        return content
    pattern = re.compile("|".join(r"\s+".join(map(re.escape, word.split())) for word in told), re.IGNORECASE)
    copy = changed(content, lambda text: pattern.sub(MASK, text))
    left = [fold(text).replace(MASK, "\0") for text in strings_of(copy)]
    for word in told:
        if any(fold(word) in text for text in left):
            raise StillThere(word)
    return copy


def times(content: Any, word: str) -> int:  # noqa: ANN401
    """In how many of its strings the word stands."""
    return sum(fold(word) in fold(text) for text in strings_of(content))


def changed(content: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    """The copy with each of its strings changed."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, dict):
        return {key: changed(part, change) for key, part in content.items()}
    return [changed(part, change) for part in content] if isinstance(content, list) else content


def _key(what: str, quote: str) -> str:
    return hashlib.sha256(f"{what}\0{quote}".encode()).hexdigest()[:16]
