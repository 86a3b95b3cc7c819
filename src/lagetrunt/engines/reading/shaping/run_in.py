"""Items whose heading stands at the head of their own paragraph: in Markdown's bold, or as a short first sentence."""

import re
from collections.abc import Collection

from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.section import Section

_BOLD = re.compile(r"(?P<title>[A-ZÅÄÖ][^*\n]{2,70}?)[.:]?\*\*[ \t]+(?=\S)")
_SENTENCE = re.compile(r"(?P<title>[A-ZÅÄÖ][\wåäöÅÄÖ-]*(?: [\wåäöÅÄÖ&/–-]+){0,4})\. (?=[A-ZÅÄÖ])")
_LONGEST = 40
_TEXT = 30  # characters that must follow a heading in its paragraph
_LEAST = 3
_MOSTLY = 0.6


def run_in(flow: Flow, taken: Collection[int]) -> list[Section]:
    """Headings in bold with their text on the same line, two or more of them."""
    document, found = flow.document, []
    for line in flow.lines:
        if line.start in taken or line.kind is not LineKind.TEXT or not line.gap:
            continue
        origin = flow.span(line.start, line.start + 1).start
        match = _BOLD.match(document.text, origin) if document.text[max(0, origin - 2) : origin] == "**" else None
        if match is not None and flow.of(line).startswith(match["title"]) and _heads(match["title"]):
            found.append(_section(line, len(match["title"]), "bold"))
    return found if len(found) > 1 else []


def opening_words(flow: Flow) -> list[Section]:
    """ "Trafiken. Det är kaos på morgnarna.": a few words as first sentence, where most paragraphs begin so."""
    paragraphs = [line for line in flow.lines if line.kind is LineKind.TEXT and line.gap and _is_prose(flow, line)]
    found = []
    for line in paragraphs:
        text = flow.of(line)
        match = _SENTENCE.match(text)
        if (
            match is not None
            and len(match["title"]) <= _LONGEST
            and len(text) - match.end() >= _TEXT
            and not titles.has_verb(match["title"])
            and _heads(match["title"])
        ):
            found.append(_section(line, len(match["title"]), "plain"))
    return found if len(found) >= _LEAST and len(found) >= _MOSTLY * len(paragraphs) else []


def _is_prose(flow: Flow, line: Line) -> bool:
    text = flow.of(line)
    return len(text) > _TEXT and text.rstrip().endswith((".", "!", "?")) and not labels.opens_with_label(text)


def _heads(title: str) -> bool:
    return labels.label_of(title.split(":", maxsplit=1)[0]) is None and not labels.is_title(title)


def _section(line: Line, length: int, style: str) -> Section:
    return Section(
        number=None,
        title=(line.start, line.start + length),
        start=line.start,
        body=line.start + length,
        end=line.end,
        style=style,
    )
