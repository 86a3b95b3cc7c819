"""Index lists: meetings, networks, decisions, things to do and matters as rows, each linked to its words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePath

from lagetrunt.engines.reading.model.collection import FollowUp, ItemPlace
from lagetrunt.engines.reading.model.fact import Kind, Status
from lagetrunt.engines.reading.presenting.as_html.book import Book, Link
from lagetrunt.engines.reading.presenting.as_text import title_of
from lagetrunt.engines.reading.presenting.quoting import shortened, visible
from lagetrunt.engines.reading.presenting.telling import decision_kind
from lagetrunt.engines.reading.presenting.words import counted, day, days, is_political, say
from lagetrunt.kernel.text import fold

_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting: the version that counts, the other versions, and why they are one."""

    when: str
    year: str
    network: str
    chosen: Link
    others: Sequence[Link]
    why: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """A network: its other names, task and time, and its meetings in order of time with their share of the time line."""

    name: str
    aliases: Sequence[str]
    mandate: Link | None
    meetings: Sequence[Link]
    about: str
    dots: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What one meeting agreed or decided."""

    meeting: Link
    agreed: Sequence[tuple[str, Link]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TodoRow:
    """Something promised: who, what, by when, where it stands and where it was reported."""

    who: str
    what: Link
    due: str
    where: str
    reported: Link | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """A question that returns, with its steps in order of time."""

    title: str
    steps: Sequence[Link]
    why: str


def meeting_rows(book: Book) -> list[MeetingRow]:
    """The meetings, latest first, those without a date last."""
    return [row for _, row in sorted(_meetings(book), key=lambda pair: pair[0])]


def _meetings(book: Book) -> Iterator[tuple[tuple[int, str], MeetingRow]]:
    networks = book.collection.networks
    for group in book.collection.meetings:
        reading = book.readings[group.chosen]
        others = [Link(_file(book, place), book.href(place)) for place in group.members if place != group.chosen]
        body = networks[group.network].name if group.network is not None else reading.body.value if reading.body else ""
        yield (
            (-group.day.toordinal() if group.day else 0, fold(body)),
            MeetingRow(
                when=day(group.day) if group.day else "utan datum",
                year=str(group.day.year) if group.day else "Utan datum",
                network=visible(body) or "okänt nätverk",
                chosen=Link(_kind(book, group.chosen), book.href(group.chosen)),
                others=others,
                why=visible(group.why) if others else "",
                about=_about(book, group.chosen),
            ),
        )


def _kind(book: Book, place: int) -> str:
    word = title_of(book.readings[place]).split(",", 1)[0]
    return word or "Dokument"


def _file(book: Book, place: int) -> str:
    return visible(PurePath(book.readings[place].document.source.name).name)


def _about(book: Book, place: int) -> str:
    reading = book.readings[place]
    present = sum(fact.value.status is Status.PRESENT for fact in reading.people)
    decisions = sum(len(item.decisions) for item in reading.items)
    todo = sum(len(item.assignments) for item in reading.items)
    political = is_political(reading.body.value if reading.body else None)
    parts = [counted(present, "närvarande", "närvarande")] if present else []
    if decisions:
        parts.append(
            counted(decisions, "beslut", "beslut") if political else f"enades om {counted(decisions, 'sak', 'saker')}"
        )
    parts += [f"{counted(todo, 'sak', 'saker')} att göra"] if todo else []
    return ", ".join(parts)


def network_rows(book: Book) -> list[NetworkRow]:
    """The networks by name, all on one scale of time."""
    held: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for group in book.collection.meetings:
        if group.network is not None and group.day is not None:
            held[group.network].append((group.day, group.chosen))
    every = [when for meetings in held.values() for when, _ in meetings]
    first = min(every, default=date.min)
    width = max((max(every, default=date.min) - first).days, 1)
    rows = []
    for place, network in enumerate(book.collection.networks):
        meetings = sorted(held[place])
        mandates = [number for number in network.readings if book.readings[number].mandate is not None]
        about = counted(len(meetings), "möte", "möten", start=True)
        if len(meetings) > 1:
            about += f", {day(meetings[0][0])}\u2013{day(meetings[-1][0])}"
        rows.append(
            NetworkRow(
                name=visible(network.name),
                aliases=[visible(alias) for alias in network.aliases if fold(alias) != fold(network.name)],
                mandate=_mandate(book, mandates[-1]) if mandates else None,
                meetings=[Link(day(when), book.href(number)) for when, number in meetings],
                about=about if meetings else counted(len(network.readings), "dokument", "dokument", start=True),
                dots=[round((when - first).days / width * 100, 2) for when, _ in meetings],
            )
        )
    return sorted(rows, key=lambda row: fold(row.name))


def time_scale(book: Book) -> tuple[str, str] | None:
    """The first and the last day on the networks' time line, where there are several."""
    every = sorted(group.day for group in book.collection.meetings if group.day and group.network is not None)
    return (day(every[0]), day(every[-1])) if every and every[0] != every[-1] else None


