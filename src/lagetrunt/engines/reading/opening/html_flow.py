"""The flow of a web page: white space folded, lines broken at blocks, items numbered, cells gathered into rows."""

import re
from dataclasses import dataclass, field

from lagetrunt.engines.reading.model.document import BlockKind
from lagetrunt.engines.reading.opening.draft import Para, Part, Table
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.numerals import numeral, whole
from lagetrunt.engines.reading.opening.refusals import refusal

_FOLD = re.compile(r"[ \t\n\r\f]+")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAX_SPAN = 64
_MAX_ROWS = 1000


@dataclass(slots=True, kw_only=True)
class _List:
    ordered: bool
    style: str
    step: int
    next: int


@dataclass(slots=True, kw_only=True)
class _TableFrame:
    """A table being read: its rows, and the columns that cells from rows above still fill."""

    layout: bool
    rows: list[list[list[Part]]] = field(default_factory=list)
    pads: list[int] = field(default_factory=list)
    spans: dict[int, int] = field(default_factory=dict)
    cell: list[Part] | None = None
    outer: list[Part]
    lists: list[_List]


class Flow:
    """Takes text and the edges of elements in page order and gives paragraphs and tables."""

    def __init__(self, limits: Limits) -> None:
        self.furniture = False
        self.bold = 0
        self.pre = 0
        self._limits = limits
        self._parts: list[Part] = []
        self._tables: list[_TableFrame] = []
        self._lists: list[_List] = []
        self._cells = 0
        self._kind: tuple[BlockKind, int] | None = None
        self._label = ""
        self._addresses: list[str] = []
        self._reset()

    def _reset(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._space = False
        self._line_start = True
        self._all_bold: bool | None = None
        self._plain_from = 0
        self._links: list[tuple[int, int, str]] = []
        self._link_start = 0

    def text(self, text: str) -> None:
        """Words of the page, folded unless they are preformatted."""
        if self.pre:
            self._add(text)
            return
        folded = _FOLD.sub(" ", text)
        if folded.startswith(" "):
            self._space = self._space or not self._line_start
            folded = folded[1:]
        if not folded:
            return
        ends = folded.endswith(" ")
        if self._space and not self._line_start:
            self._add(" ")
        self._add(folded[:-1] if ends else folded)
        self._space = ends

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        self._line_start = text.endswith("\n")
        if self._all_bold is not False and any(map(str.isalpha, text)):
            self._all_bold = self.bold > 0
            if not self._all_bold:
                self._plain_from = self._length - len(text)

    def line_break(self) -> None:
        """A <br>."""
        self._add("\n")
        self._space = False

    def checkbox(self, attributes: dict[str, str | None]) -> None:
        """A tick box, shown as people see it."""
        if (attributes.get("type") or "").lower() in ("checkbox", "radio"):
            self.text(" ☒ " if "checked" in attributes else " ☐ ")

    def begin_link(self, address: str) -> None:
        """The start of a link's words."""
        self._addresses.append(address)
        self._link_start = self._length

    def end_link(self) -> None:
        """The end of a link's words; one broken by a block keeps the words after the break."""
        address = self._addresses.pop()
        if self._length > self._link_start:
            self._links.append((self._link_start, self._length, address))

    def flush(self) -> None:
        """Ends the line that is being written; one without words leaves nothing."""
        text = "".join(self._pieces)
        if text.strip():
            kind, level = self._kind or (BlockKind.PARAGRAPH, 0)
            label = self._label
            self._label = ""
            if label and kind is BlockKind.PARAGRAPH:
                kind, level = BlockKind.LIST_ITEM, len(self._lists) - 1
            shift = len(label) + 1 if label else 0
            if self._addresses and self._length > self._link_start:
                self._links.append((self._link_start, self._length, self._addresses[-1]))
            self._parts.append(
                Para(
                    text=f"{label} {text}" if label else text,
                    kind=kind,
                    level=level,
                    label=len(label),
                    bold=bool(self._all_bold),
                    plain_from=self._plain_from + shift,
                    furniture=self.furniture,
                    links=[(start + shift, end + shift, target) for start, end, target in self._links],
                )
            )
        self._reset()

    def begin(self, kind: BlockKind, level: int) -> None:
        """A block of a kind of its own."""
        self.flush()
        self._kind = (kind, level)

    def end(self) -> None:
        """The end of such a block."""
        self.flush()
        self._kind = None

    def begin_list(self, ordered: bool, attributes: dict[str, str | None]) -> None:
        """A list; one in order counts from its `start` in its `type`, backwards when `reversed`."""
        self.flush()
        step = -1 if "reversed" in attributes else 1
        self._lists.append(
            _List(
                ordered=ordered,
                style=_STYLES.get(attributes.get("type") or "", "decimal"),
                step=step,
                next=whole(attributes.get("start"), 1),
            )
        )

    def end_list(self) -> None:
        """The end of a list."""
        self.flush()
        if self._lists:
            self._lists.pop()

    def begin_item(self, attributes: dict[str, str | None]) -> None:
        """An item: its label stands before its first words."""
        self.flush()
        if not self._lists:
            self._lists.append(_List(ordered=False, style="decimal", step=1, next=1))
        inner = self._lists[-1]
        inner.next = whole(attributes.get("value"), inner.next)
        self._label = f"{numeral(inner.next, inner.style)}." if inner.ordered else "-"
        inner.next += inner.step

    def end_item(self) -> None:
        """The end of an item; a label without words is dropped."""
        self.flush()
        self._label = ""

    def begin_table(self, *, layout: bool) -> None:
        """A table, perhaps inside a cell of another."""
        self.flush()
        self._tables.append(_TableFrame(layout=layout, outer=self._parts, lists=self._lists))
        self._lists = []

    def begin_row(self) -> None:
        """A row of the innermost table."""
        self.flush()
        if self._tables:
            self._new_row(self._tables[-1], [])
            self._fill(self._tables[-1])

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        """A cell: what follows is gathered in it until it ends."""
        self.flush()
        if not self._tables:
            return
        table = self._tables[-1]
        if not table.rows:
            self._new_row(table, [])
        wide = max(1, min(whole(attributes.get("colspan"), 1), _MAX_SPAN))
        deep = max(1, min(whole(attributes.get("rowspan"), 1), _MAX_ROWS))
        row = table.rows[-1]
        table.cell = []
        if deep > 1:
            table.spans.update({len(row) + k: deep for k in range(wide)})
        row.append(table.cell)
        row.extend([] for _ in range(wide - 1))
        table.pads[-1] += wide - 1
        self._count(wide)
        self._parts = table.cell

    def begin_definition(self, *, term: bool) -> None:
        """A term begins a row of two cells, its definition fills the second."""
        self.flush()
        if not self._tables:
            return
        table = self._tables[-1]
        if not table.rows or len(table.rows[-1]) < 2 or (term and table.rows[-1][1]):
            self._new_row(table, [[], []])
            self._count(2)
        self._parts = table.rows[-1][0 if term else 1]

    def end_cell(self) -> None:
        """The end of a cell: what stands between cells is gathered before the table."""
        self.flush()
        if self._tables:
            table = self._tables[-1]
            self._parts = table.outer
            if table.rows and table.cell is not None:
                self._fill(table)
                table.cell = None

    def end_table(self) -> None:
        """The end of a table; one that only lays out the page is opened into its parts."""
        self.flush()
        if not self._tables:
            return
        table = self._tables.pop()
        self._parts, self._lists = table.outer, table.lists
        inside = [part for row in table.rows for cell in row for part in cell]
        frame = table.layout or any(isinstance(part, Table) or part.kind is BlockKind.HEADING for part in inside)
        if frame:
            self._parts.extend(inside)
            return
        rows = [
            row[:1] if len(row) == 1 + pad else row for row, pad in zip(table.rows, table.pads, strict=True) if any(row)
        ]
        if rows:
            self._parts.append(Table(rows=rows, furniture=self.furniture))

    @staticmethod
    def _new_row(table: _TableFrame, row: list[list[Part]]) -> None:
        table.rows.append(row)
        table.pads.append(0)

    def _fill(self, table: _TableFrame) -> None:
        """Puts empty cells where cells of rows above reach down."""
        row = table.rows[-1]
        while (left := table.spans.get(len(row), 0)) > 1:
            table.spans[len(row)] = left - 1
            row.append([])
            self._count(1)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.max_cells:
            raise refusal("bomb")

    def finish(self) -> list[Part]:
        """All that was gathered."""
        self.flush()
        while self._tables:
            self.end_table()
        return self._parts
