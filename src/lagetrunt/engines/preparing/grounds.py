"""Where a text rests itself on a clause of the federation's base documents: "enligt förbundsordningen § 4"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = {"charter": r"förbundsordning\w{0,4}", "strategy": r"samverkansstrategi\w{0,4}"}
_NUMBER = r"(?:§{1,2}\s?(?P<after>\d{1,3})|(?P<before>\d{1,3})\s?§)"
_AFTER = r"[^.;\n§\d]{0,60}?"
_BEFORE = r"[^.,;\n§\d]{0,25}?"
_QUOTES = tuple(
    (kind, re.compile(rf"(?<!\w){told}", re.IGNORECASE))
    for kind, name in _NAMES.items()
    for told in (f"{name}{_AFTER}{_NUMBER}", f"{_NUMBER}{_BEFORE}{name}")
)
_DIGITS = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A base document of the kind is named with the number of a clause, in the run of the text."""

    kind: str
    number: int
    start: int
    end: int


def quoted(text: str) -> list[Quoted]:
    """What the text rests itself on, in its order; each clause once."""
    told: dict[tuple[str, int], Quoted] = {}
    for one in sorted(_quoted(text), key=lambda one: one.start):
        told.setdefault((one.kind, one.number), one)
    return list(told.values())


def _quoted(text: str) -> Iterator[Quoted]:
    for kind, pattern in _QUOTES:
        for match in pattern.finditer(text):
            yield Quoted(kind=kind, number=int(match["after"] or match["before"]), start=match.start(), end=match.end())


def number_of(clause: str) -> int | None:
    """The number of a clause as it is written ("§ 4", "4 kap."); None where it has none."""
    found = _DIGITS.search(clause)
    return int(found.group()) if found else None
