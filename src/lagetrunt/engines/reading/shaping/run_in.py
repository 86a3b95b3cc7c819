"""Items whose heading stands at the head of their own paragraph: in Markdown's bold, or as a few words before its text."""

import re
from collections.abc import Collection

from lagetrunt.engines.reading.lexicon.words import given_names
from lagetrunt.engines.reading.shaping import labels, titles
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.section import Section
from lagetrunt.kernel import places

_BOLD = re.compile(r"(?P<title>[A-ZÅÄÖ][^*\n]{2,70}?)[.:]?\*\*[ \t]+(?=\S)")
_OPENING = re.compile(
    r"(?P<title>[A-ZÅÄÖ][\wåäöÅÄÖ-]*(?: [\wåäöÅÄÖ&/–-]+){0,4}(?:, [\wåäöÅÄÖ &/–-]+)?)(?:\. (?=[A-ZÅÄÖ\d])|: (?=\S))"
)
_LONGEST = 45
_TEXT = 20  # characters that must follow a heading in its paragraph
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


def opening_words(flow: Flow, first: int = 0, stop: int | None = None) -> list[Section]:
    """ "Trafiken. Det är kaos på morgnarna.", "Trafiken: det är kaos": a few words first, where most paragraphs begin so.

    Of the lines from `first` up to `stop`. A round in which every municipality or person speaks heads nothing.
    """
    paragraphs = [
        line for line in flow.lines[first:stop] if line.kind in {LineKind.TEXT, LineKind.LIST} and _is_prose(flow, line)
    ]
    found, speakers = [], 0
    for line in paragraphs:
        text = flow.of(line)
        match = _OPENING.match(text)
        if (
            match is None
            or len(match["title"]) > _LONGEST
            or len(text) - match.end() < _TEXT
            or titles.has_verb(match["title"])
            or not _heads(match["title"])
        ):
            continue
        if _speaks(match["title"]):
            speakers += 1
        else:
            found.append(_section(line, len(match["title"]), "plain"))
    told = {flow.text[slice(*section.title)] for section in found}
    enough = len(found) >= _LEAST and len(found) >= _MOSTLY * len(paragraphs) and len(told) == len(found)
    return found if enough and speakers < len(found) else []


def _speaks(title: str) -> bool:
    """Whether the words are a municipality or somebody's name: "Ale: ...", "Ulrika: ..."."""
    first = title.split(maxsplit=1)[0].casefold()
    return places.find(title) is not None or (len(title.split()) < 4 and first in given_names())


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
