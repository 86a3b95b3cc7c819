"""What is typed under one item, as decisions, agreement and to-dos: the reader reads it as the item of a whole paper."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.fact import Assignment, Fact
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.kernel.dates import MONTH_NAMES
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.kernel.text import fold

__all__ = ["Kind", "Nudge", "Said", "nudge", "understand"]

_UNSURE = "Läsaren är inte säker på orden."
_SEVERAL = "Flera heter {}."


class Kind(StrEnum):
    """What has been said."""

    DECISION = "decision"
    AGREED = "agreed"
    TODO = "todo"


class Nudge(StrEnum):
    """What may be wanted, and may stay as it is."""

    NO_OUTCOME = "no_outcome"
    NO_OWNER = "no_owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that the text says; it stands from `start` to `end` in it. `why` says in Swedish what is doubtful.

    Of a decision it may tell the reason, the first and the last day that it holds, and what it replaces.
    """

    kind: Kind
    what: str
    start: int
    end: int
    is_sure: bool = True
    why: str = ""
    who: tuple[str, ...] = ()
    due: date | None = None
    due_text: str = ""
    reason: str = ""
    since: date | None = None
    until: date | None = None
    replaces: tuple[str, ...] = ()


def understand(
    text: str, *, title: str, network: str, day: date, people: Sequence[tuple[str, str]], sure: float
) -> tuple[Said, ...]:
    """What the text says, in its order. `people` are the names of those expected, each with the organisation."""
    if not text.strip():
        return ()
    head = _head(title, network, day, people)
    try:
        document = open_document(f"{head}{text}\n".encode(), "anteckningar.txt")
    except Unreadable:
        return ()
    shift = _shift(document)
    if shift is None:
        return ()
    found = [one for one in _said(document, people, sure) if one.start >= shift]
    return tuple(
        replace(one, start=one.start - shift, end=one.end - shift)
        for one in sorted(found, key=lambda one: (one.start, one.end))
    )


def nudge(text: str, said: Iterable[Said], *, wants_outcome: bool) -> tuple[Nudge, ...]:
    """What the item may want: an outcome, where there is text and it is meant to have one; somebody for each to-do."""
    told = tuple(said)
    found = [Nudge.NO_OUTCOME] if wants_outcome and text.strip() and not told else []
    if any(one.kind is Kind.TODO and not one.who for one in told):
        found.append(Nudge.NO_OWNER)
    return tuple(found)


def _head(title: str, network: str, day: date, people: Sequence[tuple[str, str]]) -> str:
    """The paper around the text: what it is, of whom, when, who was there, and the item's heading."""
    lines = ["Minnesanteckningar", f"{network} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}", ""]
    named = [f"{name}, {place}" if place else name for name, place in people if name]
    if named:
        lines += ["Närvarande:", *named, ""]
    return "\n".join([*lines, f"§ 1 {' '.join(title.split())}", ""])


def _shift(document: Document) -> int | None:
    """Where the text begins in the document, which may have other spaces than were written."""
    at = document.text.find("§ 1 ")
    if at < 0:
        return None
    end = document.text.find("\n", at)
    return end + 1 if end >= 0 else None


def _said(document: Document, people: Sequence[tuple[str, str]], sure: float) -> Iterator[Said]:
    reading = read_document(document)
    for item in reading.items:
        for decision in item.decisions:
            yield replace(
                _plain(Kind.DECISION, decision, sure), reason=decision.reason.value if decision.reason else "",
                since=decision.since.value if decision.since else None,
                until=decision.until.value if decision.until else None,
                replaces=tuple(one.value.what for one in decision.replaces),
            )  # fmt: skip
        for stance in item.stances:
            yield _plain(Kind.AGREED, stance, sure)
        for task in item.assignments:
            yield _todo(task, people, sure)


def _plain(kind: Kind, fact: Fact[str], sure: float) -> Said:
    is_sure = fact.confidence >= sure
    return Said(
        kind=kind, what=fact.value, start=fact.spans[0].start, end=fact.spans[-1].end, is_sure=is_sure,
        why="" if is_sure else fact.why or _UNSURE,
    )  # fmt: skip


def _todo(fact: Fact[Assignment], people: Sequence[tuple[str, str]], sure: float) -> Said:
    who, doubts = [], []
    for name in fact.value.who:
        full, several = _full(name, people)
        who.append(full)
        doubts += [_SEVERAL.format(name)] if several else []
    if fact.confidence < sure:
        doubts.append(fact.why or _UNSURE)
    return Said(
        kind=Kind.TODO, what=fact.value.what, start=fact.spans[0].start, end=fact.spans[-1].end, is_sure=not doubts,
        why=" ".join(doubts), who=tuple(who), due=fact.value.due, due_text=fact.value.due_text or "",
    )  # fmt: skip


def _full(name: str, people: Sequence[tuple[str, str]]) -> tuple[str, bool]:
    """The name as it is listed, where a first name means one of those expected; whether it may mean several."""
    told = fold(name)
    if any(fold(full) == told for full, _ in people):
        return name, False
    meant = {full for full, _ in people if full and fold(full).split()[:1] == [told]}
    if len(meant) == 1:
        return meant.pop(), False
    return name, len(meant) > 1
