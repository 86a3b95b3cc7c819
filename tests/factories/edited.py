"""Word files as people change them: the notes that were given out, with words written, rows filled and headings changed."""

import io
from collections.abc import Callable, Mapping

from docx import Document
from docx.document import Document as Paper


def edited(data: bytes, change: Callable[[Paper], object]) -> bytes:
    """The file after the change."""
    made = Document(io.BytesIO(data))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def write_under(words: Mapping[str, str]) -> Callable[[Paper], object]:
    """Writes a paragraph under each of the headings that hold the words."""

    def change(paper: Paper) -> None:
        lines = paper.paragraphs
        for head, text in words.items():
            place = next(
                n
                for n, line in enumerate(lines)
                if head in line.text and line.style and line.style.name.startswith("Heading")
            )
            lines[place + 1].insert_paragraph_before(text)

    return change


def retitle(before: str, after: str) -> Callable[[Paper], object]:
    """Writes other words in a heading."""

    def change(paper: Paper) -> None:
        line = next(line for line in paper.paragraphs if before in line.text)
        line.text = line.text.replace(before, after)

    return change
