"""What a mandate asks its network to do: entries of lists, rows of tables, clauses of prose, with the area of each."""

import re
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.extracting.infinitives import MARK, is_task_like
from lagetrunt.engines.reading.extracting.mandate_clauses import ASKS, INLINE, MEETS, TaskRun, clauses, trimmed
from lagetrunt.engines.reading.extracting.mandate_outline import Entry, Topic
from lagetrunt.engines.reading.extracting.mandate_tables import in_tables
from lagetrunt.engines.reading.model.fact import Fact, MandateTask
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.sentences import sentences

_NUMBERED = re.compile(
    r"(?:(?:del)?(?:uppdrag|uppgift|åtagande|insats)\s*)?\d{1,2}\s*[:.)–-]\s*(?P<task>\S.+)", re.IGNORECASE
)
_BIDS = re.compile(
    r"\b(?:ber er(?: att)?|uppdrag att|uppgift att|(?:nätverket|gruppen|ni|medlemmarna)(?: i nätverket)? (?:ska|skall|bör))\s*[:–-]?\s*$",
    re.IGNORECASE,
)
_AREAS = re.compile(
    r"(?:prioritera\w*|har|finns|strategin) (?:\w+ )?(?:prioriterade |utvecklings|mål|fokus)*områden\s*:?\s*$|deltagare|företrädare för|består av",
    re.IGNORECASE,
)
_LONGEST = 420


def read_tasks(flow: Flow, runs: Sequence[TaskRun]) -> tuple[Fact[MandateTask], ...]:
    """The tasks in text order."""
    return tuple(
        Fact(
            value=MandateTask(text=_words(flow, (run.start, run.end)) or "", area=_words(flow, run.area)),
            spans=(flow.span(run.start, run.end),),
            confidence=run.sure,
        )
        for run in runs
    )


def find_tasks(flow: Flow, entries: Sequence[Entry]) -> tuple[TaskRun, ...]:
    """Where the tasks stand, in text order; a purpose's list counts only where nothing else is asked."""
    found = [*_listed(flow, entries), *in_tables(flow, entries), *_in_headings(flow, entries)]
    if not found:
        found = list(_in_prose(flow, entries, {Topic.TASKS}))
    if not found:
        found = list(
            _in_prose(flow, entries, {Topic.TASKS, Topic.PURPOSE, Topic.OTHER, Topic.HEAD, Topic.BACKGROUND})
        ) or list(_paragraphs(flow, entries))
    else:
        found += [
            run
            for run in _in_prose(flow, entries, {Topic.TASKS})
            if not any(run.start < o.end and o.start < run.end for o in found)
        ]
    unique: dict[str, TaskRun] = {}
    for run in sorted(found, key=lambda run: run.start):
        unique.setdefault(" ".join(flow.text[run.start : run.end].casefold().split()), run)
    return tuple(unique.values())


def _words(flow: Flow, run: tuple[int, int] | None) -> str | None:
    return " ".join(flow.text[slice(*run)].split()) if run else None


def _in_headings(flow: Flow, entries: Sequence[Entry]) -> Iterator[TaskRun]:
    """Tasks that are headings: "Uppdrag 1: Ta fram en plan"."""
    for entry in entries:
        match = _NUMBERED.match(flow.of(entry.line))
        if match and entry.heading and is_task_like(match["task"]):
            a, b = trimmed(flow.text, entry.line.start + match.start("task"), entry.line.end)
            yield TaskRun(start=a, end=b, area=None, sure=0.8)


