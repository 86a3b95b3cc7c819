"""The differences of a meeting's notes to what was known of it and to the version before, each with the fact it rests on."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lagetrunt.apps.answers.answering import answers, name_of
from lagetrunt.apps.answers.rounds import questions
from lagetrunt.apps.followups.open_todos import expected_now
from lagetrunt.apps.minutes.carried import HEADING
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.drafting import Draft, drafts_of
from lagetrunt.apps.sources.queries import SURE, facts
from lagetrunt.apps.sources.stored import stored_reading
from lagetrunt.engines.comparing.notes import compare, doubtful_first, nudges
from lagetrunt.engines.comparing.problem import Difference, Expected, Kind, Known, Nudge, Todo
from lagetrunt.engines.comparing.versions import Change, Told, between
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.minutes.models import Record
    from lagetrunt.apps.sources.models import Fact

# Headings of the templates that come along, which are no items.
BESIDE = (HEADING, "Nästa möte", "Punkter", "Att göra", "Närvarande")
_FACT_OF = {
    Kind.DAY: "meeting.date", Kind.CAME: "person", Kind.ABSENT: "person", Kind.UNKNOWN: "person", Kind.ITEM_NEW: "item",
    Kind.ITEM_RENAMED: "item", Kind.DECIDED: "decision", Kind.STANCE: "stance", Kind.TODO_NEW: "assignment",
    Kind.NEXT_MEETING: "next_meeting",
}  # fmt: skip
# What somebody can say is right where it is shown: the fact says what the sentence says. Who was there is settled in the review.
_ANSWERABLE = frozenset({Kind.ITEM_NEW, Kind.ITEM_RENAMED, Kind.DECIDED, Kind.STANCE, Kind.TODO_NEW, Kind.NEXT_MEETING})
_COMPARED = frozenset({"person", "item", "decision", "stance", "assignment", "next_meeting", "meeting.date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A difference with the fact that it rests on, by number; None where it rests on words alone, or on nothing."""

    difference: Difference
    fact: int | None
    place: int | None
    answer: str

    @property
    def is_askable(self) -> bool:
        """Whether it is doubtful, waits, and can be answered where it is shown."""
        return (
            self.difference.kind in _ANSWERABLE
            and not self.difference.is_sure
            and self.fact is not None
            and self.answer == "proposed"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All that is shown of a version; `seal` tells whether anything of it has changed since it was shown.

    `sure` are the facts that the one confirmation confirms, by number; `doubtful` is how many others wait: facts that the
    reader doubts, and those of which it is doubtful whom or what they mean.
    """

    shown: tuple[Shown, ...]
    nudges: tuple[Nudge, ...]
    changes: tuple[Change, ...]
    sure: frozenset[int]
    doubtful: int
    seal: str


def differences(*, record: "Record", before: "Record | None", actor: Actor) -> Differences | None:
    """What the notes say otherwise than was known, and than the version before; None while they are not read."""
    reading = stored_reading(document=record.document)
    if reading is None:
        return None
    told = list(facts(actor=actor, document=record.document))
    known = known_of(booking=record.booking, actor=actor)
    shown = [_shown(one, told) for one in doubtful_first(compare(known, reading, sure=SURE))]
    older = stored_reading(document=before.document) if before is not None else None
    held = {one.fact for one in shown if not one.difference.is_sure}
    waiting = [fact for fact in told if fact.state == "proposed"]
    sure = frozenset(fact.pk for fact in waiting if fact.confidence >= SURE and fact.pk not in held)
    return Differences(
        shown=tuple(one for one in shown if one.answer != "rejected"), nudges=nudges(known, reading),
        changes=between(_told(older), _told(reading)) if older is not None else (),
        sure=sure, doubtful=len(waiting) - len(sure),
        seal=_seal(record, told),
    )  # fmt: skip


def known_of(*, booking: "Booking", actor: Actor) -> Known:
    """What was known of the meeting, as the comparison takes it."""
    told = expected_now(actor=actor, booking=booking)
    asked = questions(actor=actor, booking=booking).prefetch_related(None)  # without what has been replied
    said = {fold(name_of(row)): row.choice != "not" for row in answers(actor=actor, booking=booking)}
    return Known(
        day=booking.day, last=booking.last, items=tuple(point.title for point in told.points),
        numbers=tuple(point.paragraph for point in told.points) if any(point.paragraph for point in told.points) else (),
        people=tuple(
            Expected(name=seat.name, organisation=seat.organisation, coming=said.get(fold(seat.name)))
            for seat in told.seats
            if seat.name
        ),
        todos=tuple(Todo(who=one.who, what=one.what, due=one.due) for one in told.open),
        coming=told.coming.day if told.coming is not None else None,
        beside=(
            *BESIDE, *(point.section for point in told.points if point.section),
            *(f"Laget runt: {question.text}" for question in asked),
        ),
    )  # fmt: skip


def _seal(record: "Record", told: Sequence["Fact"]) -> str:
    """What tells the notes as shown from the notes as they are by now."""
    state = [record.pk, record.confirmed_at is not None, sorted((fact.pk, fact.version) for fact in told)]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:32]


def _shown(one: Difference, told: Sequence["Fact"]) -> Shown:
    """The difference with its fact: a decision's own words come before those that say why it was made."""
    kind = _FACT_OF.get(one.kind)
    spans = [list(span) for span in one.spans]
    found = next((fact for fact in told if fact.kind == kind and _rests_on(fact, spans)), None)
    return Shown(
        difference=one, fact=found.pk if found is not None else None,
        place=one.spans[0].start if one.spans else None, answer=found.state if found is not None else "",
    )  # fmt: skip


def _rests_on(fact: "Fact", spans: list[list[int]]) -> bool:
    return fact.spans[: len(spans)] == spans if spans else not fact.spans


def _told(reading: Reading) -> list[Told]:
    drafts = [draft for draft in drafts_of(reading).drafts if draft.kind in _COMPARED]
    titles = {draft.key: str(draft.value["title"]) for draft in drafts if draft.kind == "item"}
    return [
        Told(
            key=draft.key, kind=draft.kind, under=titles.get(draft.parent or "", ""), words=_words(draft),
            spans=tuple(Span(*span) for span in draft.spans),
        )
        for draft in drafts
    ]  # fmt: skip


def _words(draft: Draft) -> str:
    """What the fact says, apart from where it stands."""
    value = draft.value
    if not isinstance(value, dict):
        return str(value)
    if draft.kind == "person":
        status = {"absent": "frånvarande"}.get(str(value["status"]), "")
        return ", ".join(filter(None, (value["name"], value["organisation"], status)))
    if draft.kind == "assignment":
        return " – ".join(filter(None, (", ".join(value["who"]), value["what"], value["due"] or value["due_text"])))
    if draft.kind == "decision":
        beside = (value["since"], value["until"], *value["replaces"], value["reason"])
        return " – ".join(filter(None, (value["text"], *beside)))
    if draft.kind == "next_meeting":
        return " ".join(filter(None, (value["date"], value["start"], value["place"])))
    return str(value.get("title") or value.get("text") or "")
