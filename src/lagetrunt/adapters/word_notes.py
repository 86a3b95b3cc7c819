"""Notes written into a filled Word file: words under the items of an agenda, and a roll-call, in whatever template it is.

A template decides where the heading of an item stands, so headings carry a mark while the file is filled; the words are
put where the mark was found. Where a template shows no headings, or no roll-call, these stand at the end of the file.
"""

import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph

from lagetrunt.adapters.word_templates import word_text

__all__ = ["ROLL_HEADS", "called", "marked", "write_in"]

ROLL_HEADS = ("Kommun/organisation", "Namn", "Närvarande")
_OPEN, _CALLED = "\ue000", "\ue001"  # of the signs that no letter has
_MARKS = re.compile(f"{_OPEN}\\d+{_OPEN}|{_CALLED}")
_MARK = re.compile(f"{_OPEN}(\\d+){_OPEN}")
_THEN = (1980, 1, 1, 0, 0, 0)  # the same words make the same bytes


def marked(title: str, number: int) -> str:
    """The heading of an item as the file is filled with it."""
    return f"{_unmarked(title)}{_OPEN}{number}{_OPEN}"


def called(words: str) -> str:
    """What a row of the roll-call says, as the file is filled with it."""
    return f"{_unmarked(words)}{_CALLED}"


def write_in(
    data: bytes,
    *,
    under: Mapping[int, tuple[str, str]],
    beyond: Sequence[tuple[str, str]],
    roll: Sequence[Sequence[str]],
    others: Sequence[str] = (),
) -> bytes:
    """The file with the words in it. `under` has by number the heading and the text; `beyond` what belongs to no heading.

    A line of text is a paragraph. `roll` are the rows of the roll-call, for a template that has no place for it.
    `others` are named in a line under it, or first in the file where there is no roll-call.
    """
    document = Document(io.BytesIO(data))
    body = document.element.body
    places = _places(body)
    rolled = [node for node in body.iter(qn("w:t")) if _CALLED in (node.text or "")]
    has_roll = bool(rolled)
    last = [(title, text) for number, (title, text) in under.items() if number not in places]
    for part in document.part.package.iter_parts():
        _unmark(part)
    for number, (_title, text) in under.items():
        if number in places:
            _put(places[number], text, places.values())
    for title, text in (*last, *beyond):
        document.add_heading(word_text(title), 1) if _has_heading(document) else document.add_paragraph(
            word_text(title)
        )
        for line in _lines(text):
            document.add_paragraph(line)
    if roll and not has_roll:
        rolled = [_add_roll(document, roll)]
    if others:
        _add_others(document, others, rolled[-1] if rolled else None)
    out = io.BytesIO()
    document.save(out)
    return _settled(out.getvalue())


def _places(body: Any) -> dict[int, Any]:  # noqa: ANN401 - an element of the file
    """By number the paragraph that has the heading: the last, for a list of contents may name it before."""
    found = {}
    for paragraph in body.iter(qn("w:p")):
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        for match in _MARK.finditer(text):
            found[int(match[1])] = paragraph
    return found


def _put(heading: Any, text: str, headings: Collection[Any]) -> None:  # noqa: ANN401
    """After the heading; where the template leaves an empty paragraph to write in, there."""
    place, empty = heading, _empty_after(heading, headings)
    like = empty.find(qn("w:pPr")) if empty is not None else None
    if empty is not None:
        place = empty
    for line in _lines(text):
        paragraph = OxmlElement("w:p")
        if like is not None:
            paragraph.append(deepcopy(like))
        place.addnext(paragraph)
        if line:
            Paragraph(paragraph, None).add_run(line)  # type: ignore[arg-type]
        place = paragraph
    if empty is not None:
        empty.getparent().remove(empty)


def _empty_after(heading: Any, headings: Collection[Any]) -> Any:  # noqa: ANN401
    """The first empty paragraph before the next heading or table."""
    for one in heading.itersiblings():
        if one.tag != qn("w:p"):
            return None
        text = "".join(node.text or "" for node in one.iter(qn("w:t")))
        if one in headings or _is_heading(one):
            return None
        if not text.strip() and one.find(f".//{qn('w:drawing')}") is None and one.find(f".//{qn('w:sectPr')}") is None:
            return one
    return None


def _is_heading(paragraph: Any) -> bool:  # noqa: ANN401
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and re.match(r"(?i)heading|rubrik|title", str(style.get(qn("w:val")))) is not None


def _lines(text: str) -> list[str]:
    return word_text(text).strip("\n").split("\n")


def _has_heading(document: Any) -> bool:  # noqa: ANN401
    return any(style.name == "Heading 1" for style in document.styles)


def _add_others(document: Any, others: Sequence[str], after: Any) -> None:  # noqa: ANN401
    """The guests in a line of their own, right after the roll-call."""
    line = document.add_paragraph(f"Övriga närvarande: {word_text('; '.join(others))}")._p
    place = after
    while place is not None and place.getparent() is not document.element.body:
        place = place.getparent()
    if place is not None:
        place.addnext(line)
    else:
        document.element.body.insert(0, line)


def _add_roll(document: Any, roll: Sequence[Sequence[str]]) -> Any:  # noqa: ANN401
    document.add_heading("Närvaro", 1) if _has_heading(document) else document.add_paragraph("Närvaro")
    table = document.add_table(rows=1, cols=len(ROLL_HEADS))
    for cell, words in zip(table.rows[0].cells, ROLL_HEADS, strict=True):
        cell.text = words
    for row in roll:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = word_text(words)
    return table._tbl


def _unmark(part: Any) -> None:  # noqa: ANN401
    """Takes the marks out of a part of the file, which is a tree or plain bytes."""
    element = getattr(part, "element", None)
    if element is None:
        blob = getattr(part, "_blob", None)
        if isinstance(blob, bytes) and _OPEN.encode() in blob and str(part.partname).endswith(".xml"):
            part._blob = _MARKS.sub("", blob.decode("utf-8")).encode()
        return
    for node in element.iter():
        text = node.text if len(node) == 0 else None
        if isinstance(text, str) and (_OPEN in text or _CALLED in text):
            node.text = _MARKS.sub("", text)


def _unmarked(words: str) -> str:
    return words.replace(_OPEN, "").replace(_CALLED, "")


def _settled(data: bytes) -> bytes:
    """The same archive with one time on all its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in there.namelist():
            made.writestr(zipfile.ZipInfo(name, _THEN), there.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