# --- lists -------------------------------------------------------------------------------------------------------------------
def _listed(flow: Flow, entries: Sequence[Entry]) -> Iterator[TaskRun]:
    led = False
    lead_area: tuple[int, int] | None = None
    last = -2
    for entry in entries:
        text = flow.of(entry.line)
        if entry.heading:
            led, lead_area = False, None
            continue
        marked = entry.line.kind is LineKind.LIST or MARK.match(text) is not None
        if entry.lead and not (marked and led):
            led = (
                entry.topic not in {Topic.ROLES, Topic.REVIEW, Topic.BACKGROUND} or bool(_BIDS.search(text))
            ) and not _names_areas(text)
            lead_area = _quoted(text, entry.line.start)
            last = entry.line.index
            if marked and entry.topic is Topic.TASKS:
                yield from _runs(flow, entry, lead_area)
            continue
        inline = len(INLINE.findall(text)) >= 2 and entry.line.kind is not LineKind.ROW
        if marked or inline:
            wanted = (
                entry.topic is Topic.TASKS
                or (led and entry.line.index - last <= 1)
                or (entry.topic in {Topic.PURPOSE, Topic.OTHER, Topic.HEAD} and is_task_like(text) and led)
            )
            if wanted:
                yield from _runs(flow, entry, lead_area)
                last = entry.line.index
            continue
        if (
            led
            and entry.line.index - last == 1
            and is_task_like(text)
            and len(text) < _LONGEST
            and entry.topic is not Topic.MEETINGS
        ):
            yield from _runs(flow, entry, lead_area)
            last = entry.line.index
            continue
        led = False


def _runs(flow: Flow, entry: Entry, lead_area: tuple[int, int] | None) -> Iterator[TaskRun]:
    text, at = flow.of(entry.line), entry.line.start
    area = lead_area or entry.area
    marks = list(INLINE.finditer(text))
    pieces = (
        [(m.end(), n.start() if n else len(text)) for m, n in zip(marks, [*marks[1:], None], strict=True)]
        if len(marks) >= 2
        else [(0, len(text))]
    )
    for start, end in pieces:
        mark = MARK.match(text[start:end])
        run = trimmed(flow.text, at + start + (mark.end() if mark else 0), at + end)
        if 8 <= run[1] - run[0] <= _LONGEST and _letters(flow.text[slice(*run)]) > 5:
            yield TaskRun(
                start=run[0], end=run[1], area=area, sure=0.9 if is_task_like(flow.text[slice(*run)]) else 0.8
            )


def _names_areas(text: str) -> bool:
    """Whether a lead announces areas, not tasks: "prioriterar två utvecklingsområden:"."""
    return bool(_AREAS.search(text))


def _quoted(text: str, at: int) -> tuple[int, int] | None:
    match = re.search(r"[\"”“'’]([^\"”“'’]{4,60})[\"”“'’]", text)
    return (at + match.start(1), at + match.end(1)) if match else None


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


# --- prose -------------------------------------------------------------------------------------------------------------------
def _in_prose(flow: Flow, entries: Sequence[Entry], topics: set[Topic]) -> Iterator[TaskRun]:
    for entry in entries:
        if entry.heading or entry.lead or entry.topic not in topics or entry.line.kind in {LineKind.ROW, LineKind.LIST}:
            continue
        area = entry.area
        for start, end in sentences(flow.text, entry.line.start, entry.line.end):
            asks = ASKS.search(flow.text, start, end)
            if asks and not MEETS.search(flow.text, start, end) and asks.start() - start < 90:
                for a, b in clauses(flow.text, asks.end(), end):
                    yield TaskRun(start=a, end=b, area=area, sure=0.75)
            elif (
                entry.topic is Topic.TASKS
                and asks is None
                and is_task_like(flow.text[start:end])
                and end - start < _LONGEST
            ):
                a, b = trimmed(flow.text, start, end)
                yield TaskRun(start=a, end=b, area=area, sure=0.75)


def _paragraphs(flow: Flow, entries: Sequence[Entry]) -> Iterator[TaskRun]:
    """Last resort: paragraphs or list entries under purpose or tasks that begin with an infinitive."""
    for entry in entries:
        text = flow.of(entry.line)
        if (
            not entry.heading
            and entry.topic in {Topic.TASKS, Topic.PURPOSE}
            and is_task_like(text)
            and len(text) < _LONGEST
        ):
            mark = MARK.match(text)
            a, b = trimmed(flow.text, entry.line.start + (mark.end() if mark else 0), entry.line.end)
            yield TaskRun(start=a, end=b, area=None, sure=0.65)
