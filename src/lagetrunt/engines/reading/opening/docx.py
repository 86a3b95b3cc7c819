"""Word documents: paragraphs, tables, notes, headers and footers in reading order, automatic numbers written out."""

from typing import TYPE_CHECKING

from lagetrunt.engines.reading.model.document import BlockKind, Document, Source
from lagetrunt.engines.reading.opening.archive import Archive
from lagetrunt.engines.reading.opening.docx_numbering import Numbering
from lagetrunt.engines.reading.opening.docx_package import Package
from lagetrunt.engines.reading.opening.docx_runs import ALTERNATE, CHOICE, OPEN, R_ID, Runs
from lagetrunt.engines.reading.opening.docx_styles import VAL, Styles, W, on
from lagetrunt.engines.reading.opening.draft import Draft, Para, Part, Table, words_in
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.numerals import whole
from lagetrunt.engines.reading.opening.refusals import damaged

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_SPAN = 64


def open_docx(data: bytes, source: Source, limits: Limits) -> Document:
    """The document's text and form; macros, comments, deleted and hidden text are left out, nothing is fetched."""
    package = Package(Archive(data, limits), limits)
    root = package.root(package.body)
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise damaged("dokumentets text saknas", "the body of the document is missing")
    styles = Styles(package.related("styles"))
    numbering = Numbering(package.related("numbering"))
    notes = _Notes(package, styles, numbering)
    heads, feet = _furniture(package, body, styles, numbering)
    draft = Draft(limits)
    draft.put(heads, furniture=True)
    draft.put(_Story(styles, numbering, package.links(package.body), notes).parts(body))
    draft.put(notes.endnotes)
    draft.put(feet, furniture=True)
    return draft.document(source)


