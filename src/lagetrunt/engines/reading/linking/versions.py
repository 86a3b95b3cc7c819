"""How far a document has come: draft, plain, final or signed, its version number, and whether it is a copy."""

import re
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath

from lagetrunt.engines.reading.lexicon.linking_words import version_words
from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.reading import Reading

_NOT_YET = re.compile(
    r"\b(?:ej|icke|inte|oj|for|till)\s+(?:annu\s+)?(?=(?:juster|signer|faststall|godkan|undertecknad|klar))"
)
_NUMBER = re.compile(r"\b(?:v|ver|version|versionen|rev|revision|utg|utgava)\s?(\d{1,2})(?:\s(\d{1,2}))?\b")
_COPY = re.compile(r"\((\d)\)\s*$|\bkopia\b|\bcopy\b")
_DATE = re.compile(r"(?<!\d)(?:(?:19|20)\d\d\s?\d\d\s?\d\d|\d{6}|\d{8})(?!\d)")
_SEPARATORS = re.compile(r"[_.\-–—]+")
_WORD = re.compile(r"[a-z]+|\d+")
_HEAD = 400
_HEAD_DRAFT = re.compile(r"\b(?:utkast|ojustera[dt]e?|ej justera[dt]e?|arbetsmaterial)\b")
_TELLING_FOLDERS = frozenset({"utkast", "justerade", "justerat", "signerade", "kopior", "klara", "arbetsmaterial"})


class State(IntEnum):
    """How far a document has come, the least first."""

    DRAFT = 0
    PLAIN = 1
    FINAL = 2
    SIGNED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a document's name and head say of it; `stem` is what is left of the name beside dates and such words."""

    state: State
    number: tuple[int, ...]
    copy: bool
    minutes: bool
    stem: str
    word: str | None

    @property
    def rank(self) -> tuple[bool, State, tuple[int, ...], bool]:
        """What decides which of several counts: minutes before notices, then state, number, and no copy."""
        return (self.minutes, self.state, self.number, not self.copy)


def version_of(reading: Reading) -> Version:
    """The version that a document is."""
    path = PurePosixPath(reading.document.source.name.replace("\\", "/"))
    name = _plain(path.stem)
    told, word = _state(name)
    if told is None:
        folders = [folder for folder in map(_plain, path.parts[-3:-1]) if folder in _TELLING_FOLDERS]
        told, word = _state(folders[-1]) if folders else (None, None)
    if told is None and (found := _HEAD_DRAFT.search(bare(reading.document.text[:_HEAD]))):
        told, word = State.DRAFT, found.group()
    number = _NUMBER.search(name)
    return Version(
        state=State.PLAIN if told is None else told,
        number=tuple(int(digits) for digits in number.groups() if digits) if number else (),
        copy=_COPY.search(name) is not None,
        minutes=reading.kind is None or reading.kind.value in (Kind.PROTOCOL, Kind.NOTES),
        stem=_stem(name),
        word=word,
    )


def _plain(name: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", bare(name)).split())


def _state(name: str) -> tuple[State | None, str | None]:
    """The state that a name tells, and its word; "ej justerat" and "för justering" are drafts."""
    if found := _NOT_YET.search(name):
        signing = name[found.end() :].startswith("signering")
        return (State.FINAL if signing else State.DRAFT), name[found.start() :]
    words = _WORD.findall(name)
    for state, key in ((State.DRAFT, "draft"), (State.SIGNED, "signed"), (State.FINAL, "final")):
        for word in words:
            if word in version_words(key):
                return state, word
    return None, None


def _stem(name: str) -> str:
    """The name without dates, numbers and words of versions; minutes are called one thing."""
    name = _COPY.sub(" ", _NUMBER.sub(" ", _DATE.sub(" ", name)))
    told = version_words("draft") | version_words("signed") | version_words("final") | version_words("copy")
    words = [word for word in _WORD.findall(name) if word not in told and not word.isdigit()]
    return " ".join("minutes" if word in version_words("minutes") else word for word in words)
