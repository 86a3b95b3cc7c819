"""A reading as the facts to keep: each with its kind, its words and a key that tells it again in a later reading."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
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
    """The drafts of a reading in order, and the keys of its items."""

    drafts: list[Draft] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


class Keys:
    """The keys of a reading's people, items and assignments by their places, worked out when they are asked for.

    A key rests on nothing but its own kind's words and the item above: the rest of the reading need not be looked at.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def body(self) -> str | None:
        """The key of the name of its network."""
        return None if self._reading.body is None else key_alone("body")

    @cached_property
    def people(self) -> list[str]:
        """The keys of its people."""
        return self._keyed("person", None, self._reading.people, _Keyring())

    @cached_property
    def items(self) -> list[str]:
        """The keys of its items."""
        ring, text = _Keyring(), self._reading.document.text
        return [ring.key("item", None, _quoted(text, item.title.spans), _item(item)) for item in self._reading.items]

    @cached_property
    def assignments(self) -> list[list[str]]:
        """The keys of the assignments under each item."""
        ring = _Keyring()
        return [
            self._keyed("assignment", above, item.assignments, ring)
            for above, item in zip(self.items, self._reading.items, strict=True)
        ]

    def _keyed(self, kind: str, above: str | None, facts: Sequence[Fact[Any]], ring: "_Keyring") -> list[str]:
        text = self._reading.document.text
        return [ring.key(kind, above, _quoted(text, fact.spans), fact.value) for fact in facts]


class _Keyring:
    """Gives out the keys of one reading: of facts with the same words, each the next number."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, kind: str, parent: str | None, quote: str, value: Any) -> str:
        anchor = "" if kind in ALONE else (quote or json.dumps(plain(value), sort_keys=True, ensure_ascii=False))
        place = "\x1f".join((kind, parent or "", anchor))
        self._seen[place] += 1
        return hashlib.sha256(f"{place}\x1f{self._seen[place]}".encode()).hexdigest()


def key_alone(kind: str) -> str:
    """The key of a fact of which a document has one, whatever its words."""
    return _Keyring().key(kind, None, "", None)


def _quoted(text: str, spans: Sequence[Span]) -> str:
    return " … ".join([" ".join(text[span.start : span.end].split()) for span in spans])


def drafts_of(reading: Reading) -> Drafts:
    """All facts of the reading as drafts."""
    made = Drafts()
    text = reading.document.text
    ring = _Keyring()

    def add(kind: str, value: Any, fact: Fact[Any], parent: str | None = None, beside: Sequence[Fact[Any]] = ()) -> str:
        key = ring.key(kind, parent, _quoted(text, fact.spans), value)
        spans = _with(fact.spans, beside)
        why = "; ".join(dict.fromkeys(part.why for part in (fact, *beside) if part.why))
        made.drafts.append(
            Draft(
                key=key, kind=kind, parent=parent, value=value, spans=spans, quote=_quoted(text, spans),
                confidence=round(min(part.confidence for part in (fact, *beside)), 3), why=why,
            )
        )  # fmt: skip
        return key

    for kind, fact in _alone(reading):
        add(kind, plain(fact.value), fact)
    for person in reading.people:
        add("person", plain(person.value), person)
    for item in reading.items:
        above = add("item", _item(item), item.title)
        made.items.append(above)
        for kind, part in _under(item):
            if isinstance(part, Decision):
                add(kind, _decided(part), part, above, _grounds(part))
            else:
                add(kind, plain(part.value), part, above)
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


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "text": decision.value, "addressed_to": list(decision.addressed_to),
        "reason": decision.reason.value if decision.reason else None,
        "since": plain(decision.since.value) if decision.since else None,
        "until": plain(decision.until.value) if decision.until else None,
        "replaces": [one.value.what for one in decision.replaces],
    }  # fmt: skip


def _grounds(decision: Decision) -> list[Fact[Any]]:
    """What is told beside a decision, with words of its own: a person answers it together with the decision."""
    return [part for part in (decision.reason, decision.since, decision.until, *decision.replaces) if part is not None]


def _with(spans: tuple[Span, ...], beside: Sequence[Fact[Any]]) -> tuple[Span, ...]:
    """The spans, as they are, and after them those of the facts beside that do not lie in them already."""
    more = dict.fromkeys(span for fact in beside for span in fact.spans)
    kept = [span for span in more if not any(own.start <= span.start and span.end <= own.end for own in spans)]
    return (*spans, *sorted(kept))


def _item(item: Item) -> dict[str, Any]:
    return {
        "number": item.number, "title": item.title.value, "kind": plain(item.kind),
        "start": item.span.start, "end": item.span.end,
    }  # fmt: skip


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
