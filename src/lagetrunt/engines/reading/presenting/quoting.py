"""Quoting: the words at a span as a person can read them on one line, and the line and page they stand on."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

LONGEST = 300
_SPACES = re.compile(r"\s+")
_HYPHENATED = re.compile("\u00ad\\s*")
_WORD = re.compile(r"\w+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def visible(text: str) -> str:
    """The text on one line, without characters that steer a terminal or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip()
    flat = _SPACES.sub(" ", _HYPHENATED.sub("", text)).strip()
    return "".join(sign for sign in flat if unicodedata.category(sign) not in _UNSEEN)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut at a word with an ellipsis where it is longer than that."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut[: cut.rindex(" ")] if " " in cut[longest // 2 :] else cut) + "…"


class Places:
    """Finds lines, pages and quotes in one document; the lines are counted once."""

    __slots__ = ("_document", "_starts")

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [0, *(found.end() for found in re.finditer("\n", document.text))]

    def line(self, offset: int) -> int:
        """The line, counted from 1, that the offset stands on."""
        return bisect_right(self._starts, offset)

    def page(self, offset: int) -> int | None:
        """The page, counted from 1; None where the format has no pages."""
        return self._document.page_of(offset)

    def quote(self, spans: Sequence[Span], longest: int = LONGEST) -> str:
        """The words at the spans, on one line, with an ellipsis between those that stand apart."""
        told = ""
        end: int | None = None
        for span in sorted(set(spans)):
            words = visible(self._document.text[span.start : span.end])
            if not words:
                continue
            if end is not None:
                told += " " if not self._document.text[end : span.start].strip() else " … "
            told += words
            end = span.end
        return shortened(told, longest)

    def around(self, span: Span, reach: int = 60) -> tuple[str, str, str]:
        """The words just before the span on its line, those of the span, and those just after."""
        text = self._document.text
        first = text.rfind("\n", 0, span.start) + 1
        last = text.find("\n", span.end)
        before = text[max(first, span.start - reach) : span.start]
        after = text[span.end : min(len(text) if last < 0 else last, span.end + reach)]
        if first < span.start - reach:
            before = "…" + before.partition(" ")[2]
        if len(after) == reach and " " in after:
            after = after.rpartition(" ")[0] + " …"
        return visible_end(before), shortened(visible(text[span.start : span.end])), visible_start(after)


def visible_end(text: str) -> str:
    """`visible`, keeping a space at the end: what stands before a mark."""
    return visible(text) + (" " if text[-1:].isspace() and text.strip() else "")


def visible_start(text: str) -> str:
    """`visible`, keeping a space at the start: what stands after a mark."""
    return (" " if text[:1].isspace() and text.strip() else "") + visible(text)


def is_said(quote: str, said: str) -> bool:
    """Whether a reader who has seen what is said has seen every word of the quote."""
    return set(_WORD.findall(fold(quote))) <= set(_WORD.findall(fold(said)))
