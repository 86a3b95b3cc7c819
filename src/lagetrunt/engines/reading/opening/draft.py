"""The document while it is being written down: paragraphs and tables in, text with blocks and offsets out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lagetrunt.engines.reading.model.document import Block, BlockKind, Document, Source
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.opening.cleaning import Moves, clean
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import refusal


@dataclass(slots=True, kw_only=True)
class Para:
    """A paragraph as its format tells it: `label` is the length of an automatic number at the head of `text`.

    `plain_from` is where its first letter stands that is not bold; a first line all in bold is a block of its own.
    `after` stands behind it: its notes and text boxes. Links are (start, end, target) within `text`.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: int = 0
    bold: bool = False
    plain_from: int = 0
    furniture: bool = False
    links: list[tuple[int, int, str]] = field(default_factory=list)
    after: list["Part"] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Table:
    """Rows of cells, each cell holding paragraphs and perhaps tables of its own."""

    rows: list[list[list["Part"]]]
    furniture: bool = False


Part = Para | Table


def words_in(part: Part) -> str:
    """All the words of a part, for telling whether two are the same or one is empty."""
    if isinstance(part, Para):
        return " ".join(filter(None, [part.text.strip(), *map(words_in, part.after)]))
    return " ".join(filter(None, (words_in(piece) for row in part.rows for cell in row for piece in cell)))


def _bold_head(part: Para) -> int:
    """The length of a first line in bold over text that is not; 0 where there is none."""
    if part.bold or part.label or part.kind is not BlockKind.PARAGRAPH:
        return 0
    end = part.text.find("\n")
    words = any(map(str.isalpha, part.text[: max(0, end)]))
    return end if words and end <= part.plain_from and part.text[end:].strip() else 0


class Draft:
    """Collects text, blocks and links with offsets, and hands them over cleaned."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._links: list[tuple[Span, str]] = []
        self._tables = 0
        self.here = 0

    def write(self, text: str) -> None:
        """Adds text at the end; too much of it in all is refused."""
        self._pieces.append(text)
        self.here += len(text)
        if self.here > self._limits.max_text:
            raise refusal("too_long", size=f"> {self._limits.max_text}", limit=str(self._limits.max_text))

    def put(self, parts: Iterable[Part], *, furniture: bool = False) -> None:
        """Adds paragraphs and tables, a line each, in their order."""
        for part in parts:
            if isinstance(part, Para):
                self._paragraph(part, furniture)
            else:
                self._table(part, furniture or part.furniture)

    def _paragraph(self, part: Para, furniture: bool) -> None:
        start = self.here
        furniture = furniture or part.furniture
        self.write(part.text)
        self._link(part, start)
        if part.text.strip():
            head = _bold_head(part) if not furniture else 0
            if head:
                self._blocks.append(Block(kind=part.kind, span=Span(start, start + head), level=part.level, bold=True))
                start += head + 1
            self._blocks.append(
                Block(
                    kind=BlockKind.FURNITURE if furniture else part.kind,
                    span=Span(start, self.here),
                    level=part.level,
                    label=Span(start, start + part.label) if part.label else None,
                    bold=part.bold,
                )
            )
        self.write("\n")
        self.put(part.after, furniture=furniture)

    def _link(self, part: Para, start: int) -> None:
        self._links.extend((Span(start + begin, start + end), target) for begin, end, target in part.links)

    def _table(self, table: Table, furniture: bool) -> None:
        """A table as rows; one of a single column is a frame around text and is written as its paragraphs."""
        if all(len(row) < 2 for row in table.rows):
            self.put((part for row in table.rows for cell in row for part in cell), furniture=furniture)
            return
        self._tables += 1
        number = self._tables
        for row in table.rows:
            self._row(row, number, furniture)

    def _row(self, row: Sequence[Sequence[Part]], number: int, furniture: bool) -> None:
        start = self.here
        cells: list[Span] = []
        later: list[Part] = []
        bold: list[bool] = []
        for k, cell in enumerate(row):
            if k:
                self.write("\t")
            begin = self.here
            paragraphs = [part for part in cell if isinstance(part, Para)]
            while len(paragraphs) > 1 and not paragraphs[-1].text.strip():
                later.extend(paragraphs.pop().after)
            for k_line, part in enumerate(paragraphs):
                if k_line:
                    self.write("\n")
                self._link(part, self.here)
                self.write(part.text)
                later.extend(part.after)
                if part.text.strip():
                    bold.append(part.bold)
            cells.append(Span(begin, self.here))
            later.extend(part for part in cell if isinstance(part, Table))
        kind = BlockKind.FURNITURE if furniture else BlockKind.ROW
        self._blocks.append(
            Block(
                kind=kind,
                span=Span(start, self.here),
                cells=tuple(cells),
                table=number,
                bold=bool(bold) and all(bold),
            )
        )
        self.write("\n")
        self.put(later, furniture=furniture)

    def document(self, source: Source) -> Document:
        """The document: its text cleaned, every span moved along and freed of the white space around it."""
        text, moves = clean("".join(self._pieces))
        if not text.strip():
            raise refusal("no_text")
        blocks = tuple(block for block in (_settle(block, text, moves) for block in self._blocks) if block)
        links = ((_strip(_move(span, moves), text), target) for span, target in self._links)
        return Document(
            source=source,
            text=text,
            blocks=blocks,
            links=tuple((span, target) for span, target in links if span.start < span.end),
        )


def _move(span: Span, moves: Sequence[Moves]) -> Span:
    start, end = span
    for moved in moves:
        start, end = moved(start), moved(end)
    return Span(start, max(start, end))


def _strip(span: Span, text: str) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _settle(block: Block, text: str, moves: Sequence[Moves]) -> Block | None:
    """The block with its spans in the cleaned text; None for one that says nothing."""
    span = _move(block.span, moves) if moves else block.span
    cells = tuple(_strip(_move(cell, moves), text) for cell in block.cells)
    if cells and not any(cell.start < cell.end for cell in cells):
        return None
    if not cells:
        span = _strip(span, text)
        if span.start == span.end:
            return None
    label = _strip(_move(block.label, moves), text) if block.label else None
    return Block(
        kind=block.kind,
        span=span,
        level=block.level,
        label=label,
        cells=cells,
        table=block.table,
        bold=block.bold,
    )
