"""The words of a Word paragraph: its runs, tabs, breaks, signs, fields and links, without what is deleted or hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.docx_styles import VAL, StyleFacts, Styles, W, on

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CHOICE, FALLBACK, ALTERNATE = f"{_MC}Choice", f"{_MC}Fallback", f"{_MC}AlternateContent"
TEXT_BOX = W + "txbxContent"

# Elements whose content is read as if they were not there.
OPEN = frozenset(
    W + tag for tag in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdt", "sdtContent")
)
# What stands in the text for an empty element of a run.
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "br": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
# Symbol fonts write with private code points: the few that carry meaning in minutes.
_SYMBOLS = {
    0xFE: "☒",
    0xFD: "☒",
    0x78: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0xFC: "✓",
    0x50: "✓",
    0x52: "☑",
    0xFB: "✗",
}
_SYMBOLS |= {0xE0: "→", 0xE8: "→", 0xB7: "·", 0xA7: "•", 0x2D: "-", 0xD8: "➢", 0x76: "❖", 0x4A: "☺"}
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]{1,2000})"')


@dataclass(slots=True, kw_only=True)
class Words:
    """The text of one paragraph with its links, notes and text boxes, and whether all its letters are bold."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: bool | None = None
    plain_from: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list["_Element"] = field(default_factory=list)

    def add(self, text: str, bold: bool) -> None:
        """Adds visible text."""
        self.pieces.append(text)
        self.length += len(text)
        if self.bold is not False and any(map(str.isalpha, text)):
            self.bold = bold
            if not bold:
                self.plain_from = self.length - len(text)


@dataclass(slots=True, kw_only=True)
class _Field:
    instruction: str = ""
    result: bool = False
    start: int = 0


class Runs:
    """Reads the runs of paragraphs, one paragraph after the other: a field may go on from one to the next."""

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self._styles = styles
        self._links = links
        self._fields: list[_Field] = []

    def read(self, paragraph: "_Element", style: StyleFacts) -> Words:
        """The words of the paragraph, set in a paragraph style."""
        words = Words()
        for open_field in self._fields:
            open_field.start = 0
        self._inside(paragraph, words, style)
        self._fields = [open_field for open_field in self._fields if open_field.result]
        return words

    def _inside(self, parent: "_Element", words: Words, style: StyleFacts) -> None:
        for child in parent:
            tag = child.tag
            if tag == W + "r":
                self._run(child, words, style)
            elif tag == W + "hyperlink":
                start = words.length
                self._inside(child, words, style)
                address = self._links.get(child.get(R_ID, ""))
                if address and words.length > start:
                    words.links.append((start, words.length, address))
            elif tag in OPEN:
                self._inside(child, words, style)
            elif tag == ALTERNATE:
                for chosen in child.findall(CHOICE)[:1]:
                    self._inside(chosen, words, style)
            elif tag in (_M + "oMath", _M + "oMathPara"):
                words.add("".join(text.text or "" for text in child.iter(_M + "t")), False)

    def _run(self, run: "_Element", words: Words, style: StyleFacts) -> None:
        properties = run.find(W + "rPr")
        hidden, bold = style.hidden, style.bold
        if properties is not None:
            if (named := properties.find(W + "rStyle")) is not None:
                facts = self._styles.facts(named.get(VAL))
                hidden, bold = hidden or facts.hidden, bold or facts.bold
            own_hidden, own_bold = on(properties, "vanish"), on(properties, "b")
            hidden = hidden if own_hidden is None else own_hidden
            bold = bold if own_bold is None else own_bold
        self._content(run, words, bold=bold, hidden=hidden)

    def _content(self, run: "_Element", words: Words, *, bold: bool, hidden: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child, words, bold=bold)
            elif tag == W + "instrText":
                if self._fields and not self._fields[-1].result and len(self._fields[-1].instruction) < 4000:
                    self._fields[-1].instruction += child.text or ""
            elif hidden or not all(open_field.result for open_field in self._fields):
                continue
            elif tag == W + "t":
                words.add(child.text or "", bold)
            elif tag in _SIGNS:
                words.add(_SIGNS[tag], bold)
            elif tag == W + "sym":
                words.add(_symbol(child), bold)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = "footnote" if tag == W + "footnoteReference" else "endnote"
                words.notes.append((kind, child.get(W + "id", "")))
            elif tag == W + "ruby":
                for base in child.iterfind(W + "rubyBase"):
                    self._inside(base, words, StyleFacts(bold=bold))
            elif tag == ALTERNATE:
                for chosen in child.findall(CHOICE)[:1]:
                    words.boxes.extend(text_boxes(chosen))
            elif tag in (W + "drawing", W + "pict", W + "object"):
                words.boxes.extend(text_boxes(child))

    def _field(self, sign: "_Element", words: Words, *, bold: bool) -> None:
        kind = sign.get(W + "fldCharType")
        if kind == "begin":
            if len(self._fields) < 50:
                self._fields.append(_Field(start=words.length))
            if (box := sign.find(f"{W}ffData/{W}checkBox")) is not None:
                told = on(box, "checked")
                words.add("☒" if (on(box, "default") if told is None else told) else "☐", bold)
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self._fields[-1].start = words.length
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            address = _ADDRESS.match(ended.instruction)
            if address and words.length > ended.start:
                words.links.append((ended.start, words.length, address[1]))


def text_boxes(element: "_Element") -> "Iterator[_Element]":
    """The outermost text boxes in a drawing, each once: fallbacks for older programs repeat them."""
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag != FALLBACK:
            yield from text_boxes(child)


def _symbol(sign: "_Element") -> str:
    try:
        code = int(sign.get(W + "char", ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        font = sign.get(W + "font", "").lower()
        return _SYMBOLS.get(code - 0xF000, "") if "wingdings" in font or "symbol" in font else ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
