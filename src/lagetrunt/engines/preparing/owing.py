"""Whose a thing to do is, by the names that it was written with: a person, a party, or all. The one rule of it.

Where a name may mean somebody else it is nobody's: a wrong letter costs more than a missing one.
"""

import re
from collections.abc import Collection, Sequence
from typing import Literal

from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.text import fold

Hold = Literal["person", "party", "all"]
_EVERYBODY = frozenset({"alla", "samtliga", "ledamöterna", "representanterna", "kommunerna", "kommuner"})
_EACH = (("varje", "kommun"), ("respektive", "kommun"))
_NOT_ALL = frozenset(
    {"två", "tre", "fyra", "fem", "sex", "några", "vissa", "berörda", "andra", "övriga", "flera", "båda", "ingen"}
)
_BESIDE = frozenset({"kommun", "kommunen", "stad", "staden", "för", "från", "i", "och", "samt", "till", "av"})
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Owner:
    """Somebody, or a party with its people, who may hold things to do; `others` are the rest of those who may be meant."""

    def __init__(self, *, parties: Collection[str], people: Collection[str], others: Collection[str] = ()) -> None:
        """The names of the parties and people, in every spelling that is known."""
        self._parties = [words for name in parties if (words := _words(name))]
        self._names = {fold(name) for name in people if name.strip()}
        self._others = {fold(name) for name in others if name.strip()} - self._names
        theirs = {spelling_key(name) for name in self._others}
        self._keys = {spelling_key(name) for name in self._names if " " in name} - theirs
        # Of Carl-Henrik the key has two words: the first name is taken before it is made a key.
        everybody = sorted(self._names | self._others)
        firsts = list({spelling_key(name): spelling_key(_first(name)) for name in everybody}.values())
        self._alone = {_first(name) for name in self._names if firsts.count(spelling_key(_first(name))) == 1}

    def holds(self, who: Sequence[str]) -> Hold | None:
        """As what they hold it: by their own name, as the party, or as one of all; None where it is not theirs."""
        told = {self._held(name) for name in who}
        return next((hold for hold in ("person", "party", "all") if hold in told), None)

    def _held(self, written: str) -> Hold | None:
        parts = [fold(part) for part in re.split(r"[,/()]", written) if part.strip()]
        if any(self._is_mine(part) for part in parts):
            return "person"
        if any(part in self._others for part in parts):
            return None
        if any(_says(written, words) for words in self._parties):
            return "party"
        return "all" if _is_all(parts) else None

    def _is_mine(self, part: str) -> bool:
        if part in self._names or part in self._alone:
            return True
        return " " in part and part not in self._others and spelling_key(part) in self._keys


def _first(name: str) -> str:
    return name.split(maxsplit=1)[0] if name else ""


def _words(name: str) -> tuple[str, ...]:
    """The words of a party's name, without what it is called besides."""
    words = [fold(word) for word in _WORDS.findall(name)]
    kept = [word for word in words if word not in ("kommun", "stad")]
    if len(kept) < len(words) and len(kept) == 1 and kept[0].endswith("s") and len(kept[0]) > len("abs"):
        return (kept[0][:-1],)  # Säters kommun
    return tuple(kept or words)


def _says(written: str, name: tuple[str, ...]) -> bool:
    """Whether the party is named, as whole words, and not as the surname of somebody."""
    found = list(_WORDS.finditer(written))
    words = [fold(word.group()) for word in found]
    for place in range(len(words) - len(name) + 1):
        there = words[place : place + len(name)]
        if tuple(there) != name and tuple(there) != (*name[:-1], f"{name[-1]}s"):
            continue
        if place == 0 or words[place - 1] in _BESIDE:
            return True
        between = written[found[place - 1].end() : found[place].start()]
        if "," in between or "/" in between or not found[place - 1].group()[0].isupper():
            return True
    return False


def _is_all(parts: Sequence[str]) -> bool:
    words = [word for part in parts for word in _WORDS.findall(part)]
    if _NOT_ALL & set(words):
        return False
    if any(pair == tuple(words[place : place + 2]) for pair in _EACH for place in range(len(words))):
        return True
    return any(word in _EVERYBODY or word.endswith(("kommunerna", "skommuner")) for word in words)
