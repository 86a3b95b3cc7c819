"""What a paper's file says of itself for readers who listen: title, language, tags, pictures without words, slides without titles."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from lagetrunt.engines.accessing.hindering import LONG, Traits
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.xmlpart import parse
from lagetrunt.kernel.errors import Unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART, _MOST_NODES = 40_000_000, 100_000
_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
_HEADING = re.compile(r"(heading|rubrik|title|titel)", re.IGNORECASE)
_TITLES = frozenset({"title", "ctrTitle"})


def traits_of(path: Path, sort: str) -> tuple[Traits, str | None]:
    """The traits, and the words of sorts that the reader of documents does not open (slides, sheets); else None.

    A paragraph or a cell is a line; between slides there is an empty one.

    Raises Unreadable.
    """
    import pikepdf

    try:
        if sort == "pdf":
            return _pdf(path), None
        with zipfile.ZipFile(path) as archive:
            parts = _Parts(archive)
            if sort == "docx":
                return _docx(parts), None
            if sort == "odt":
                return _odf(parts, sort)[0], None
            return {"pptx": _pptx, "xlsx": _xlsx}.get(sort, lambda told: _odf(told, sort))(parts)
    except (zipfile.BadZipFile, pikepdf.PdfError, OSError, ValueError, RuntimeError, EOFError, KeyError) as broken:
        raise Unreadable(
            "damaged", "Filen gick inte att gå igenom.", "The file could not be looked through."
        ) from broken


class _Parts:
    """The XML parts of a packed file, each within bounds."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.names = [member.filename for member in archive.infolist()]

    def xml(self, name: str) -> "_Element | None":
        if name not in self.names or self._archive.getinfo(name).file_size > _LARGEST_PART:
            return None
        with self._archive.open(name) as part:
            return parse(part.read(_LARGEST_PART), name, Limits())


def _pdf(path: Path) -> Traits:
    import pikepdf

    with pikepdf.open(path) as pdf:
        root, tree = pdf.Root, pdf.Root.get("/StructTreeRoot")
        marked = root.get("/MarkInfo")
        tagged = tree is not None and isinstance(marked, pikepdf.Dictionary) and bool(marked.get("/Marked", False))
        info = pdf.docinfo.get("/Title") if pdf.trailer.get("/Info") is not None else None
        title = str(info) if info is not None else ""
        if not title.strip():
            with pdf.open_metadata() as metadata:
                title = str(metadata.get("dc:title") or "")
        pictures = list(_figures(tree)) if tagged else []
        language = root.get("/Lang")
        return Traits(
            sort="pdf", pages=len(pdf.pages), title=title.strip()[:200], tagged=tagged, pictures=len(pictures),
            language=str(language)[:20] if language is not None else "", wordless=sum(not one for one in pictures),
        )  # fmt: skip


def _figures(tree: Any) -> Iterator[bool]:  # noqa: ANN401 - an object of the PDF
    """For each picture of the tags, whether words stand for it."""
    import pikepdf

    waiting, seen = [tree], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(), seen + 1
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if str(node.get("/S")) == "/Figure":
                yield bool(str(node.get("/Alt") or "").strip() or str(node.get("/ActualText") or "").strip())
            if node.get("/K") is not None:
                waiting.append(node["/K"])


def _docx(parts: _Parts) -> Traits:
    body = parts.xml("word/document.xml")
    nodes = list(body.iter()) if body is not None else []
    paragraphs = [node for node in nodes if _tag(node) == "p" and any(_said(node))]
    headings = any(
        (_tag(node) == "pStyle" and _HEADING.search(_value(node, "val"))) or _tag(node) == "outlineLvl"
        for node in nodes
    )  # fmt: skip
    pictures = [
        next((one for one in node.iter() if _tag(one) == "docPr"), None)
        for node in nodes if _tag(node) in ("inline", "anchor") and any(_tag(one) == "blip" for one in node.iter())
    ]  # fmt: skip
    return Traits(
        sort="docx", title=_core(parts), language=_language(parts.xml("word/styles.xml"), body), pictures=len(pictures),
        wordless=sum(one is None or not _has_words(one) for one in pictures),
        headings=headings if len(paragraphs) >= LONG else None, words=bool(paragraphs),
    )  # fmt: skip


def _pptx(parts: _Parts) -> tuple[Traits, str]:
    untitled, pictures, wordless, said = [], 0, 0, []
    slides = _slides(parts)
    language = ""
    for number, name in enumerate(slides, 1):
        slide = parts.xml(name)
        if slide is None:
            continue
        nodes = list(slide.iter())
        titles = [
            node for node in nodes if _tag(node) == "sp"
            and any(_tag(one) == "ph" and _value(one, "type") in _TITLES for one in node.iter()) and any(_said(node))
        ]  # fmt: skip
        if not titles:
            untitled.append(number)
        for node in nodes:
            if _tag(node) == "pic":
                pictures += 1
                own = next((one for one in node.iter() if _tag(one) == "cNvPr"), None)
                wordless += own is None or not _has_words(own)
            language = language or (_value(node, "lang") if _tag(node) == "rPr" else "")
        said.append("\n".join(_lines(slide)))
    traits = Traits(
        sort="pptx", pages=len(slides), title=_core(parts), language=language, pictures=pictures, wordless=wordless,
        untitled=tuple(untitled), words=any(said),
    )  # fmt: skip
    return traits, "\n\n".join(said)


