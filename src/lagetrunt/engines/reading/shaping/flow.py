"""The flow: a document's words as logical lines, cleaned of markup and page furniture, each offset traceable."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import Mapped


class LineKind(StrEnum):
    """What a logical line is by its markup."""

    HEADING = "heading"
    TEXT = "text"
    LIST = "list"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading, paragraph, list item or table row; offsets are the flow's.

    `label` are the characters of a number or bullet at the head, `cells` the cells of a row (None: no row),
    `gap` is true when an empty line or a block's edge stands before it, `level` a heading's rank (1 highest) or
    a list's depth.
    """

    index: int
    start: int
    end: int
    kind: LineKind
    level: int = 0
    bold: bool = False
    gap: bool = True
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None
    marked: bool = False  # the markup says what it is; else it is guessed from plain text


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A document's logical lines; `text` holds them with "\\n" between.

    `gapless`: the text shows no empty lines, as text out of PDF does not. `styled`: headings are marked or bold.
    """

    document: Document
    mapped: Mapped
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    gapless: bool
    styled: bool

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.mapped.text

    def of(self, line: Line) -> str:
        """The words of a line."""
        return self.mapped.text[line.start : line.end]

    def line_at(self, offset: int) -> Line:
        """The line that holds the flow offset."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]

    def span(self, start: int, end: int) -> Span:
        """The run of the document's own text that the flow's run stands for."""
        return Span(*self.mapped.span(start, end))

    def between(self, start: int, end: int) -> Iterator[Line]:
        """The lines that lie in a run of the flow, wholly or in part."""
        index = max(0, bisect_right(self.starts, start) - 1)
        for at in range(index, len(self.lines)):
            line = self.lines[at]
            if line.start >= end:
                return
            if line.end > start:
                yield line
