"""Items told by the rows of an agenda's table, whose header says which column holds what is to be taken up."""

import re

from lagetrunt.engines.reading.shaping.flow import Flow, Line, LineKind
from lagetrunt.engines.reading.shaping.section import Section

_TITLES = re.compile(
    r"(?:(?:dagordnings|program)?punkt(?:er)?|ärenden?|frågor?|rubrik|innehåll|programpunkt)", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:nr\.?|tid(?:er)?|kl\.?|klockan|föredragande|föredrar|inled(?:are|er)|ansvarig|vem|medverkande|syfte|typ|minuter|tidsåtgång)",
    re.IGNORECASE,
)
_DUE = re.compile(r"(?:klart?(?: senast)?|senast|deadline|frist|status|slutdatum|färdigt?|förfaller)\??", re.IGNORECASE)
_OWNER = re.compile(r"(?:ansvarig(?:a|t)?|ansvar|vem|utförare|ägare)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:§\s?)?(?P<number>\d{1,3}|[A-ZÅÄÖ])[.)]?")
_PAUSE = re.compile(r"(?:lunch|paus|fika|kaffe|bensträckare|mingel|middag|frukost|förmiddagskaffe)\b", re.IGNORECASE)
_LEAST = 3


def agenda_rows(flow: Flow) -> list[Section]:
    """The rows of the first table that is an agenda, each an item; breaks for coffee and lunch are none."""
    header: Line | None = None
    column = -1
    found: list[Section] = []
    for line in flow.lines:
        if line.kind is not LineKind.ROW or len(line.cells) < 2 or line.table is None:
            continue
        if header is None or line.table != header.table:
            if len(found) >= _LEAST:
                break
            column = _title_column(flow, line)
            header, found = (line, []) if column >= 0 else (None, [])
            continue
        section = _section(flow, line, column)
        if section is not None:
            found.append(section)
    return found if len(found) >= _LEAST else []


def _title_column(flow: Flow, line: Line) -> int:
    """The column of what is taken up, where the row is the header of an agenda; -1 where it is not."""
    heads = [flow.text[a:b].strip(" :.") for a, b in line.cells]
    named = [place for place, head in enumerate(heads) if _TITLES.fullmatch(head)]
    counts = named and any(_BESIDE.fullmatch(head) for head in heads) and not any(map(_DUE.fullmatch, heads))
    return named[0] if counts else -1


def task_tables(flow: Flow) -> frozenset[int]:
    """The numbers of the tables whose header asks who shall do it by when: their numbers count tasks and no items."""
    heads: dict[int, list[str]] = {}
    for line in flow.lines:
        if line.table is not None and line.table not in heads:
            heads[line.table] = [flow.text[a:b].strip(" :.") for a, b in line.cells]
    return frozenset(
        table for table, words in heads.items() if any(map(_DUE.fullmatch, words)) and any(map(_OWNER.fullmatch, words))
    )


def agenda_of(flow: Flow) -> int | None:
    """The number of the table that is the agenda; None where there is none."""
    rows = agenda_rows(flow)
    return flow.line_at(rows[0].start).table if rows else None


def _section(flow: Flow, line: Line, column: int) -> Section | None:
    if len(line.cells) <= column:
        return None
    start, end = line.cells[column]
    text = flow.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    if start >= end or _PAUSE.match(flow.text, start, end):
        return None
    first = flow.text[slice(*line.cells[0])].strip() if column else ""
    number = _NUMBER.fullmatch(first)
    return Section(
        number=number["number"] if number else None,
        title=(start, end),
        start=line.start,
        body=end,
        end=line.end,
        style="number" if number else "marked",
    )
