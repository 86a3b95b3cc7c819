"""What an OpenDocument's styles say: heading levels, boldness, hidden text, and how lists write their numbers."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.numerals import numeral, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, STYLE, TABLE, DRAW = _URN % "text", _URN % "style", _URN % "table", _URN % "drawing"
OFFICE = _URN % "office"
_FO = _URN % "xsl-fo-compatible"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_HEADING = re.compile(r"(?:Heading|Rubrik)(?:_20_| )?(\d{1,2})$")
_PLACE = re.compile(r"%(\d{1,2})%")
_DEPTH = 20
LEVELS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtStyle:
    """A paragraph or text style with what it inherits; None where it does not speak."""

    heading: int = 0
    bold: bool | None = None
    hidden: bool | None = None
    list_style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How one level of a list is written: `shown` levels stand in its number."""

    style: str = "none"
    prefix: str = ""
    suffix: str = ""
    pattern: str = ""
    start: int = 1
    shown: int = 1
    bullet: bool = False


@dataclass(slots=True, kw_only=True)
class Counters:
    """The running numbers of one list."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class OdtStyles:
    """The styles of the parts given, earlier parts before later ones, by family and name."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._facts: dict[tuple[str, str], OdtStyle] = {}
        self.outline: dict[int, ListLevel] = {}
        for root in roots:
            for style in root.iter(STYLE + "style") if root is not None else ():
                self._styles.setdefault((style.get(STYLE + "family", ""), style.get(STYLE + "name", "")), style)
            for style in root.iter(TEXT + "list-style") if root is not None else ():
                self._lists.setdefault(style.get(STYLE + "name", ""), _levels(style))
            for style in root.iter(TEXT + "outline-style") if root is not None else ():
                self.outline = self.outline or _levels(style)

    def levels(self, name: str | None) -> dict[int, ListLevel]:
        """The levels of a list style, counted from 0."""
        return self._lists.get(name or "", {})

    def facts(self, family: str, name: str | None) -> OdtStyle:
        """What a style says, by itself or by its parents."""
        key = (family, name or "")
        known = self._facts.get(key)
        if known is None:
            known = self._facts[key] = self._read(family, name)
        return known

    def _read(self, family: str, name: str | None) -> OdtStyle:
        heading = 0
        bold: bool | None = None
        hidden: bool | None = None
        list_style: str | None = None
        at = name
        for _ in range(_DEPTH):
            if not at:
                break
            if not heading and family == "paragraph":
                found = _HEADING.match(at)
                heading = int(found[1]) if found else 1 if at in ("Title", "Titel", "Rubrik") else 0
            style = self._styles.get((family, at))
            if style is None:
                break
            for words in style.iterfind(STYLE + "text-properties"):
                weight = words.get(_FO + "font-weight")
                if bold is None and weight is not None:
                    bold = weight == "bold" or (weight.isdigit() and int(weight) >= 600)
                if hidden is None and words.get(TEXT + "display") is not None:
                    hidden = words.get(TEXT + "display") == "none"
            if list_style is None:
                list_style = style.get(STYLE + "list-style-name")
            at = style.get(STYLE + "parent-style-name")
        return OdtStyle(heading=heading, bold=bold, hidden=hidden, list_style=list_style)


def _levels(style: "_Element") -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for level in style:
        if not isinstance(level.tag, str) or level.get(TEXT + "level") is None:
            continue
        at = whole(level.get(TEXT + "level"), 1) - 1
        kind = level.tag.removeprefix(TEXT)
        found[at] = ListLevel(
            style=_STYLES.get(level.get(STYLE + "num-format", ""), "decimal"),
            prefix=level.get(STYLE + "num-prefix", ""),
            suffix=level.get(STYLE + "num-suffix", ""),
            pattern=level.get(_LOEXT + "num-list-format", ""),
            start=whole(level.get(TEXT + "start-value"), 1),
            shown=whole(level.get(TEXT + "display-levels"), 1),
            bullet=kind in ("list-level-style-bullet", "list-level-style-image"),
        )
    return found


def label(levels: dict[int, ListLevel], at: int, counters: Counters, start: int | None) -> str:
    """The next label of a list at a level, counting it; empty where the level has none."""
    own = levels.get(at)
    if own is None or not 0 <= at < LEVELS:
        return ""
    if own.bullet:
        return "-"
    values = counters.values
    last = values[at]
    values[at] = start if start is not None else own.start if last is None else last + 1
    for above in range(at):
        if values[above] is None:
            values[above] = levels.get(above, ListLevel()).start
    for deeper in range(at + 1, LEVELS):
        values[deeper] = None
    if own.style == "none":
        return (own.prefix + own.suffix).strip()

    def written(place: int) -> str:
        told = levels.get(place, ListLevel())
        if not 0 <= place <= at or told.style == "none":
            return ""
        value = values[place]
        return numeral(told.start if value is None else value, told.style)

    if own.pattern:
        return _PLACE.sub(lambda place: written(int(place[1]) - 1), own.pattern).strip()
    shown = [written(place) for place in range(max(0, at + 1 - own.shown), at + 1)]
    return (own.prefix + ".".join(filter(None, shown)) + own.suffix).strip()
