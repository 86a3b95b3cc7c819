"""Finding a person's names in a text by their letters alone, and putting a code in their place."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lagetrunt.kernel.text import fold, strip_diacritics

MOST_WORDS = 6
FILL = "█"
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]++(?!\d)")  # no letters beside digits: those are codes and checksums
_GAP = re.compile(r"(?:\s{1,40}|\s?[,.’'_\N{SOFT HYPHEN}‐‑–-]\s{0,40})\Z")
_SHORTEST = 2

# What the letters of some words mean: the code of the person whose name they are, or None.
# The second argument tells whether it is one word with a capital letter, which may be a part of a name.
Lookup = Callable[[str, bool], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The letters of a person's names: `whole` tell who it is by themselves, `parts` only where it is known who is there."""

    whole: frozenset[str]
    parts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a name stands, and the code of whose it is."""

    start: int
    end: int
    code: str


def letters(words: str) -> str:
    """The letters of the words alone, in small form and without marks: "Åsa-Lena Öberg" is asalenaoberg."""
    return "".join(_WORD.findall(strip_diacritics(fold(words))))


def forms(names: Iterable[str]) -> Forms:
    """The forms in which documents and addresses write the names."""
    whole, parts = set(), set()
    for name in names:
        last, comma, first = name.partition(",")
        words = [told for told in map(letters, (f"{first} {last}" if comma else name).split()) if told]
        if not words:
            continue
        given, family = words[0], words[1:]
        parts |= {given, "".join(family), *family[-1:]}
        if family:
            whole |= {_joined(words), _joined([*family, given]), _joined([given, family[-1]])}
            whole |= {_joined([family[-1], given]), _joined([given[0], *family]), _joined([given[0], family[-1]])}
    return Forms(
        whole=frozenset(form for form in whole if len(form) > _SHORTEST),
        parts=frozenset(form for form in parts if len(form) >= _SHORTEST),
    )


def initials(names: Iterable[str]) -> frozenset[str]:
    """The capitals by which documents may call somebody in short: "Karl-Erik Holmqvist" is KEH and KH."""
    told = set()
    for name in names:
        last, comma, first = name.partition(",")
        capitals = [word[0] for word in _WORD.findall(f"{first} {last}" if comma else name) if word[0].isupper()]
        if len(capitals) > 1:
            told |= {"".join(capitals), capitals[0] + capitals[-1]}
    return frozenset(told)


def initialled(text: str, told: Iterable[str]) -> list[str]:
    """Those of the initials that stand in the text as words of their own."""
    return [one for one in sorted(told) if re.search(rf"(?<![\w-]){re.escape(one)}(?:s|:s)?(?![\w-])", text)]


def _joined(words: Sequence[str]) -> str:
    """The words as one; an initial keeps its point, so that "S. Tång" is not found in "stång"."""
    return "".join(f"{word}." if len(word) == 1 else word for word in words)


def lookup_of(told: Forms, code: str) -> Lookup:
    """A lookup for names that are known in plain."""
    return lambda form, alone: code if form in told.whole or (alone and form in told.parts) else None


def places(text: str, lookup: Lookup) -> list[Place]:
    """Where the names stand, in text order; the longest at each place, a genitive's s left out."""
    words = list(_WORD.finditer(text))
    told = [strip_diacritics(fold(word.group())) for word in words]
    joined = [_GAP.match(text, one.end(), other.start()) is not None for one, other in pairwise(words)]
    found, at = [], 0
    while at < len(words):
        count, place = _place(words, told, joined, at, lookup)
        if place is not None:
            found.append(place)
        at += count
    return found


def _place(
    words: Sequence[re.Match[str]], told: Sequence[str], joined: Sequence[bool], at: int, lookup: Lookup
) -> tuple[int, Place | None]:
    """How many words to go on by, and the name that begins at the word."""
    most = 1
    while most < MOST_WORDS and at + most < len(words) and joined[at + most - 1]:
        most += 1
    for count in range(most, 0, -1):
        form = _joined(told[at : at + count])
        alone = words[at].group()[0].isupper() and (count == 1 or words[at + count - 1].group()[0].islower())
        end = words[at + count - 1].end()
        for written, stop in ((form, end), (form[:-1], end - 1)):
            if stop < end and not form.endswith("s"):
                continue
            code = lookup(written, alone)
            if code is not None:
                return count, Place(start=words[at].start(), end=stop, code=code)
    return 1, None


def masked(text: str, lookup: Lookup) -> str:
    """The text with each name as its code, as long as it was and with its line breaks, so that offsets hold."""
    parts, at = [], 0
    for place in places(text, lookup):
        was = text[place.start : place.end]
        put = place.code.ljust(len(was), FILL) if len(place.code) <= len(was) and "\n" not in was else FILL * len(was)
        parts += [
            text[at : place.start],
            "".join(new if old != "\n" else old for new, old in zip(put, was, strict=True)),
        ]
        at = place.end
    return "".join([*parts, text[at:]]) if parts else text


def swapped(text: str, lookup: Lookup) -> str:
    """The text with each name as its code, however long."""
    parts, at = [], 0
    for place in places(text, lookup):
        parts += [text[at : place.start], place.code]
        at = place.end
    return "".join([*parts, text[at:]]) if parts else text


def swapped_in(value: object, lookup: Lookup) -> object:
    """A JSON value with each name in its strings as its code; the words under "quote" as long as they were."""
    if isinstance(value, str):
        return swapped(value, lookup)
    if isinstance(value, list):
        return [swapped_in(part, lookup) for part in value]
    if isinstance(value, dict):
        return {
            key: masked(part, lookup) if key == "quote" and isinstance(part, str) else swapped_in(part, lookup)
            for key, part in value.items()
        }
    return value
