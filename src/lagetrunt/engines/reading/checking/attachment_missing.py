"""Promised attachments that are not among the files read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting.attachments import read_attachments
from lagetrunt.engines.reading.model.fact import Fact, Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

CODE = Code(
    Severity.NOTE, "En utlovad bilaga finns inte bland filerna.", "A promised attachment is not among the files."
)
_PROMISED = re.compile(
    r"bifog|bilag|bil[aä]gg|\bbil\.|bilder|skickas|mejlas|mailas|s[aä]nds|l[aä]ggs|delas|medf[oö]ljer", re.IGNORECASE
)
_ANNEX = re.compile(r"bil(?:aga|agan|agor|\.)?[ _-]*(?:nr[ ]?)?(?P<number>\d{1,3}|[A-ZÅÄÖ](?![a-zåäö]))", re.IGNORECASE)
_OF_LAW = re.compile(r"\bbilag\w*(?: \d+)? (?:till|i) \w*(?:lagen|förordningen|läroplanen|fördraget)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_ORDINARY = frozenset(
    [
        "bifogas",
        "bifogat",
        "bifogad",
        "bifogade",
        "biläggs",
        "bilaga",
        "bilagor",
        "bilagan",
        "enligt",
        "finns",
        "ligger",
        "läggs",
        "skickas",
        "anteckningarna",
        "anteckningar",
        "protokollet",
        "protokoll",
        "minnesanteckningar",
        "kallelsen",
        "dagordningen",
        "även",
        "också",
        "till",
        "från",
        "samt",
        "detta",
        "denna",
        "dessa",
        "inför",
        "gällande",
        "dagens",
        "mötet",
        "möte",
        "respektive",
        "digitalt",
        "skriftligt",
        "slutligt",
        "skick",
    ]
)
_SLIDES = ("presentation", "bilder", "bildspel", "powerpoint", "ppt")
_SURE = 0.8
_LONGEST = 300
_HEAD_LINES = 60


def check(case: Case) -> Iterator[Finding]:
    """One finding for all the promises of the document that no file keeps."""
    if case.kind is Kind.MANDATE:
        return
    files = _files(case)
    promised = [*(fact for item in case.reading.items for fact in item.attachments), *_before_items(case)]
    missing = [fact for fact in promised if _is_promise(case, fact) and not _is_kept(fact.value, files)]
    spans = list(
        dict.fromkeys(
            Span(span.start, min(span.end, span.start + _LONGEST)) for fact in missing for span in fact.spans[:1]
        )
    )
    if not spans:
        return
    few = len(spans) == 1
    yield finding(
        __name__,
        CODE,
        message="En utlovad bilaga finns inte bland filerna."
        if few
        else f"{len(spans)} utlovade bilagor finns inte bland filerna.",
        english="A promised attachment is not among the files."
        if few
        else f"{len(spans)} promised attachments are not among the files.",
        spans=spans,
    )


def _is_promise(case: Case, fact: Fact[str]) -> bool:
    """Whether words promise a file; a link leads to it, and a list of documents only names what was read."""
    document = case.reading.document
    if _OF_LAW.search(fact.value):
        return False
    if any(span.overlaps(link) for link, _ in document.links for span in fact.spans):
        return False
    if any(document.text[span.end : span.end + 2] == "](" for span in fact.spans):
        return False
    return bool(_PROMISED.search(fact.value)) or fact.confidence >= _SURE


def _before_items(case: Case) -> tuple[Fact[str], ...]:
    """What the head of the document promises, before its first item."""
    first = min((item.span.start for item in case.reading.items), default=0)
    if first == 0:
        return ()
    head = [line for line in case.flow.lines[:_HEAD_LINES] if case.span(line.start, line.start + 1).start < first]
    stop = head[-1].end if head else 0
    found = read_attachments(case.flow, 0, stop)
    return tuple(fact for fact in found if fact.spans[0].end <= first)


@dataclass(frozen=True, slots=True)
class _Names:
    """What file names speak of: numbers of annexes, words and endings, each with how many files do."""

    annexes: Counter[str]
    words: Counter[str]
    endings: Counter[str]


def _names(names: list[str]) -> _Names:
    found = _Names(Counter(), Counter(), Counter())
    for name in names:
        stem, _, ending = name.rpartition(".")
        found.annexes.update({match["number"].casefold() for match in _ANNEX.finditer(stem.replace("_", " "))})
        found.words.update(set(_WORDS.findall(fold(stem.replace("_", " ").replace("-", " ")))))
        found.endings[ending.casefold()] += 1
    return found


@dataclass(frozen=True, slots=True)
class _Folders:
    """All files of a call: their names, whether folders are told, and what the names in each speak of, its subfolders included."""

    known: frozenset[str]
    told: bool
    names: dict[PurePosixPath, _Names]


@lru_cache(maxsize=4)
def _folders(neighbours: tuple[str, ...]) -> _Folders:
    paths = [PurePosixPath(name.replace("\\", "/")) for name in neighbours]
    below: dict[PurePosixPath, list[str]] = {}
    for path in paths:
        for folder in path.parents:
            below.setdefault(folder, []).append(path.name)
    return _Folders(
        known=frozenset(neighbours),
        told=any(len(path.parts) > 1 for path in paths),
        names={folder: _names(names) for folder, names in below.items()},
    )


def _files(case: Case) -> _Names:
    """What the other files' names speak of: those of the document's own folder where folders are told, else all."""
    document = case.reading.document
    path = PurePosixPath(document.source.name.replace("\\", "/"))
    folders = _folders(document.neighbours)
    every = folders.names.get(path.parent if folders.told else PurePosixPath("."), _names([]))
    own = _names([path.name] if document.source.name in folders.known else [])
    return _Names(every.annexes - own.annexes, every.words - own.words, every.endings - own.endings)


def _is_kept(promise: str, files: _Names) -> bool:
    annexes = {match["number"].casefold() for match in _ANNEX.finditer(promise)}
    words = [word for word in _WORDS.findall(fold(promise)) if word not in _ORDINARY]
    if annexes and not annexes.isdisjoint(files.annexes):
        return True
    if any(word.startswith(_SLIDES) for word in words) and not {"ppt", "pptx", "odp", "key"}.isdisjoint(files.endings):
        return True
    return not annexes and any(_alike(word, there) for word in words for there in files.words)


def _alike(word: str, other: str) -> bool:
    """Whether two words share their stem: "enkätens" and "enkät", "bilderna" and "bilder"."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) or (len(short) >= 6 and short[:-2] == long[: len(short) - 2])
