"""The items of the agenda with all that stands under each."""

import re
from dataclasses import replace
from itertools import islice

from lagetrunt.engines.reading.extracting import amounts, attachments, decisions, stances, todo_lists
from lagetrunt.engines.reading.extracting.assignments import DueOf, read_assignments
from lagetrunt.engines.reading.extracting.blocks import blocks
from lagetrunt.engines.reading.extracting.holding import Calendar, read_holding
from lagetrunt.engines.reading.extracting.infinitives import is_task_like
from lagetrunt.engines.reading.extracting.passages import Passage, passages
from lagetrunt.engines.reading.extracting.people import People
from lagetrunt.engines.reading.extracting.presenters import read_presenters
from lagetrunt.engines.reading.extracting.reasons import read_reasons
from lagetrunt.engines.reading.extracting.replacing import read_replaced
from lagetrunt.engines.reading.model.fact import Assignment, Decision, Fact, Item, ItemKind
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.shaping.agenda_tables import agenda_of
from lagetrunt.engines.reading.shaping.flow import Flow
from lagetrunt.engines.reading.shaping.labels import Label, label_of
from lagetrunt.engines.reading.shaping.sections import Section
from lagetrunt.engines.reading.shaping.titles import has_verb

_FORMALITY = re.compile(
    r"öppn|avslut|godkännande av|fastställande av|dagordning|upprop|förra mötet|föregående|välkommen|incheckning|närvaro|protokoll(?:et)?\b.*(?:från|justering)|inledning|övrig",
    re.IGNORECASE,
)
# A list of what is open since before, copied from the register or from the minutes before.
CARRIED = re.compile(r"^(?:öppet|kvar) sedan (?:tidigare|förra)", re.IGNORECASE)
_ELECTION = re.compile(r"\bval\b|\bval av\b|utse|nominering", re.IGNORECASE)


def read_items(
    flow: Flow, sections: tuple[Section, ...], people: People, due_of: DueOf, calendar: Calendar, *, bare: bool = False
) -> tuple[Item, ...]:
    """The items in text order; what stands outside every section belongs to none. `bare` items are titles only."""
    if bare:
        titled = [_titled(flow, section) for section in sections]
        return tuple(item for item in titled if not _is_task(item.title.value))
    items = []
    agenda = agenda_of(flow)
    for place, section in enumerate(sections):
        end = section.end
        for other in islice(sections, place + 1, None):
            if other.start >= section.end:
                break
            if other.start > section.start and other.rank > section.rank:
                end = other.start
                break
        items.append(_item(flow, section, end, people, due_of, calendar, agenda))
    if not sections:
        lone = _without_sections(flow, people, due_of, calendar)
        items += [lone] if lone is not None else []
    return tuple(items)


def _is_task(title: str) -> bool:
    """Whether a numbered line of a mandate is one of its tasks and heads nothing."""
    long = len(title.split()) > 4
    return long and (has_verb(title) or is_task_like(title))


def _titled(flow: Flow, section: Section) -> Item:
    title = " ".join(flow.text[section.title[0] : section.title[1]].split())
    end = max(section.start + 1, len(flow.text[: section.end].rstrip()))
    return Item(
        number=section.number,
        title=Fact(value=title, spans=(flow.span(*section.title),), confidence=0.7),
        span=flow.span(section.start, end),
    )


def _item(
    flow: Flow, section: Section, end: int, people: People, due_of: DueOf, calendar: Calendar, agenda: int | None
) -> Item:
    text = flow.text
    start, stop = section.title
    title = " ".join(text[start:stop].split())
    # A title that is a sentence is read as text too.
    begin = min(start if has_verb(title) else max(section.body, stop), end)
    span = flow.span(section.start, max(section.start + 1, len(text[: section.end].rstrip())))
    return _filled(
        flow,
        begin,
        end,
        people,
        due_of,
        calendar,
        number=section.number,
        title=title,
        title_run=(start, stop),
        span=span,
        style=section.style,
        agenda=agenda,
    )


def _without_sections(flow: Flow, people: People, due_of: DueOf, calendar: Calendar) -> Item | None:
    """A document without items: its title heads whatever decisions and assignments it holds."""
    first = next((line for line in flow.lines if any(ch.isalpha() for ch in flow.of(line))), None)
    if first is None:
        return None
    title = " ".join(flow.of(first).split())[:120].rstrip()
    item = _filled(
        flow,
        0,
        len(flow.text),
        people,
        due_of,
        calendar,
        number=None,
        title=title,
        title_run=(first.start, min(first.end, first.start + len(title))),
        span=flow.span(0, len(flow.text)),
        style="none",
    )
    return item if item.decisions or item.assignments or item.stances or item.attachments else None


