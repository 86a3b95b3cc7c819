"""A document as the openers hand it over: its text, and what is known of its form."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from lagetrunt.engines.reading.model.span import Box, Span


class BlockKind(StrEnum):
    """What a block is in the document's own markup."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"
    FURNITURE = "furniture"  # page headers and footers, site navigation, front matter: seen, never read as content


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or table row; blocks stand in text order and never overlap.

    `level` is the heading's rank (1 highest) or the list's depth (0 outermost). `label` is the span of an automatic
    number or bullet that the opener wrote into the text, inside `span`. `cells` are the cells of a row, in order,
    empty ones as empty spans; rows of one table share `table`. `bold` is true when every letter is bold.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    label: Span | None = None
    cells: tuple[Span, ...] = ()
    table: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from. `name` is the path as given; `sha256` is of the file's bytes."""

    name: str
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document's text with its form.

    `text` is NFC with "\\n" line ends, without NUL and noncharacters; personal identity numbers are still unmasked here
    (the pipeline masks them before anything is read). `blocks` is empty when the format has no markup (txt, pdf, md):
    the form is then found in the text. `page_starts` are offsets of the pages' first characters (pdf only).
    `links` are targets of hyperlinks with the span of their words. `legible` is 1.0 for text, less for OCR
    (the mean confidence of the words). `neighbours` are the names of the other files in the call.
    """

    source: Source
    text: str
    pages: int | None = None
    page_starts: tuple[int, ...] = ()
    boxes: tuple[tuple[Box, ...], ...] | None = None
    blocks: tuple[Block, ...] = ()
    links: tuple[tuple[Span, str], ...] = ()
    legible: float = 1.0
    neighbours: tuple[str, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1, that the offset stands on; None where the format has no pages."""
        return max(1, bisect_right(self.page_starts, offset)) if self.page_starts else None

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that the offset stands on."""
        return self.text.count("\n", 0, offset) + 1
