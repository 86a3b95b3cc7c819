"""A network's mandate (uppdragsbeskrivning, direktiv): whose it is, for when, from whom, and what it asks."""

import re
from collections.abc import Iterator, Sequence

from lagetrunt.engines.reading.extracting import networks
from lagetrunt.engines.reading.extracting.infinitives import MARK
from lagetrunt.engines.reading.extracting.mandate_clauses import TaskRun
from lagetrunt.engines.reading.extracting.mandate_outline import Entry, Topic, outline
from lagetrunt.engines.reading.extracting.mandate_period import read_giver, read_period
from lagetrunt.engines.reading.extracting.mandate_roles import read_roles
from lagetrunt.engines.reading.extracting.mandate_rules import read_rules
from lagetrunt.engines.reading.extracting.mandate_tasks import find_tasks, read_tasks
from lagetrunt.engines.reading.extracting.mandate_unrolling import unrolled
from lagetrunt.engines.reading.model.fact import Fact, Kind, Mandate
from lagetrunt.engines.reading.shaping.flow import Flow, LineKind
from lagetrunt.engines.reading.shaping.sections import Section

_AREAS = re.compile(
    r"(?:prioritera\w*\s+(?:\w+\s+)?(?:\w+)?|(?:utvecklings|mål|fokus|insats))områden\s*:?\s*$", re.IGNORECASE
)


def read_mandate(flow: Flow, kind: Kind, sections: Sequence[Section], body: Fact[str] | None = None) -> Mandate | None:
    """The mandate that the document is; None for any other kind. `body` is the network where it has been read already."""
    if kind is not Kind.MANDATE:
        return None
    flow = unrolled(flow)
    entries = outline(flow)
    runs = find_tasks(flow, entries)
    lines = tuple((entry.line.start, entry.line.end) for entry in entries if _is_all(entry, runs))
    reviews = tuple((entry.line.start, entry.line.end) for entry in entries if entry.topic is Topic.REVIEW)
    return Mandate(
        network=body or networks.read_body(flow, kind, sections), period=read_period(flow), commissioned_by=read_giver(flow),
        areas=tuple(_areas(flow, entries, runs)), tasks=read_tasks(flow, runs), roles=read_roles(flow, entries), rules=read_rules(flow, lines, reviews),
    )  # fmt: skip


def _is_all(entry: Entry, runs: Sequence[TaskRun]) -> bool:
    """Whether a line is a task from end to end, so that what it says of times is no rule of the network's."""
    start, end = entry.line.start, entry.line.end
    return sum(
        min(end, run.end) - max(start, run.start) for run in runs if run.start < end and start < run.end
    ) > 0.6 * (end - start)


def _areas(flow: Flow, entries: Sequence[Entry], runs: Sequence[TaskRun]) -> Iterator[Fact[str]]:
    """The prioritised areas: those that tasks stand under, or the list after "prioriterar två områden"."""
    seen: set[str] = set()
    listing = False
    for entry in entries:
        text = flow.of(entry.line)
        mark = MARK.match(text)
        if listing and not entry.heading and (mark or entry.line.kind is LineKind.LIST):
            start = entry.line.start + (mark.end() if mark else 0)
            stop = re.search(r"\s*[(:.]|$", flow.text[start : entry.line.end])
            yield from _once(flow, (start, start + (stop.start() if stop else entry.line.end - start)), seen)
            continue
        listing = not entry.heading and bool(_AREAS.search(text))
    for area in dict.fromkeys(run.area for run in runs if run.area is not None):
        yield from _once(flow, area, seen)


def _once(flow: Flow, run: tuple[int, int], seen: set[str]) -> Iterator[Fact[str]]:
    words = " ".join(flow.text[slice(*run)].split())
    if words.casefold() not in seen and len(words) > 2:
        seen.add(words.casefold())
        yield Fact(value=words, spans=(flow.span(*run),), confidence=0.85)
