"""Tasks in the tables of a mandate: a column of tasks beside one of areas, or a form's row of tasks."""

import re
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.extracting.infinitives import MARK, is_task_like
from lagetrunt.engines.reading.extracting.mandate_clauses import ASKS, INLINE, TaskRun, clauses, trimmed
from lagetrunt.engines.reading.extracting.mandate_outline import Entry, Topic
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.sentences import sentences

_A = "[aåä]"
_TASK_COLUMN = re.compile(
    rf"uppgift|uppdrag|insats|aktivitet|vad\b|{_A}tg{_A}rd|{_A}tagande|m{_A}l\b|det h{_A}r", re.IGNORECASE
)
_AREA_COLUMN = re.compile(rf"omr{_A}de|fokus|prioriter|tema|utvecklings", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:ska|skall|att|bör|följande)$", re.IGNORECASE)
_FIELD = re.compile(rf"(?:uppdragsgivare|best{_A}llare|uppdragsperiod|n{_A}tverk|period|roll)\b", re.IGNORECASE)


def in_tables(flow: Flow, entries: Sequence[Entry]) -> Iterator[TaskRun]:
    """The tasks that stand in tables, in text order."""
    header: tuple[int, int | None] | None = None
    table: int | None = None
    area: tuple[int, int] | None = None
    for entry in entries:
        line = entry.line
        if entry.form is not None:
            if entry.topic is Topic.TASKS:
                yield from _in_form(flow, entry.form)
            continue
        if line.kind is not LineKind.ROW or len(line.cells) < 2:
            continue
        cells = [flow.text[a:b].strip() for a, b in line.cells]
        if line.table != table:
            table, header, area = line.table, None, None
            task = next((n for n, cell in enumerate(cells) if _TASK_COLUMN.search(cell) and len(cell) < 40), None)
            column = next((n for n, cell in enumerate(cells) if _AREA_COLUMN.search(cell) and len(cell) < 40), None)
            if (
                task is not None
                and task != column
                and all(len(cell) < 45 for cell in cells)
                and entry.topic is not Topic.ROLES
                and not _FIELD.match(cells[0])
            ):
                header = (task, column)
                continue
        if header is None or header[0] >= len(cells):
            continue
        if header[1] is not None and header[1] < len(cells) and cells[header[1]]:
            area = line.cells[header[1]]
        for run in _pieces(flow.text, *line.cells[header[0]]):
            yield TaskRun(start=run[0], end=run[1], area=area, sure=0.85)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a cell, without their bullets."""
    at = start
    for piece in re.split(r"(\v)", text[start:end]):
        mark = MARK.match(piece)
        run = trimmed(text, at + (mark.end() if mark else 0), at + len(piece))
        at += len(piece)
        if run[1] - run[0] >= 8:
            yield run


def _in_form(flow: Flow, cell: tuple[int, int]) -> Iterator[TaskRun]:
    """The second cell of a form's row: a list, or sentences."""
    pieces = list(_pieces(flow.text, *cell))
    marks = list(INLINE.finditer(flow.text[slice(*cell)]))
    if len(pieces) == 1 and len(marks) >= 2:
        edges = [cell[0] + mark.end() for mark in marks]
        stops = [*(cell[0] + mark.start() for mark in marks[1:]), cell[1]]
        pieces = [trimmed(flow.text, a, b) for a, b in zip(edges, stops, strict=True)]
    if len(pieces) > 1:
        yield from (
            TaskRun(start=a, end=b, area=None, sure=0.85) for a, b in pieces if not _LEADS.search(flow.text[a:b])
        )
        return
    for start, end in sentences(flow.text, *cell):
        asks = ASKS.search(flow.text, start, end)
        runs = clauses(flow.text, asks.end(), end) if asks else iter([trimmed(flow.text, start, end)])
        yield from (
            TaskRun(start=a, end=b, area=None, sure=0.75) for a, b in runs if asks or is_task_like(flow.text[a:b])
        )
