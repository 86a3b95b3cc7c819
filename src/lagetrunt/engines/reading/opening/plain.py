"""Plain text and Markdown: decoded and cleaned, without blocks, for their markup is found in the text itself."""

import re

from lagetrunt.engines.reading.model.document import Block, BlockKind, Document, Source
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.opening.cleaning import clean
from lagetrunt.engines.reading.opening.decoding import decode
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.refusals import refusal

_FRONT_MATTER = re.compile(r"\s*(---[ \t]*\n(?:[^\n]*\n){1,200}?(?:---|\.\.\.)[ \t]*)(?:\n|\Z)")
_FIELD = re.compile(r"[\w][\w .-]*:(?:\s|$)|#|\s*- |\s+\S|\s*$")


def open_text(data: bytes, source: Source, limits: Limits) -> Document:
    """A text file, every line as it stood."""
    return Document(source=source, text=_text(data, limits))


def open_markdown(data: bytes, source: Source, limits: Limits) -> Document:
    """A Markdown file as it stood; its YAML front matter is a furniture block."""
    text = _text(data, limits)
    found = _FRONT_MATTER.match(text)
    blocks: tuple[Block, ...] = ()
    if found and all(_FIELD.match(line) for line in found[1].split("\n")[1:-1]):
        blocks = (Block(kind=BlockKind.FURNITURE, span=Span(*found.span(1))),)
    return Document(source=source, text=text, blocks=blocks)


def _text(data: bytes, limits: Limits) -> str:
    text, _ = clean(decode(data).rstrip("\x1a"))
    if len(text) > limits.max_text:
        raise refusal("too_long", size=str(len(text)), limit=str(limits.max_text))
    if not text.strip():
        raise refusal("empty")
    return text
