"""Which file a promised paper is: told by the number of the annex, the words of its name, its sort, its day and its folder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from lagetrunt.kernel.text import fold

_ANNEX = re.compile(r"\bbil(?:aga|agan|agor)?\.?[ _-]*(?:nr )?(\d{1,3})\b")
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_ORDINARY = frozenset(
    [
        "bifogas",
        "bifogat",
        "bifogad",
        "bifogade",
        "bilaga",
        "bilagor",
        "bilagan",
        "enligt",
        "finns",
        "ligger",
        "laggs",
        "skickas",
        "skickat",
        "anteckningarna",
        "anteckningar",
        "protokollet",
        "protokoll",
        "minnesanteckningar",
        "aven",
        "till",
        "fran",
        "samt",
        "detta",
        "denna",
        "infor",
        "dagens",
        "motet",
        "mote",
        "kommer",
        "separat",
        "deltagarna",
        "efter",
        "sprids",
        "mejlas",
        "mailas",
    ]
)
_SORTS = (
    (("presentation", "bilder", "bildspel", "powerpoint", "ppt"), frozenset({"ppt", "pptx", "odp"})),
    (("excel", "kalkyl", "tabell", "sammanstallning", "budget", "statistik"), frozenset({"xls", "xlsx", "ods"})),
    (("mejl", "mail", "brev"), frozenset({"msg", "eml"})),
)
ENOUGH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that may be what was promised: its number in the register, and its path."""

    number: int
    path: str


def likeness(promise: str, path: str, *, day: date | None, folder: str) -> int:
    """How much speaks for the file being what was promised; nothing where its number or day is another."""
    told, name = fold(promise), PurePosixPath(path)
    stem, ending = fold(name.stem).replace("_", " ").replace("-", " "), name.suffix[1:].casefold()
    days = {f"{year}{month}{at}" for year, month, at in _DAY.findall(name.stem)}
    if day is not None and days and f"{day:%Y%m%d}" not in days:
        return 0
    wanted, has = set(_ANNEX.findall(told)), set(_ANNEX.findall(stem))
    if wanted and has and wanted.isdisjoint(has):
        return 0
    points = 4 if wanted & has else 0
    there = _WORD.findall(stem)
    words = [word for word in _WORD.findall(told) if word not in _ORDINARY]
    points += min(4, 2 * sum(any(_alike(word, other) for other in there) for word in words))
    for signs, endings in _SORTS:
        points += 2 * (ending in endings and any(word.startswith(signs) for word in words))
    if points:
        points += (str(name.parent) == (folder or ".")) + bool(days)
    return points


def best(promise: str, papers: Sequence[Paper], *, day: date | None, folder: str) -> Paper | None:
    """The one file for which enough speaks, and more than for any other."""
    ranked = sorted(
        ((likeness(promise, paper.path, day=day, folder=folder), paper.number, paper) for paper in papers), reverse=True
    )
    if not ranked or ranked[0][0] < ENOUGH or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return ranked[0][2]


def _alike(word: str, other: str) -> bool:
    """Whether two words share their stem: "enkätens" and "enkät", "bilderna" and "bilder"."""
    short, long = sorted((word, other), key=len)
    return long.startswith(short) or (len(short) >= 6 and short[:-2] == long[: len(short) - 2])
