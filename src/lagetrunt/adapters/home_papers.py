"""Papers to take home: headings with lines under them, as a Word file that anybody can forward and edit."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from docx import Document
from docx.oxml.ns import qn

_NO_XML = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # signs that XML cannot hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading, perhaps with words under it, and lines."""

    heading: str
    lines: Sequence[str]
    words: str = ""


def paper(title: str, sections: Sequence[Section]) -> bytes:
    """The file; its language is Swedish and its title is told to those who read by ear."""
    document = Document()
    document.core_properties.title = _clean(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = fonts.makeelement(qn("w:lang"), {qn("w:val"): "sv-SE"})
    fonts.append(language)
    document.add_heading(_clean(title), level=1)
    for section in sections:
        document.add_heading(_clean(section.heading), level=2)
        if section.words:
            document.add_paragraph(_clean(section.words))
        for line in section.lines:
            document.add_paragraph(_clean(line), style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