def _mandate(book: Book, place: int) -> Link:
    mandate = book.readings[place].mandate
    period = f" {days(mandate.period.value)}" if mandate and mandate.period else ""
    return Link(f"Uppdragsbeskrivning{period}", book.href(place))


def decision_rows(book: Book) -> list[DecisionRow]:
    """What was agreed, latest meeting first, from the versions that count."""
    doubles = {place for group in book.collection.meetings for place in group.members if place != group.chosen}
    rows = []
    for place, reading in enumerate(book.readings):
        if place in doubles or (reading.kind and reading.kind.value is Kind.NOTICE):
            continue
        agreed = [
            (
                say(decision_kind(decision, item, reading)),
                Link(visible(decision.value), book.at_fact(place, decision), _number(item.number)),
            )
            for item in reading.items
            for decision in item.decisions
        ]
        if agreed:
            when = book.day(place)
            link = Link(title_of(reading), book.href(place))
            rows.append((-when.toordinal() if when else 0, DecisionRow(meeting=link, agreed=agreed)))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]


def _number(number: str | None) -> str:
    if not number:
        return ""
    told = visible(number).rstrip(".)")
    return (told if told.startswith("§") else f"punkt {told}").replace(" ", "\u00a0")


def todo_rows(book: Book) -> tuple[list[TodoRow], list[TodoRow]]:
    """What is to be done, by due day: what nobody has reported on, and what has been reported."""
    rows = sorted(
        (
            (_due(book, follow_up), number, _todo(book, follow_up), follow_up.reported)
            for number, follow_up in enumerate(book.collection.follow_ups)
        ),
        key=lambda row: row[:2],
    )
    return [row for *_, row, reported in rows if reported is None], [row for *_, row, reported in rows if reported]


def _due(book: Book, follow_up: FollowUp) -> date:
    item = book.readings[follow_up.assigned.reading].items[follow_up.assigned.item]
    return item.assignments[follow_up.number].value.due or _LAST


def _todo(book: Book, follow_up: FollowUp) -> TodoRow:
    place = follow_up.assigned.reading
    item = book.readings[place].items[follow_up.assigned.item]
    fact = item.assignments[follow_up.number]
    task = fact.value
    who = visible(", ".join(task.who)) or "Ingen utpekad"
    return TodoRow(
        who=who,
        what=Link(visible(task.what), book.at_fact(place, fact)),
        due=day(task.due) if task.due else visible(task.due_text or ""),
        where=", ".join(filter(None, (title_of(book.readings[place]), _number(item.number)))),
        reported=_step(book, follow_up.reported) if follow_up.reported else None,
        why=visible(follow_up.why or ""),
    )


def _step(book: Book, step: ItemPlace) -> Link:
    reading = book.readings[step.reading]
    item = reading.items[step.item]
    note = " ".join(filter(None, (_number(item.number), shortened(visible(item.title.value), 80))))
    when = book.day(step.reading)
    body = visible(reading.body.value) if reading.body else ""
    words = ", ".join(filter(None, (day(when) if when else "", body))) or title_of(reading)
    return Link(words, book.at_fact(step.reading, item.title), note)


def matter_rows(book: Book) -> list[MatterRow]:
    """Questions that return, by title."""
    rows = [
        MatterRow(
            title=visible(matter.title), steps=[_step(book, step) for step in matter.steps], why=visible(matter.why)
        )
        for matter in book.collection.matters
    ]
    return sorted(rows, key=lambda row: (-len(row.steps), fold(row.title)))


def years(rows: Sequence[MeetingRow]) -> list[tuple[str, list[MeetingRow]]]:
    """The meetings year by year, in the order given."""
    return [(year, list(group)) for year, group in groupby(rows, key=lambda row: row.year)]
