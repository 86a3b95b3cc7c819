"""The words of an OpenDocument paragraph: white space folded as the format says, notes and frames set aside."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagetrunt.engines.reading.opening.numerals import whole
from lagetrunt.engines.reading.opening.odt_styles import DRAW, OFFICE, TEXT, OdtStyle, OdtStyles

if TYPE_CHECKING:
    from lxml.etree import _Element

_HREF = "{http://www.w3.org/1999/xlink}href"
_FOLD = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_SKIPPED = frozenset(
    (
        OFFICE + "annotation",
        OFFICE + "annotation-end",
        TEXT + "tracked-changes",
        TEXT + "note-citation",
        TEXT + "ruby-text",
        TEXT + "hidden-text",
        TEXT + "bibliography-mark",
        TEXT + "user-index-mark",
        TEXT + "alphabetical-index-mark",
        TEXT + "toc-mark",
    )
)


@dataclass(slots=True, kw_only=True)
class OdtWords:
    """The text of a paragraph with its links, and what stands beside it: notes and the shapes that hold text."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: bool | None = None
    plain_from: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list["_Element"] = field(default_factory=list)
    shapes: list["_Element"] = field(default_factory=list)
    folded: bool = True  # white space that comes now is folded into what stands before it

    def add(self, text: str, bold: bool) -> None:
        """Adds visible signs as they are."""
        self.pieces.append(text)
        self.length += len(text)
        self.folded = False
        if self.bold is not False and any(map(str.isalpha, text)):
            self.bold = bold
            if not bold:
                self.plain_from = self.length - len(text)

    def fold(self, text: str | None, bold: bool) -> None:
        """Adds text with its white space folded."""
        if not text:
            return
        text = _FOLD.sub(" ", text)
        if self.folded and text.startswith(" "):
            text = text[1:]
        if text:
            self.add(text, bold)
            self.folded = text.endswith(" ")


def words_of(paragraph: "_Element", style: OdtStyle, styles: OdtStyles) -> OdtWords:
    """The words of a paragraph set in a style."""
    words = OdtWords()
    _inside(paragraph, words, style, styles)
    return words


def _inside(parent: "_Element", words: OdtWords, style: OdtStyle, styles: OdtStyles) -> None:
    bold, shown = bool(style.bold), not style.hidden
    if shown:
        words.fold(parent.text, bold)
    for child in parent:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == TEXT + "s":
            if shown:
                words.add(" " * max(1, min(whole(child.get(TEXT + "c"), 1), _MOST_SPACES)), bold)
        elif tag == TEXT + "tab":
            if shown:
                words.add("\t", bold)
        elif tag == TEXT + "line-break":
            if shown:
                words.add("\n", bold)
        elif tag == TEXT + "note":
            words.notes.append(child)
        elif tag.startswith(DRAW):
            words.shapes.append(child)
        elif tag and tag not in _SKIPPED and child.get(TEXT + "is-hidden") != "true":
            start = words.length
            _inside(child, words, _style(child, style, styles), styles)
            if tag == TEXT + "a" and words.length > start and (address := child.get(_HREF)):
                words.links.append((start, words.length, address))
        if shown:
            words.fold(child.tail, bold)


def _style(element: "_Element", around: OdtStyle, styles: OdtStyles) -> OdtStyle:
    name = element.get(TEXT + "style-name")
    if element.tag not in (TEXT + "span", TEXT + "a") or not name:
        return around
    own = styles.facts("text", name)
    return OdtStyle(
        bold=around.bold if own.bold is None else own.bold,
        hidden=around.hidden if own.hidden is None else own.hidden,
    )
