"""Telling: every fact of a reading as one statement in plain words, numbered as it stands in the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Literal

from lagetrunt.engines.reading.model.fact import (
    DateRange,
    Dating,
    Decision,
    Fact,
    Item,
    Mandate,
    Meeting,
    NextMeeting,
    Person,
    Status,
)
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.words import clock, day, days, is_political, kronor, say

DOUBTFUL_BELOW = 0.75
_DRAWER = 256  # characters

State = Literal["ok", "doubt", "broken"]

_RECOMMENDS = re.compile(r"(?:att\s+)?rekommender", re.IGNORECASE)
_BESLUT = re.compile("beslut|beslöt", re.IGNORECASE)


class Shelf(StrEnum):
    """The groups that statements are shown in, in this order."""

    MEETING = "Meeting"
    PRESENT = "Present"
    ABSENT = "Absent"
    TAKING_PART = "Taking part"
    ITEMS = "Items"
    COMING = "Coming meetings"
    MANDATE = "Mandate"
    DATES = "Dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact in words. `number` counts the facts as they stand in the text; `item` is a place in `Reading.items`.

    `kind` is the key of its label, unless it has one (a person's is the organisation); `detail` says what belongs to it on a second line; `findings` are places in
    `Reading.findings`.
    """

    shelf: Shelf
    kind: str
    says: str
    fact: Fact[object]
    number: int = 0
    label: str = ""
    detail: str = ""
    item: int | None = None
    state: State = "ok"
    findings: tuple[int, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand."""
        return self.fact.spans

    @property
    def doubtful(self) -> bool:
        """Whether a person should look."""
        return self.state != "ok"


def statements(reading: Reading, lang: str = "sv") -> tuple[Statement, ...]:
    """All facts of the reading in words, shelf by shelf in the order of the model, numbered as they stand in the text."""
    told = list(_all(reading, lang))
    order = sorted(
        range(len(told)), key=lambda place: (told[place].spans[:1] or ((len(reading.document.text), 0),), place)
    )
    numbers = {place: number for number, place in enumerate(order, start=1)}
    touched = _Touched(reading.findings)
    return tuple(
        touched.judged(replace(statement, number=numbers[place], label=_label(statement, lang)))
        for place, statement in enumerate(told)
    )


def _label(statement: Statement, lang: str) -> str:
    """What stands before the statement: of a person the organisation, where there is one."""
    return statement.label if statement.shelf in _SHELF_OF.values() else say(statement.kind, lang)


def state_of(severity: Severity) -> State:
    """How a finding colours what it stands on: an error breaks, a warning or question casts doubt, a note does neither."""
    if severity is Severity.ERROR:
        return "broken"
    return "ok" if severity is Severity.NOTE else "doubt"


class _Touched:
    """Tells which findings touch a run of text, without asking every finding about every fact."""

    __slots__ = ("_drawers", "_findings")

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._drawers: dict[int, list[tuple[Span, int]]] = defaultdict(list)
        for place, finding in enumerate(findings):
            for span in finding.spans:
                for drawer in range(span.start // _DRAWER, span.end // _DRAWER + 1):
                    self._drawers[drawer].append((span, place))

    def by(self, spans: Sequence[Span]) -> tuple[int, ...]:
        """The places of the findings that touch one of the spans."""
        found = {
            place
            for mine in spans
            for drawer in range(mine.start // _DRAWER, mine.end // _DRAWER + 1)
            for theirs, place in self._drawers.get(drawer, ())
            if mine.overlaps(theirs)
        }
        return tuple(sorted(found))

    def judged(self, statement: Statement) -> Statement:
        """The statement with its findings, and the state that follows from them and from its confidence."""
        touching = self.by(statement.spans)
        states = {state_of(self._findings[place].severity) for place in touching}
        state: State = "ok"
        if "broken" in states:
            state = "broken"
        elif "doubt" in states or statement.fact.confidence < DOUBTFUL_BELOW:
            state = "doubt"
        return replace(statement, state=state, findings=touching)


def _all(reading: Reading, lang: str) -> Iterator[Statement]:
    body = reading.body.value if reading.body else None
    political = is_political(body)
    if reading.kind:
        kind = "notice_political" if political and reading.kind.value == "notice" else str(reading.kind.value)
        yield Statement(shelf=Shelf.MEETING, kind="kind", says=say(kind, lang), fact=reading.kind)
    if reading.body:
        yield Statement(
            shelf=Shelf.MEETING,
            kind="body_political" if political else "body",
            says=reading.body.value,
            fact=reading.body,
        )
    yield from _meeting(reading.meeting, lang)
    yield from (_person(fact, lang) for fact in reading.people)
    for place, item in enumerate(reading.items):
        for statement in _item(item, reading, lang):
            yield replace(statement, item=place)
    yield from (_coming(fact, lang) for fact in reading.next_meetings)
    if reading.mandate:
        yield from _mandate(reading.mandate, lang)
    yield from (_dating(dating, lang) for dating in reading.dates)


def _meeting(meeting: Meeting, lang: str) -> Iterator[Statement]:
    shelf = Shelf.MEETING
    if meeting.date:
        yield Statement(shelf=shelf, kind="date", says=day(meeting.date.value, lang), fact=meeting.date)
    if meeting.start:
        yield Statement(shelf=shelf, kind="start", says=clock(meeting.start.value, lang), fact=meeting.start)
    if meeting.end:
        yield Statement(shelf=shelf, kind="end", says=clock(meeting.end.value, lang), fact=meeting.end)
    if meeting.place:
        yield Statement(shelf=shelf, kind="place", says=meeting.place.value, fact=meeting.place)
    if meeting.mode:
        yield Statement(shelf=shelf, kind="mode", says=say(meeting.mode.value, lang), fact=meeting.mode)


_SHELF_OF = {Status.PRESENT: Shelf.PRESENT, Status.ABSENT: Shelf.ABSENT, Status.OTHER: Shelf.TAKING_PART}


def _person(fact: Fact[Person], lang: str) -> Statement:
    person = fact.value
    about = [person.party] if person.party else []
    if person.role:
        about.append(say(str(person.role), lang))
    about += [say(str(form), lang) for form in person.school_forms]
    if person.replaces:
        about.append(f"{say('replaces', lang)} {person.replaces}")
    for part in person.attended:
        times = [f"{say('since', lang)} {clock(part.since, lang)}"] if part.since else []
        times += [f"{say('until', lang)} {clock(part.until, lang)}"] if part.until else []
        about.append(" ".join([say("attends", lang), *([part.items] if part.items else []), *times]))
    status = "taking_part" if person.status is Status.OTHER else str(person.status)
    return Statement(
        shelf=_SHELF_OF[person.status],
        kind=status,
        says=person.name,
        label=person.organisation or "",
        detail=", ".join(about),
        fact=fact,
    )


def _item(item: Item, reading: Reading, lang: str) -> Iterator[Statement]:
    shelf = Shelf.ITEMS
    number = f"{item.number} " if item.number else ""
    yield Statement(
        shelf=shelf,
        kind="item",
        says=f"{number}{item.title.value}",
        detail=say(item.kind, lang) if item.kind else "",
        fact=item.title,
    )
    for presenter in item.presenters:
        who = presenter.value
        says = f"{who.name}, {who.organisation}" if who.organisation else who.name
        yield Statement(shelf=shelf, kind="presents", says=says, fact=presenter)
    for decision in item.decisions:
        kind = decision_kind(decision, item, reading)
        yield Statement(
            shelf=shelf, kind=kind, says=decision.value, detail=", ".join(_beside(decision, lang)), fact=decision
        )
    for stance in item.stances:
        yield Statement(shelf=shelf, kind="stance", says=stance.value, fact=stance)
    for assignment in item.assignments:
        task = assignment.value
        who_does = ", ".join(task.who) or say("nobody", lang)
        due = f"{say('by', lang)} {day(task.due, lang)}" if task.due else task.due_text or ""
        yield Statement(
            shelf=shelf, kind="to_do", says=task.what, detail=", ".join(filter(None, (who_does, due))), fact=assignment
        )
    for attachment in item.attachments:
        yield Statement(shelf=shelf, kind="attachment", says=attachment.value, fact=attachment)
    for amount in item.amounts:
        sum_ = amount.value
        yield Statement(shelf=shelf, kind="amount", says=f"{kronor(sum_.amount)} {say(sum_.unit, lang)}", fact=amount)


def _beside(decision: Decision, lang: str) -> Iterator[str]:
    """To whom a decision goes, when it holds, what it replaces and why it was made."""
    if decision.addressed_to:
        yield f"{say('addressed', lang)} {', '.join(decision.addressed_to)}"
    if decision.since:
        yield f"{say('holds_from', lang)} {day(decision.since.value, lang)}"
    if decision.until:
        yield f"{say('holds_until', lang)} {day(decision.until.value, lang)}"
    if decision.replaces:
        yield f"{say('supersedes', lang)} {', '.join(one.value.what for one in decision.replaces)}"
    if decision.reason:
        yield f"{say('reason', lang)}: {decision.reason.value}"


def decision_kind(decision: Decision, item: Item, reading: Reading) -> str:
    """The label that follows the body: officials recommend and agree, unless the minutes themselves say "beslut"."""
    political = is_political(reading.body.value if reading.body else None)
    if _RECOMMENDS.match(decision.value) and not political:
        return "recommends"
    last = max((span.end for span in decision.spans), default=item.span.end)
    if political or _BESLUT.search(reading.document.text, item.span.start, last):
        return "decided"
    return "agreed"


def _coming(fact: Fact[NextMeeting], lang: str) -> Statement:
    meeting = fact.value
    times = "\u2013".join(clock(time, lang) for time in (meeting.start, meeting.end) if time)
    mode = say(meeting.mode, lang) if meeting.mode else ""
    return Statement(
        shelf=Shelf.COMING,
        kind="next_meeting",
        says=say("open_year", lang) if meeting.date is None else day(meeting.date, lang),
        detail=", ".join(filter(None, (f"kl. {times}" if times and lang == "sv" else times, meeting.place, mode))),
        fact=fact,
    )


def _mandate(mandate: Mandate, lang: str) -> Iterator[Statement]:
    shelf = Shelf.MANDATE
    if mandate.network:
        yield Statement(shelf=shelf, kind="network", says=mandate.network.value, fact=mandate.network)
    if mandate.period:
        yield Statement(shelf=shelf, kind="period", says=days(mandate.period.value, lang), fact=mandate.period)
    if mandate.commissioned_by:
        yield Statement(
            shelf=shelf, kind="commissioned_by", says=mandate.commissioned_by.value, fact=mandate.commissioned_by
        )
    for area in mandate.areas:
        yield Statement(shelf=shelf, kind="area", says=area.value, fact=area)
    for task in mandate.tasks:
        yield Statement(shelf=shelf, kind="task", says=task.value.text, detail=task.value.area or "", fact=task)
    for role in mandate.roles:
        yield Statement(shelf=shelf, kind="role", says=f"{role.value.role}: {role.value.duty}", fact=role)
    for rule in mandate.rules:
        value = rule.value.value
        says = say(str(value).casefold() if isinstance(value, bool) else str(value), lang)
        kind = "rule" if rule.value.rule.startswith("x_") else rule.value.rule
        yield Statement(shelf=shelf, kind=kind, says=says, fact=rule)


def _dating(dating: Dating, lang: str) -> Statement:
    value = dating.value
    if isinstance(value, DateRange):
        says = days(value, lang)
    elif isinstance(value, date):
        says = day(value, lang)
    else:
        says = f"{dating.as_written}, {say('open_year', lang)}"
    return Statement(shelf=Shelf.DATES, kind="dating", says=says, detail=dating.what or "", fact=dating)
