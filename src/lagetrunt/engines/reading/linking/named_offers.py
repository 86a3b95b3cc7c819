"""What an item says around an organisation that it names: what is offered, and which municipalities are in it or want it."""

import re
from collections.abc import Iterator

from lagetrunt.kernel.places import find

_OFFER = re.compile(r"\berbj(?:ud|öd)|\berbjudande", re.IGNORECASE)
_BULLET = re.compile(r"[ \t]*(?:[-–•*·]|\d{1,2}[.)])[ \t]+(?P<text>\S.*)")
_WANTS = re.compile(r"\bintress|\bvill (?:vara med|delta|gå med)|\banmäl(?:er|t) (?:sig|intresse)", re.IGNORECASE)
_NOT = re.compile(r"\b(?:inte|ej|inget|inga)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
_NAME = re.compile(r"[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][\wåäö]+)?")
_BESIDE = re.compile(r"[^()\n]{0,160}?\((?P<names>[^()\n]{3,120})\)")
_MOST = 12


def offers(text: str, start: int, end: int) -> list[str]:
    """What is offered in that stretch of the text: the points below a line that speaks of offers and ends in a colon."""
    lines = text[start:end].split("\n")
    told: list[str] = []
    for place, line in enumerate(lines):
        if not (_OFFER.search(line) and line.rstrip(" *_").endswith(":")):
            continue
        for below in lines[place + 1 :]:
            point = _BULLET.fullmatch(below.rstrip())
            if point is not None:
                told.append(" ".join(point["text"].split()))
            elif below.strip():
                break
    return told[:_MOST]


def wanting(text: str, start: int, end: int) -> list[tuple[str, str]]:
    """Municipalities that are said to be interested, each with the sentence; a sentence that denies something says nothing."""
    told: dict[str, str] = {}
    for match in _SENTENCE.finditer(text, start, end):
        sentence = " ".join(match[0].split())
        if _WANTS.search(sentence) and not _NOT.search(sentence):
            for name in _municipalities(sentence):
                told.setdefault(name, sentence)
    return list(told.items())


def beside(text: str, end: int) -> list[str]:
    """The municipalities that stand in brackets after a name which ends there: "... Göteborgs universitet (Hjo, Skara)"."""
    match = _BESIDE.match(text, end)
    if match is None:
        return []
    found = [find(part.strip()) for part in re.split(r",|/| och ", match["names"])]
    names = [place.name for place in found if place is not None]
    return names if len(names) == len(found) else []


def _municipalities(sentence: str) -> Iterator[str]:
    for word in _NAME.finditer(sentence):
        for part in dict.fromkeys((word[0], *word[0].split())):
            place = find(part)
            if place is not None and not (place.ambiguous and word.start() == 0):
                yield place.name