class _Notes:
    """Footnotes to stand after their paragraph, and endnotes to stand at the end, each once."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering) -> None:
        self._notes: dict[tuple[str, str], _Element] = {}
        for kind in ("footnote", "endnote"):
            root = package.related(kind + "s")
            for note in root.iterfind(W + kind) if root is not None else ():
                if note.get(W + "type") in (None, "normal"):
                    self._notes[kind, note.get(W + "id", "")] = note
        self._story = _Story(styles, numbering, {}, None)
        self.endnotes: list[Part] = []

    def take(self, kind: str, key: str) -> list[Part]:
        """The footnote's paragraphs; an endnote's are kept for the end."""
        note = self._notes.pop((kind, key), None)
        parts = self._story.parts(note) if note is not None else []
        if kind == "endnote":
            self.endnotes.extend(parts)
            return []
        return parts


class _Story:
    """Reads one run of paragraphs and tables: the body, a header, a note."""

    def __init__(self, styles: Styles, numbering: Numbering, links: dict[str, str], notes: _Notes | None) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(styles, links)
        self._notes = notes

    def parts(self, parent: "_Element") -> list[Part]:
        """The paragraphs and tables below an element, content controls and insertions opened."""
        found: list[Part] = []
        carried = ""
        for child in _opened(parent):
            if child.tag == W + "tbl":
                found.append(self._table(child))
            elif child.tag == W + "p":
                joined = child.find(f"{W}pPr/{W}rPr/{W}del") is not None
                paragraph = self._paragraph(child, carried, numbered=not joined)
                carried = paragraph.text if joined else ""
                if not joined:
                    found.append(paragraph)
        if carried:
            found.append(Para(text=carried))
        return found

    def _paragraph(self, element: "_Element", carried: str, *, numbered: bool) -> Para:
        properties = element.find(W + "pPr")
        named = properties.find(W + "pStyle") if properties is not None else None
        style_id = named.get(VAL) if named is not None else None
        style = self._styles.facts(style_id) if named is not None else self._styles.default
        heading, num_id, ilvl = style.heading, style.num_id, style.ilvl
        if num_id is not None and ilvl is None:
            ilvl = self._numbering.level_of_style(num_id, style_id)
        if properties is not None:
            outline = properties.find(W + "outlineLvl")
            if outline is not None:
                level = whole(outline.get(VAL), 9)
                heading = level + 1 if 0 <= level < 9 else 0
            own = properties.find(W + "numPr")
            if own is not None:
                if (found := own.find(W + "numId")) is not None:
                    num_id = found.get(VAL)
                if (found := own.find(W + "ilvl")) is not None:
                    ilvl = whole(found.get(VAL))
        words = self._runs.read(element, style)
        label = self._numbering.label(num_id, ilvl or 0) if numbered and num_id not in (None, "0") else None
        before = (f"{label} " if label else "") + carried
        kind = BlockKind.HEADING if heading else BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH
        after: list[Part] = []
        for box in words.boxes:
            after.extend(self.parts(box))
        for note_kind, key in words.notes:
            after.extend(self._notes.take(note_kind, key) if self._notes else [])
        shift = len(before)
        return Para(
            text=before + "".join(words.pieces),
            kind=kind,
            level=heading or (ilvl or 0 if label else 0),
            label=len(label) if label else 0,
            bold=bool(words.bold),
            plain_from=words.plain_from + shift,
            links=[(start + shift, end + shift, target) for start, end, target in words.links],
            after=after,
        )

    def _table(self, table: "_Element") -> Table:
        rows: list[list[list[Part]]] = []
        for row in _opened(table):
            if row.tag != W + "tr" or row.find(f"{W}trPr/{W}del") is not None:
                continue
            if on(row.find(W + "trPr"), "hidden"):
                continue
            cells: list[list[Part]] = []
            spans: list[int] = []
            for cell in _opened(row):
                if cell.tag != W + "tc":
                    continue
                properties = cell.find(W + "tcPr")
                if properties is not None:
                    if properties.find(W + "cellDel") is not None or _continues(properties, "hMerge"):
                        continue
                    span = properties.find(W + "gridSpan")
                    spans.append(min(whole(span.get(VAL), 1), _MAX_SPAN) if span is not None else 1)
                    cells.append([] if _continues(properties, "vMerge") else self.parts(cell))
                else:
                    spans.append(1)
                    cells.append(self.parts(cell))
            rows.append(spread(cells, spans))
        return Table(rows=rows)


def spread(cells: list[list[Part]], spans: list[int]) -> list[list[Part]]:
    """A row with empty cells where a cell spans several columns, so that columns keep their places.

    A cell that fills the row alone stays alone.
    """
    if len(cells) < 2:
        return cells
    found: list[list[Part]] = []
    for cell, span in zip(cells, spans, strict=True):
        found.append(cell)
        found.extend([] for _ in range(span - 1))
    return found


def _continues(properties: "_Element", merge: str) -> bool:
    element = properties.find(W + merge)
    return element is not None and element.get(VAL, "continue") == "continue"


def _opened(parent: "_Element") -> "list[_Element]":
    """The element's children, those of content controls, insertions and the like in their place."""
    found: list[_Element] = []
    for child in parent:
        if child.tag in OPEN:
            found.extend(_opened(child))
        elif child.tag == ALTERNATE:
            for chosen in child.findall(CHOICE)[:1]:
                found.extend(_opened(chosen))
        else:
            found.append(child)
    return found


def _furniture(
    package: Package, body: "_Element", styles: Styles, numbering: Numbering
) -> tuple[list[Part], list[Part]]:
    """All headers and all footers that are seen on some page, each text once, in the order of their sections."""
    found: dict[str, list[Part]] = {"headerReference": [], "footerReference": []}
    seen: set[tuple[str, str]] = set()
    settings = package.related("settings")
    even = bool(on(settings, "evenAndOddHeaders"))
    for section in body.iter(W + "sectPr"):
        first = bool(on(section, "titlePg"))
        for kind, parts in found.items():
            references = {reference.get(W + "type", "default"): reference for reference in section.iterfind(W + kind)}
            for page in ("first", "default", "even"):
                reference = references.get(page)
                if reference is None or (page == "first" and not first) or (page == "even" and not even):
                    continue
                part = package.target(package.body, reference.get(R_ID, ""))
                root = package.root(part) if part and (kind, part) not in seen else None
                if root is None or part is None:
                    continue
                seen.add((kind, part))
                read = _Story(styles, numbering, package.links(part), None).parts(root)
                told = repr([text for text in map(words_in, read) if text])
                if told != "[]" and (kind, told) not in seen:
                    seen.add((kind, told))
                    parts.extend(piece for piece in read if words_in(piece))
    return found["headerReference"], found["footerReference"]
