"""What Word's styles say of a paragraph or a run: its heading level, numbering, boldness and whether it is hidden."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.numerals import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_HEADING = re.compile(r"(?:heading|rubrik|överskrift|overskrift|otsikko|überschrift)\s*([1-9])$", re.I)
_TITLE = re.compile(r"(?:title|titel|rubrik|dokumenttitel|dokumentrubrik)$", re.I)
_BODY_LEVEL = 9
_DEPTH = 20


def on(parent: "_Element | None", tag: str) -> bool | None:
    """Whether a switch such as w:b is set below the properties: None where it is not spoken of."""
    element = parent.find(W + tag) if parent is not None else None
    if element is None:
        return None
    return element.get(VAL, "true") not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleFacts:
    """A style with all that it inherits: numbering as (numId, ilvl)."""

    heading: int = 0
    bold: bool = False
    hidden: bool = False
    num_id: str | None = None
    ilvl: int | None = None


class Styles:
    """The styles of a Word document by their id."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles: dict[str, _Element] = {}
        self._facts: dict[str, StyleFacts] = {}
        self._default = ""
        for style in root.iterfind(W + "style") if root is not None else ():
            key = style.get(W + "styleId", "")
            self._styles.setdefault(key, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = key

    @cached_property
    def default(self) -> StyleFacts:
        """The style of a paragraph that names none."""
        return self.facts(self._default)

    def facts(self, key: str | None) -> StyleFacts:
        """What the style says, by itself or by what it is based on; an unknown style says nothing."""
        if not key:
            return StyleFacts()
        known = self._facts.get(key)
        if known is None:
            known = self._facts[key] = self._read(key)
        return known

    def _read(self, key: str) -> StyleFacts:
        level: int | None = None
        bold: bool | None = None
        hidden: bool | None = None
        num_id: str | None = None
        ilvl: int | None = None
        at: str | None = key
        for _ in range(_DEPTH):
            style = self._styles.get(at or "")
            if style is None:
                break
            properties = style.find(W + "pPr")
            run = style.find(W + "rPr")
            bold = on(run, "b") if bold is None else bold
            hidden = on(run, "vanish") if hidden is None else hidden
            if level is None:
                level = _level(style, properties)
            numbering = properties.find(W + "numPr") if properties is not None else None
            if numbering is not None:
                if num_id is None and (found := numbering.find(W + "numId")) is not None:
                    num_id = found.get(VAL)
                if ilvl is None and (found := numbering.find(W + "ilvl")) is not None:
                    ilvl = whole(found.get(VAL))
            based = style.find(W + "basedOn")
            at = based.get(VAL) if based is not None else None
        return StyleFacts(
            heading=level + 1 if level is not None and level < _BODY_LEVEL else 0,
            bold=bool(bold),
            hidden=bool(hidden),
            num_id=num_id,
            ilvl=ilvl,
        )


def _level(style: "_Element", properties: "_Element | None") -> int | None:
    """The outline level that the style itself speaks of, by number or by name; 9 is body text."""
    outline = properties.find(W + "outlineLvl") if properties is not None else None
    if outline is not None:
        return max(0, min(whole(outline.get(VAL), _BODY_LEVEL), _BODY_LEVEL))
    name = style.find(W + "name")
    words = (name.get(VAL) or "") if name is not None else ""
    if style.get(W + "type") not in (None, "paragraph"):
        return None
    if found := _HEADING.match(words) or _HEADING.match(style.get(W + "styleId", "")):
        return int(found[1]) - 1
    return 0 if _TITLE.match(words) else None
