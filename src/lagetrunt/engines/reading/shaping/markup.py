"""Markup of plain text: Markdown's headings, tables, emphasis, links and lists, and the bullets people type."""

import itertools
import re
from dataclasses import dataclass

RULE = re.compile(r"^\s*(?:[-_=*~•.…]\s?){3,}\s*$")
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
BULLET = re.compile(r"^(\s*)((?:[-*+•–—·○●▪■◦➢✓>]|=>|\uf0b7)[ \t\xa0]+)(?=\S)")
TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*\|?\s*$")
# What is dropped from a line's words: escapes, emphasis, link targets, HTML breaks, soft hyphens.
_NOISE = re.compile(
    r"\\(?=[\\`*_{}\[\]()#+\-.!|~>&§\"'])"  # backslash escapes
    r"|(?<!\w)(?:\*{1,3}|_{2,3}|~~)(?=\S)|(?<=\S)(?:\*{1,3}|_{2,3}|~~)(?!\w)"  # emphasis
    r"|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"
    r"|\[(?=[^\[\]\n]{1,300}\]\([^)\s]*\))|\]\((?:[^)\s\\]|\\.)*\)"  # links
    r"|<(?:br|b|i|u|strong|em|p)\s*/?>|</(?:b|i|u|strong|em|p)>"
    r"|\u00ad\s?\n?|[\u200b-\u200f\u2060\ufeff]"
)
_EMPHASISED = re.compile(r"^\s*(?:#{1,6}\s+)?(\*\*|__)(?=\S)(?:(?!\1).)+\1\s*:?\s*$")
_SUSPECT = re.compile(r"[\\*_~\[<\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What the markup of one raw line says: `level` of a heading (0: none), indent of a bullet (-1: none)."""

    level: int
    bullet: int
    bold: bool
    starts: int  # offset in the line where its words begin


def of_line(line: str) -> Markup:
    """Read the markup at a raw line's head."""
    heading = HEADING.match(line)
    if heading:
        return Markup(level=len(heading[1]), bullet=-1, bold=bool(_EMPHASISED.match(line)), starts=heading.end())
    bullet = BULLET.match(line)
    if bullet and not line.lstrip().startswith("**"):
        depth = len(bullet[1].expandtabs(4)) // 2
        return Markup(level=0, bullet=depth, bold=False, starts=bullet.end())
    bold = bool(_EMPHASISED.match(line)) and len(line) < 160
    return Markup(level=0, bullet=-1, bold=bold, starts=len(line) - len(line.lstrip()))


def noise(line: str) -> list[tuple[int, int]]:
    """The runs of a line that carry markup and no words."""
    return [match.span() for match in _NOISE.finditer(line)] if _SUSPECT.search(line) else []


def is_table_row(line: str) -> bool:
    """Whether a line is a row of a Markdown table: bars around or at least two bars within."""
    stripped = line.strip()
    return stripped.count("|") >= 2 and (stripped.startswith("|") or stripped.count(" | ") >= 1)


def table_cells(line: str) -> list[tuple[int, int]]:
    """The cells of a Markdown row, without the white space around them."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    stripped = line.strip()
    edges = bars if stripped.startswith("|") else [-1, *bars]
    if not stripped.endswith("|"):
        edges = [*edges, len(line)]
    cells = []
    for left, right in itertools.pairwise(edges):
        start, end = left + 1, right
        while start < end and line[start].isspace():
            start += 1
        while end > start and line[end - 1].isspace():
            end -= 1
        cells.append((start, end))
    return cells