def _filled(
    flow: Flow,
    begin: int,
    end: int,
    people: People,
    due_of: DueOf,
    calendar: Calendar,
    *,
    number: str | None,
    title: str,
    title_run: tuple[int, int],
    span: Span,
    style: str,
    agenda: int | None = None,
) -> Item:
    label = label_of(title)
    found = list(passages(flow, begin, end, label if label in {Label.TASKS, Label.FILES} else None))
    made = _with_grounds(flow, decisions.read_decisions(flow, found), begin, end, calendar)
    tasks = _assignments(flow, found, people, due_of, agenda)
    views = stances.read_stances(flow, found, people.roster)
    views = tuple(view for view in views if not any(_same_run(view.spans, decision.spans) for decision in made))
    presenters = read_presenters(flow, people, title_run[0] if style != "none" else begin, end, agenda)
    sure = {
        "paragraph": 0.97,
        "organ": 0.95,
        "number": 0.93,
        "marked": 0.88,
        "letter": 0.88,
        "bare": 0.85,
        "capitals": 0.85,
        "bold": 0.82,
        "plain": 0.7,
    }.get(style, 0.5)
    return Item(
        number=number,
        title=Fact(value=title, spans=(flow.span(*title_run),), confidence=sure),
        span=span,
        kind=_kind(title, made, tasks, bool(presenters), bool(views)),
        decisions=made,
        stances=views,
        assignments=tasks,
        attachments=attachments.read_attachments(flow, begin, end),
        presenters=presenters,
        amounts=amounts.read_amounts(flow, begin, end),
    )


def _with_grounds(
    flow: Flow, made: tuple[decisions.Made, ...], begin: int, end: int, calendar: Calendar
) -> tuple[Decision, ...]:
    """The decisions with why they were made, from which day and until which they hold, and what they replace."""
    if not made:
        return ()
    found = blocks(flow, made, end)
    why = read_reasons(flow, made, found, begin, end)
    held = read_holding(flow, made, found, calendar)
    replaced = read_replaced(flow, made, found)
    return tuple(
        replace(
            one.decision, reason=why.get(place), since=held.get(place, (None, None))[0],
            until=held.get(place, (None, None))[1], replaces=replaced.get(place, ()),
        )
        for place, one in enumerate(made)
    )  # fmt: skip


def _assignments(
    flow: Flow, found: list[Passage], people: People, due_of: DueOf, agenda: int | None
) -> tuple[Fact[Assignment], ...]:
    listed = todo_lists.read_todos(flow, found, people.roster, due_of, agenda=agenda)
    covered = [span for fact in listed for span in fact.spans]
    told = [
        fact
        for fact in read_assignments(flow, found, people.roster, due_of)
        if not any(span.overlaps(other) for span in fact.spans for other in covered)
    ]
    everything = sorted((*listed, *told), key=lambda fact: fact.spans[0])
    kept: list[Fact[Assignment]] = []
    for fact in everything:
        if not any(_same_task(fact.value, other.value) for other in kept):
            kept.append(fact)
    return tuple(kept)


def _same_task(one: Assignment, other: Assignment) -> bool:
    return one.who == other.who and one.what.casefold() == other.what.casefold()


def _same_run(one: tuple[Span, ...], other: tuple[Span, ...]) -> bool:
    """Whether a decision is most of what a stance says."""
    return any(
        a.overlaps(b) and min(a.end, b.end) - max(a.start, b.start) > 0.5 * (a.end - a.start)
        for a in one
        for b in other
    )


def _kind(
    title: str, made: tuple[Decision, ...], tasks: tuple[Fact[Assignment], ...], presented: bool, views: bool
) -> ItemKind | None:
    if _ELECTION.search(title):
        return ItemKind.ELECTION
    if _FORMALITY.search(title) or CARRIED.search(title):
        return ItemKind.FORMALITY
    if made:
        return ItemKind.DECISION
    if views or tasks:
        return ItemKind.DISCUSSION
    return ItemKind.INFORMATION if presented else None
