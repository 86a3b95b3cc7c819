"""A label that asks who is responsible, with nobody after it: "Ansvarig:"."""

import re
from collections.abc import Iterator

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.checking.code import Code, finding
from lagetrunt.engines.reading.extracting import recognising
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.flow import Line

CODE = Code(Severity.QUESTION, "Ingen ansvarig är ifylld.", "Nobody is named as responsible.")
_LABEL = re.compile(
    r"\b(?P<label>Ansvarig(?:a|t)?(?: person(?:er)?| kommun)?|Ansvar|Utförare|Vem(?: gör(?: det)?| ansvarar)?|Vem\?)[ ]?:[ ]*(?P<rest>[-–—_.…?\s*|]*)$"
)
_HEAD = re.compile(r"(?:ansvarig(?:a|t)?|ansvar|utförare|vem(?: gör(?: vad)?| ansvarar)?\??)", re.IGNORECASE)
_INSIDE = re.compile(
    r"\bAnsvarig(?:a)?[ ]?:[ ]*(?P<next>Klart?(?: senast)?|Datum|Status|Tid|Deadline|Uppföljning|När|Beslut)\b[ ]?:"
)
_NAME_LINE = re.compile(
    r"[\s•*–-]*(?:[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][\wåäöé-]+){0,4}(?:$|\s*[,(&/]| och )|[Aa]lla\b|[Pp]residiet|[Ss]krivaren|[A-ZÅÄÖ]{2,4}$)"
)
_LEAST_FILLED = 2
_SHORT = 60


def check(case: Case) -> Iterator[Finding]:
    """One finding for all the empty places of the document."""
    if case.kind is Kind.MANDATE or (
        "nsvar" not in case.text and "Vem" not in case.text and "tförare" not in case.text
    ):
        return
    spans = [case.span(*run) for run in (*_labels(case), *_cells(case))]
    if spans:
        yield finding(
            __name__,
            CODE,
            message="Ansvarig är inte ifylld."
            if len(spans) == 1
            else f"Ansvarig är inte ifylld på {len(spans)} ställen.",
            english="Nobody is named as responsible."
            if len(spans) == 1
            else f"Nobody is named as responsible in {len(spans)} places.",
            spans=spans,
        )


def _labels(case: Case) -> Iterator[Span]:
    lines = case.flow.lines
    for line in lines:
        if line.cells:
            continue
        words = case.flow.of(line)
        match = _LABEL.search(words) or _INSIDE.search(words)
        if match is None:
            continue
        following = lines[line.index + 1] if line.index + 1 < len(lines) else None
        at_end = match.re is _LABEL
        if at_end and following is not None and _names_somebody(case.flow.of(following), near=not following.gap):
            continue
        yield Span(line.start + match.start(), line.start + (match.end("label") + 1 if at_end else match.start("next")))


def _names_somebody(words: str, *, near: bool) -> bool:
    """Whether the line under a label is its value: right under it a name by its look, further down a known one."""
    if not _NAME_LINE.match(words):
        return False
    first = words.strip(" \t•*–-").split(" ")[0].strip(",")
    return near or (len(words) <= _SHORT and recognising.given(first))


def _cells(case: Case) -> Iterator[Span]:
    """Empty cells of a column headed so, where other rows fill it."""
    tables: dict[int, list[Line]] = {}
    for line in case.flow.lines:
        if line.table is not None and len(line.cells) > 1:
            tables.setdefault(line.table, []).append(line)
    for head, *rows in tables.values():
        for column, (start, end) in enumerate(head.cells):
            if not _HEAD.fullmatch(case.text[start:end].strip(" :*")):
                continue
            cells = [
                (row, case.text[slice(*row.cells[column])].strip(" \t*") if column < len(row.cells) else None)
                for row in rows
            ]
            filled = [words for _, words in cells if words]
            if len(filled) < _LEAST_FILLED or 3 * (len(cells) - len(filled)) > len(cells):
                continue
            for row, words in cells:
                task = any(case.text[a:b].strip() for a, b in row.cells)
                if words is not None and not words.strip("-–—?. ") and task:
                    yield Span(row.start, row.end)
