"""Word's automatic numbering, counted as Word counts it: lists by level, with starts, overrides and continuations."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.docx_styles import VAL, W, on
from lagetrunt.engines.reading.opening.numerals import numeral, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
BULLET = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is written."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False


@dataclass(slots=True, kw_only=True)
class _List:
    """An abstract list with its running counters; every list that refers to it counts on."""

    levels: dict[int, Level]
    by_style: dict[str, int]
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True, kw_only=True)
class _Use:
    """A list that paragraphs name: its abstract list, and what it changes of it."""

    shared: _List
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


class Numbering:
    """Labels for numbered paragraphs, asked for in document order."""

    def __init__(self, root: "_Element | None") -> None:
        self._uses: dict[str, _Use] = {}
        if root is None:
            return
        abstracts: dict[str, _List] = {}
        by_link: dict[str, _List] = {}
        links: dict[str, str] = {}
        for element in root.iterfind(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            abstracts[key] = _abstract(element)
            if (link := element.find(W + "styleLink")) is not None:
                by_link[link.get(VAL, "")] = abstracts[key]
            if (link := element.find(W + "numStyleLink")) is not None:
                links[key] = link.get(VAL, "")
        for element in root.iterfind(W + "num"):
            named = element.find(W + "abstractNumId")
            key = named.get(VAL, "") if named is not None else ""
            shared = by_link.get(links.get(key, "")) or abstracts.get(key)
            if shared is not None:
                self._uses[element.get(W + "numId", "")] = _use(element, shared)

    def level_of_style(self, num_id: str | None, style: str | None) -> int | None:
        """The level of the list that is bound to a paragraph style."""
        use = self._uses.get(num_id or "")
        return use.shared.by_style.get(style or "") if use else None

    def label(self, num_id: str | None, ilvl: int) -> str | None:
        """The next label of the list at the level, counting it; None where the paragraph is not numbered."""
        use = self._uses.get(num_id or "")
        if use is None or not 0 <= ilvl < _LEVELS:
            return None
        counters = use.shared.counters
        if not use.begun:
            use.begun = True
            for level in use.starts:
                counters[level] = None
        level_of = {**use.shared.levels, **use.levels}
        own = level_of.get(ilvl, Level())
        counted = counters[ilvl]
        start = use.starts.get(ilvl, own.start)
        counters[ilvl] = start if counted is None else counted + 1
        for deeper in range(ilvl + 1, _LEVELS):
            if level_of.get(deeper, Level()).restarts:
                counters[deeper] = None
        if own.style == "bullet":
            return BULLET
        if own.style == "none" and not _PLACE.search(own.text):
            return own.text.strip()

        def write(place: "re.Match[str]") -> str:
            at = int(place[1]) - 1
            told = level_of.get(at, Level())
            value = counters[at]
            if value is None:
                value = counters[at] = use.starts.get(at, told.start)
            return numeral(value, "decimal" if own.legal and told.style != "none" else told.style)

        return _PLACE.sub(write, own.text).strip()


def _abstract(element: "_Element") -> _List:
    levels: dict[int, Level] = {}
    by_style: dict[str, int] = {}
    for level in element.iterfind(W + "lvl"):
        at = whole(level.get(W + "ilvl"))
        levels[at] = _level(level)
        if (style := level.find(W + "pStyle")) is not None:
            by_style[style.get(VAL, "")] = at
    return _List(levels=levels, by_style=by_style)


def _level(element: "_Element") -> Level:
    def value(tag: str, default: str) -> str:
        found = element.find(W + tag)
        return found.get(VAL, default) if found is not None else default

    return Level(
        start=whole(value("start", "0")),
        style=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        restarts=value("lvlRestart", "") != "0",
        legal=bool(on(element, "isLgl")),
    )


def _use(element: "_Element", shared: _List) -> _Use:
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterfind(W + "lvlOverride"):
        at = whole(override.get(W + "ilvl"))
        if not 0 <= at < _LEVELS:
            continue
        if (level := override.find(W + "lvl")) is not None:
            levels[at] = _level(level)
        if (start := override.find(W + "startOverride")) is not None:
            starts[at] = whole(start.get(VAL), 1)
    return _Use(shared=shared, levels=levels, starts=starts)
