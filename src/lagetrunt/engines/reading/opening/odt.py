"""OpenDocument text: paragraphs, headings, lists with their numbers, tables, notes, frames, headers and footers."""

from typing import TYPE_CHECKING

from lagetrunt.engines.reading.model.document import BlockKind, Document, Source
from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.draft import Draft, Para, Part, Table, words_in
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.numerals import whole
from lagetrunt.engines.reading.opening.odt_styles import (
    DRAW,
    LEVELS,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    Counters,
    OdtStyles,
    label,
)
from lagetrunt.engines.reading.opening.odt_words import words_of
from lagetrunt.engines.reading.opening.refusals import damaged, refusal
from lagetrunt.engines.reading.opening.xmlpart import parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_COLUMNS = 64
_MOST_ROWS = 200
# Elements whose paragraphs are read as if they were not there.
_OPEN = frozenset(
    TEXT + tag
    for tag in (
        "section",
        "index-body",
        "index-title",
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)


def open_odt(data: bytes, source: Source, limits: Limits) -> Document:
    """The OpenDocument's text and form; deleted text, comments and scripts are left out, nothing is fetched."""
    archive = Archive(data, limits)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise refusal("encrypted")
    content = archive.read("content.xml")
    if content is None:
        raise damaged("dokumentets text saknas", "the body of the document is missing")
    root = parse(content, "content.xml", limits)
    found = archive.read("styles.xml")
    shared = parse(found, "styles.xml", limits) if found else None
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged("dokumentets text saknas", "the body of the document is missing")
    heads, feet = _furniture(shared, limits) if shared is not None else ([], [])
    draft = Draft(limits)
    draft.put(heads, furniture=True)
    draft.put(_Story(OdtStyles(root, shared), limits).parts(body))
    draft.put(feet, furniture=True)
    return draft.document(source)


class _Story:
    """Reads one run of paragraphs, lists and tables."""

    def __init__(self, styles: OdtStyles, limits: Limits) -> None:
        self._styles = styles
        self._limits = limits
        self._cells = 0
        self._outline = Counters()
        self._by_id: dict[str, Counters] = {}
        self._by_style: dict[str, Counters] = {}

    def parts(self, parent: "_Element") -> list[Part]:
        """The paragraphs and tables below an element, sections and indexes opened."""
        found: list[Part] = []
        for child in parent:
            tag = child.tag
            if tag in (TEXT + "p", TEXT + "h"):
                found.append(self._paragraph(child))
            elif tag == TEXT + "list":
                found.extend(self._list(child, 0, None, self._counters(child)))
            elif tag == TABLE + "table":
                found.append(self._table(child))
            elif tag in _OPEN:
                if child.get(TEXT + "display") not in ("none",):
                    found.extend(self.parts(child))
            elif tag == TEXT + "numbered-paragraph":
                found.extend(self.parts(child))
            elif isinstance(tag, str) and tag.startswith(DRAW):
                found.extend(self._shape(child))
        return found

    def _paragraph(self, element: "_Element", told: str = "", depth: int = 0) -> Para:
        style = self._styles.facts("paragraph", element.get(TEXT + "style-name"))
        heading = style.heading
        if element.tag == TEXT + "h":
            heading = max(1, whole(element.get(TEXT + "outline-level"), 1))
            if not told and element.get(TEXT + "is-list-header") != "true" and style.list_style != "":
                told = label(self._styles.outline, heading - 1, self._outline, None)
        words = words_of(element, style, self._styles)
        before = f"{told} " if told else ""
        kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if told else BlockKind.PARAGRAPH
        after: list[Part] = []
        for shape in words.shapes:
            after.extend(self._shape(shape))
        for note in words.notes:
            for content in note.iterfind(TEXT + "note-body"):
                after.extend(self.parts(content))
        shift = len(before)
        return Para(
            text=before + "".join(words.pieces).rstrip(" "),
            kind=kind,
            level=heading or (depth if told else 0),
            label=len(told),
            bold=bool(words.bold),
            plain_from=words.plain_from + shift,
            links=[(start + shift, end + shift, target) for start, end, target in words.links],
            after=after,
        )

    def _counters(self, element: "_Element") -> Counters:
        """The running numbers of an outermost list: its own, or those of the list that it goes on from."""
        name = element.get(TEXT + "style-name", "")
        shared = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if shared is None and element.get(TEXT + "continue-numbering") == "true":
            shared = self._by_style.get(name)
        counters = shared or Counters()
        if key := element.get(_XML_ID):
            self._by_id[key] = counters
        self._by_style[name] = counters
        return counters

    def _list(self, element: "_Element", depth: int, inherited: str | None, counters: Counters) -> list[Part]:
        name = element.get(TEXT + "style-name") or inherited
        levels = self._styles.levels(name)
        found: list[Part] = []
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header") or depth >= LEVELS:
                continue
            fresh = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag in (TEXT + "p", TEXT + "h"):
                    own = levels or self._styles.levels(self._list_style(child))
                    start = whole(item.get(TEXT + "start-value")) if item.get(TEXT + "start-value") else None
                    told = label(own, depth, counters, start) if fresh else ""
                    found.append(self._paragraph(child, told, depth))
                    fresh = False
                elif child.tag == TEXT + "list":
                    found.extend(self._list(child, depth + 1, name, counters))
                elif child.tag == TABLE + "table":
                    found.append(self._table(child))
        return found

    def _list_style(self, paragraph: "_Element") -> str | None:
        return self._styles.facts("paragraph", paragraph.get(TEXT + "style-name")).list_style

    def _shape(self, element: "_Element") -> list[Part]:
        """The text in a frame, text box or drawn shape, each outermost one once."""
        if element.tag == DRAW + "text-box" or element.find(TEXT + "p") is not None:
            return self.parts(element)
        found: list[Part] = []
        for child in element:
            if isinstance(child.tag, str) and child.tag.startswith(DRAW):
                found.extend(self._shape(child))
        return found

    def _table(self, table: "_Element") -> Table:
        rows: list[list[list[Part]]] = []
        for row in _rows(table):
            cells, alone = self._row(row)
            filled = any(words_in(part) for cell in cells for part in cell)
            times = whole(row.get(TABLE + "number-rows-repeated"), 1)
            for _ in range(max(1, min(times, _MOST_ROWS)) if filled else 1):
                self._count(len(cells))
                rows.append(cells[:1] if alone else cells)
        return Table(rows=rows)

    def _row(self, row: "_Element") -> tuple[list[list[Part]], bool]:
        """The cells of a row, covered ones empty; and whether one cell alone stretches over all of it."""
        cells: list[list[Part]] = []
        owed = own = covered = 0
        for cell in row:
            times = max(1, min(whole(cell.get(TABLE + "number-columns-repeated"), 1), _MOST_COLUMNS))
            if cell.tag == TABLE + "covered-table-cell":
                covered += max(0, times - owed)
                owed = max(0, owed - times)
                cells.extend([] for _ in range(times))
            elif cell.tag == TABLE + "table-cell":
                read = self.parts(cell)
                own += times
                cells.extend(read for _ in range(times))
                owed = whole(cell.get(TABLE + "number-columns-spanned"), 1) - 1
        return cells[:_MOST_COLUMNS], own == 1 and not covered

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > self._limits.max_cells:
            raise refusal("bomb")


def _rows(table: "_Element") -> "list[_Element]":
    found: list[_Element] = []
    for child in table:
        if child.tag == TABLE + "table-row":
            if child.get(TABLE + "visibility") not in ("collapse", "filter"):
                found.append(child)
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            found.extend(_rows(child))
    return found


def _furniture(shared: "_Element", limits: Limits) -> tuple[list[Part], list[Part]]:
    """The headers and footers of all page styles, each text once."""
    found: dict[str, list[Part]] = {"header": [], "footer": []}
    seen: set[tuple[str, str]] = set()
    story = _Story(OdtStyles(shared), limits)
    for page in shared.iter(STYLE + "master-page"):
        for kind, parts in found.items():
            for variant in (f"{kind}-first", kind, f"{kind}-left"):
                for area in page.iterfind(STYLE + variant):
                    if area.get(STYLE + "display") == "false":
                        continue
                    read = [part for part in story.parts(area) if words_in(part)]
                    told = "\n".join(map(words_in, read))
                    if told and (kind, told) not in seen:
                        seen.add((kind, told))
                        parts.extend(read)
    return found["header"], found["footer"]
