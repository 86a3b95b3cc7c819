"""Attachments that stand in lists: under "Bilagor" or "Handlingar", and as links to files."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.model.fact import Fact
from lagetrunt.engines.reading.shaping import labels
from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind

_HEAD = re.compile(
    r"(?P<label>bilag(?:a|or)|bifogas|bifogat|bifogade (?:filer|dokument|handlingar)|f[oö]ljande (?:handlingar |dokument )?bifogas|handlingar(?:na)?|dokument|m[oö]teshandlingar|beslutsunderlag|underlag f[oö]r beslut|underlag|l[aä]nkar|filer|presentationer|material)(?:\s+(?:till|fr[aå]n)\s+(?:mötet|protokollet|punkten|[aä]rendet))?\s*(?P<colon>[:\t])?\s*",
    re.IGNORECASE,
)
_FILE = re.compile(r"\[([^\]\n]{1,120})\]\(([^)\s]+\.(?:pdf|docx?|pptx?|xlsx?|od[tps]|zip))\)", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\n\t:]{3,90}\.(?:pdf|docx?|pptx?|xlsx?|od[tp])(?:\s*\([^)]{1,30}\))?$", re.IGNORECASE)
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|od[tps]|zip)(?:[?#].*)?$", re.IGNORECASE)
_ENTRY = re.compile(r"(?<![^\s;,])(?:\d{1,2}[.)]|[a-zA-Z]\)|[•*–-])\s+")
_TITLED = re.compile(
    r"Bil(?:aga|\.)\s*(?:\d{1,2}|[A-ZÅÄÖ])(?:\s*[.:–-]\s*|\s+)(?=[A-ZÅÄÖ][\wåäö]+)(?!.{160})(?!.*\b(?:bifogas|visar|innehåller|beskriver)\b)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[•*–-]\s+")
_EMPTY = re.compile(r"(?:inga|ingen|saknas|nej|-|–)\W*$", re.IGNORECASE)

Run = tuple[int, int]


def listed(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """The entries of lists of attachments in a run of the flow, each with how sure it is."""
    for line in flow.between(start, end):
        text = flow.of(line)
        annex = _TITLED.match(text)
        if annex:
            yield line.start, line.start + len(text[:160].rstrip(" .")), 0.85
            continue
        bullet = _BULLET.match(text)
        match = _HEAD.match(text, bullet.end() if bullet else 0)
        if not match or (line.kind is LineKind.LIST and not match["colon"]):
            continue
        rest = text[match.end() :].strip()
        sure = 0.85 if match["label"].casefold().startswith("bi") else 0.7
        if bullet and match["label"].casefold().startswith("bifoga") and rest:
            yield line.start + match.end(), line.end, sure
        elif match["colon"] and rest:
            if not _EMPTY.match(rest) and not re.search(r"\b(?:bifogas|skickas|läggs|finns)\b", rest):
                yield from ((a, b, sure) for a, b in _entries(flow.text, line.start + match.end(), min(line.end, end)))
        elif not rest and (match["colon"] or line.kind is LineKind.HEADING or line.bold or match.end() == len(text)):
            yield from ((a, b, sure) for a, b in _under(flow, line, end))


def _entries(text: str, start: int, end: int) -> Iterator[Run]:
    """The entries of a list on one line: numbered, or parted by commas and semicolons."""
    marks = list(_ENTRY.finditer(text, start, end))
    if len(marks) >= 2:
        edges = [*(mark.end() for mark in marks)]
        stops = [*(mark.start() for mark in marks[1:]), end]
        pairs = list(zip(edges, stops, strict=True))
    else:
        joints = [m.span() for m in re.finditer(r"[;\v]\s*|,\s+", text[start:end])] if end - start < 240 else []
        pairs, at = [], start
        for a, b in joints:
            pairs.append((at, start + a))
            at = start + b
        pairs.append((at, end))
    for a, b in pairs[:20]:
        trimmed = _trim(text, a, b)
        if trimmed[1] - trimmed[0] > 2:
            yield trimmed


def _under(flow: Flow, head: Line, end: int) -> Iterator[Run]:
    """The lines of a list under a heading of documents."""
    count = 0
    for line in flow.lines[head.index + 1 : head.index + 16]:
        text = flow.of(line)
        if (
            line.start >= end
            or line.kind is LineKind.HEADING
            or (line.gap and count and line.kind is LineKind.TEXT and not _FILE_NAME.match(text))
        ):
            return
        if (
            len(text) > 140
            or (line.kind is not LineKind.LIST and (len(text.split()) > 14 or text.rstrip().endswith((".", "?", ":"))))
            or re.match(r"§|\d+\s?§", text)
        ):
            return
        if labels.label_of(text.split(":")[0]) is not None and not _FILE_NAME.match(text):
            return
        mark = re.match(r"(?:\d{1,2}[.)]|[a-z]\)|[•*–-])\s+", text)
        a, b = _trim(flow.text, line.start + (mark.end() if mark else 0), line.end)
        if b - a > 2:
            count += 1
            yield a, b


def _trim(text: str, start: int, end: int) -> Run:
    while start < end and text[start] in " \t\v,;:–-•*":
        start += 1
    while end > start and text[end - 1] in " \t\v,;.":
        end -= 1
    return start, end


def linked(flow: Flow, start: int, end: int) -> list[Fact[str]]:
    """Links to files: in the markup, in Markdown, or lines that are file names."""
    if start >= end:
        return []
    document, span = flow.document, flow.span(start, end)
    found = [Fact(value=" ".join(document.text[s.start : s.end].split()), spans=(s,), confidence=0.75) for s, target in document.links
             if span.start <= s.start < span.end and _FILE_ENDING.search(target) and document.text[s.start : s.end].strip()]  # fmt: skip
    if document.text.find("](", span.start, span.end) >= 0:
        for match in _FILE.finditer(document.text, span.start, span.end):
            found.append(
                Fact(
                    value=" ".join(match[1].split()), spans=(type(span)(match.start(1), match.end(1)),), confidence=0.75
                )
            )
    taken = {fact.spans[0].start for fact in found}
    for line in flow.between(start, end):
        if (
            line.end - line.start < 100
            and flow.text[max(line.start, line.end - 30) : line.end].count(".")
            and _FILE_NAME.fullmatch(flow.of(line))
        ):
            place = flow.span(line.start, line.end)
            if place.start not in taken:
                found.append(Fact(value=" ".join(flow.of(line).split()), spans=(place,), confidence=0.7))
    return found