def _slides(parts: _Parts) -> list[str]:
    """The slides in the order in which they are shown."""
    shown, ties = parts.xml("ppt/presentation.xml"), parts.xml("ppt/_rels/presentation.xml.rels")
    there = sorted(
        (name for name in parts.names if _SLIDE.fullmatch(name)), key=lambda name: int(_SLIDE.findall(name)[0])
    )
    if shown is None or ties is None:
        return there
    target = {node.get("Id"): node.get("Target") or "" for node in ties.iter() if _tag(node) == "Relationship"}
    told = [target.get(_value(node, "id", space="relationships"), "") for node in shown.iter() if _tag(node) == "sldId"]
    names = [str(PurePosixPath("ppt") / one) if not one.startswith("/") else one[1:] for one in told if one]
    return [name for name in names if name in parts.names] or there


def _xlsx(parts: _Parts) -> tuple[Traits, str]:
    strings = parts.xml("xl/sharedStrings.xml")
    said = [text for node in _all(strings) if _tag(node) == "si" and (text := _text(node))]
    for name in parts.names:
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and (sheet := parts.xml(name)) is not None:
            said += [text for node in sheet.iter() if _tag(node) == "is" and (text := _text(node))]
    own = [
        one
        for name in parts.names if name.startswith("xl/drawings/") and name.endswith(".xml")
        for node in _all(parts.xml(name)) if _tag(node) == "pic"
        for one in node.iter() if _tag(one) == "cNvPr"
    ]  # fmt: skip
    traits = Traits(
        sort="xlsx",
        title=_core(parts),
        language="–",
        pictures=len(own),
        wordless=sum(not _has_words(one) for one in own),
    )  # a sheet has no language of its own
    return traits, "\n".join(said)


def _odf(parts: _Parts, sort: str) -> tuple[Traits, str]:
    content, meta, styles = parts.xml("content.xml"), parts.xml("meta.xml"), parts.xml("styles.xml")
    nodes = _all(content)
    frames = [
        node for node in nodes if _tag(node) == "frame" and any(_tag(one) == "image" for one in node.iterchildren())
    ]  # fmt: skip
    wordless = sum(
        not any(_tag(one) in ("title", "desc") and (one.text or "").strip() for one in node.iterchildren())
        for node in frames
    )
    title = next((node.text or "" for node in _all(meta) if _tag(node) == "title"), "")
    language = next(
        (_value(node, "language") for node in [*_all(styles), *nodes] if _value(node, "language") not in ("", "none")),
        "",
    )
    lines = [text for node in nodes if _tag(node) in ("p", "h") if (text := "".join(map(str, node.itertext())).strip())]
    pages = [node for node in nodes if _tag(node) == "page"]
    untitled = tuple(
        number for number, page in enumerate(pages, 1)
        if not any(
            _value(node, "class") == "title" and "".join(map(str, node.itertext())).strip() for node in page.iter()
        )
    )  # fmt: skip
    headings = any(_tag(node) == "h" for node in nodes) if sort == "odt" and len(lines) >= LONG else None
    traits = Traits(
        sort=sort, pages=len(pages) or None, title=title.strip()[:200], language=language, pictures=len(frames),
        wordless=wordless, untitled=untitled if sort == "odp" else (), headings=headings, words=bool(lines),
    )  # fmt: skip
    return traits, "\n".join(lines)


def _core(parts: _Parts) -> str:
    told = [(node.text or "").strip() for node in _all(parts.xml("docProps/core.xml")) if _tag(node) == "title"]
    return told[0][:200] if told else ""


def _language(*roots: "_Element | None") -> str:
    found = (_value(node, "val") for root in roots for node in _all(root) if _tag(node) == "lang")
    return next((one for one in found if one), "")


def _has_words(node: "_Element") -> bool:
    """Whether a picture has words, or is said to be decoration alone."""
    decorative = any(_tag(one) == "decorative" and _value(one, "val") in ("1", "true") for one in node.iter())
    return decorative or bool((node.get("descr") or "").strip() or (node.get("title") or "").strip())


def _said(node: "_Element") -> Iterator[str]:
    """The words in it, a run each."""
    for one in node.iter():
        if _tag(one) == "t" and (one.text or "").strip():
            yield str(one.text).strip()


def _lines(slide: "_Element") -> Iterator[str]:
    """The paragraphs of a slide that say something, each whole however many runs it is written in."""
    for node in slide.iter():
        if _tag(node) == "p" and (text := _text(node)):
            yield text


def _text(node: "_Element") -> str:
    """All its runs as one text."""
    parts = ((one.text or "") if _tag(one) == "t" else " " for one in node.iter() if _tag(one) in ("t", "br"))
    return "".join(map(str, parts)).strip()


def _all(root: "_Element | None") -> "Iterable[_Element]":
    return list(root.iter()) if root is not None else []


def _tag(node: "_Element") -> str:
    return str(node.tag).rpartition("}")[2]


def _value(node: "_Element", name: str, *, space: str = "") -> str:
    """An attribute by its own name, in whatever space; of that space alone where one is named."""
    for key, value in node.attrib.items():
        way, _brace, own = str(key).rpartition("}")
        if own == name and space in way:
            return str(value)
    return ""
