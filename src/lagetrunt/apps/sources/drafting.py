"""A reading as the facts to keep: each with its kind, its words and a key that tells it again in a later reading."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lagetrunt.apps.sources.mapping import plain
from lagetrunt.engines.reading.model.fact import Dating, Decision, Fact, Item
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span

# Of these a document has one, whatever the words.
ALONE = frozenset(
    [
        "kind",
        "body",
        "meeting.date",
        "meeting.start",
        "meeting.end",
        "meeting.place",
        "meeting.mode",
        "mandate.network",
        "mandate.period",
        "mandate.commissioned_by",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A fact to keep; `parent` is the key of the item that it stands under."""

    key: str
    kind: str
    parent: str | None
    value: Any
    spans: tuple[Span, ...]
    quote: str
    confidence: float
    why: str


@dataclass(slots=True, kw_only=True)
class Drafts:
    """The drafts of a reading in order, and the keys of its people, items and their assignments by their places."""

    drafts: list[Draft] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    assignments: list[list[str]] = field(default_factory=list)
    body: str | None = None


def drafts_of(reading: Reading) -> Drafts:
    """All facts of the reading as drafts."""
    made = Drafts()
    text = reading.document.text
    seen: Counter[str] = Counter()

    def add(kind: str, value: Any, fact: Fact[Any], parent: str | None = None) -> str:
        quote = " … ".join(" ".join(text[span.start : span.end].split()) for span in fact.spans)
        anchor = "" if kind in ALONE else (quote or json.dumps(value, sort_keys=True, ensure_ascii=False))
        place = "\x1f".join((kind, parent or "", anchor))
        seen[place] += 1
        key = hashlib.sha256(f"{place}\x1f{seen[place]}".encode()).hexdigest()
        made.drafts.append(
            Draft(
                key=key, kind=kind, parent=parent, value=value, spans=fact.spans, quote=quote,
                confidence=round(fact.confidence, 3), why=fact.why or "",
            )
        )  # fmt: skip
        return key

    for kind, fact in _alone(reading):
        key = add(kind, plain(fact.value), fact)
        if kind == "body":
            made.body = key
    for person in reading.people:
        made.people.append(add("person", plain(person.value), person))
    for item in reading.items:
        value = {
            "number": item.number, "title": item.title.value, "kind": plain(item.kind),
            "start": item.span.start, "end": item.span.end,
        }  # fmt: skip
        above = add("item", value, item.title)
        made.items.append(above)
        made.assignments.append([])
        for kind, part in _under(item):
            told = plain(part.value)
            if isinstance(part, Decision):
                told = {"text": part.value, "addressed_to": list(part.addressed_to)}
            key = add(kind, told, part, above)
            if kind == "assignment":
                made.assignments[-1].append(key)
    for coming in reading.next_meetings:
        add("next_meeting", plain(coming.value), coming)
    for dating in reading.dates:
        add("date", _dated(dating), dating)
    if reading.mandate is not None:
        for kind, parts in (
            ("mandate.area", reading.mandate.areas), ("mandate.task", reading.mandate.tasks),
            ("mandate.role", reading.mandate.roles), ("mandate.rule", reading.mandate.rules),
        ):  # fmt: skip
            _add_all(add, kind, parts)
    return made


def _add_all(add: Any, kind: str, parts: Sequence[Fact[Any]]) -> None:
    for part in parts:
        add(kind, plain(part.value), part)


def _alone(reading: Reading) -> Iterator[tuple[str, Fact[Any]]]:
    meeting, mandate = reading.meeting, reading.mandate
    told: list[tuple[str, Fact[Any] | None]] = [("kind", reading.kind), ("body", reading.body)]
    told += [(f"meeting.{name}", getattr(meeting, name)) for name in ("date", "start", "end", "place", "mode")]
    if mandate is not None:
        told += [(f"mandate.{name}", getattr(mandate, name)) for name in ("network", "period", "commissioned_by")]
    yield from ((kind, fact) for kind, fact in told if fact is not None)


def _under(item: Item) -> Iterator[tuple[str, Fact[Any]]]:
    for decision in item.decisions:
        yield "decision", decision
    for stance in item.stances:
        yield "stance", stance
    for assignment in item.assignments:
        yield "assignment", assignment
    for attachment in item.attachments:
        yield "attachment", attachment
    for presenter in item.presenters:
        yield "presenter", presenter
    for amount in item.amounts:
        yield "amount", amount


def _dated(dating: Dating) -> dict[str, Any]:
    return {"date": plain(dating.value), "as_written": dating.as_written, "what": dating.what}
