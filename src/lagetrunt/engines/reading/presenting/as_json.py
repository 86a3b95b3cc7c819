"""A reading as the contract's JSON, schema lagetrunt.reading/1: keys and their order stand here and nowhere else."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.fact import (
    Amount,
    Assignment,
    DateRange,
    Dating,
    Decision,
    Earlier,
    Fact,
    Item,
    Mandate,
    MandateRole,
    MandateRule,
    MandateTask,
    Meeting,
    NextMeeting,
    Person,
    Presenter,
)
from lagetrunt.engines.reading.model.finding import CrossFinding, Finding
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span

SCHEMA = "lagetrunt.reading/1"

Json = dict[str, Any]
T = TypeVar("T")


def reading_as_json(reading: Reading, *, boxes: bool = False, lang: str = "sv") -> Json:
    """The reading as an object of the contract; `boxes` adds the places of the text on the pages."""
    mandate = reading.mandate
    return {
        "schema": SCHEMA,
        "source": _source(reading.document, boxes),
        "text": reading.document.text,
        "kind": _fact_or_null(reading.kind, str),
        "body": _fact_or_null(reading.body, str),
        "meeting": _meeting(reading.meeting),
        "people": [_fact(fact, _person) for fact in reading.people],
        "items": [_item(item) for item in reading.items],
        "next_meetings": [_fact(fact, _next_meeting) for fact in reading.next_meetings],
        "dates": [_dating(dating) for dating in reading.dates],
        "mandate": None if mandate is None else _mandate(mandate),
        "findings": [_finding(finding, lang) for finding in reading.findings],
    }


def finding_as_json(finding: CrossFinding, *, lang: str = "sv") -> Json:
    """A finding as `check --format json` tells it."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.english if lang == "en" else finding.message,
        "places": [
            {
                "source": place.source,
                "page": place.page,
                "line": place.line,
                "span": None if place.span is None else list(place.span),
                "quote": place.quote,
            }
            for place in finding.places
        ],
    }


def written(tree: Json) -> str:
    """The object as JSON text: one line for each key at the top, and characters as themselves."""
    lines = (f"{_compact(key)}: {_compact(value)}" for key, value in tree.items())
    return "{\n" + ",\n".join(lines) + "\n}"


def written_on_a_line(tree: Json) -> str:
    """The object as JSON text on one line."""
    return _compact(tree)


def _compact(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # Legal in JSON, but many tools take them for line ends.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")


def _source(document: Document, boxes: bool) -> Json:
    source = document.source
    told: Json = {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": document.pages,
        "page_starts": list(document.page_starts),
    }
    if boxes:
        told["boxes"] = [
            [[box.start, box.end, *(round(side, 2) for side in box[2:])] for box in page]
            for page in document.boxes or ()
        ]
    return told


def _fact(fact: Fact[T], value: Callable[[T], object], **beside: object) -> Json:
    told: Json = {
        "value": value(fact.value),
        **beside,
        "spans": _spans(fact.spans),
        "confidence": round(fact.confidence, 3),
    }
    if fact.why is not None:
        told["why"] = fact.why
    return told


def _fact_or_null(fact: Fact[T] | None, value: Callable[[T], object]) -> Json | None:
    return None if fact is None else _fact(fact, value)


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _range(days: DateRange) -> Json:
    return {"from": days.since.isoformat(), "to": days.until.isoformat()}


def _word(word: str | None) -> str | None:
    return None if word is None else str(word)


def _meeting(meeting: Meeting) -> Json:
    return {
        "date": _fact_or_null(meeting.date, _day),
        "start": _fact_or_null(meeting.start, str),
        "end": _fact_or_null(meeting.end, str),
        "place": _fact_or_null(meeting.place, str),
        "mode": _fact_or_null(meeting.mode, str),
    }


def _person(person: Person) -> Json:
    return {
        "name": person.name,
        "organisation": person.organisation,
        "municipality_code": person.municipality_code,
        "party": person.party,
        "role": _word(person.role),
        "status": str(person.status),
        "school_forms": [str(form) for form in person.school_forms],
        "replaces": person.replaces,
        "attended": [{"items": part.items, "from": part.since, "to": part.until} for part in person.attended],
    }


def _item(item: Item) -> Json:
    return {
        "number": item.number,
        "title": _fact(item.title, str),
        "span": list(item.span),
        "kind": _word(item.kind),
        "decisions": [_decision(decision) for decision in item.decisions],
        "stances": [_fact(fact, str) for fact in item.stances],
        "assignments": [_fact(fact, _assignment) for fact in item.assignments],
        "attachments": [_fact(fact, str) for fact in item.attachments],
        "presenters": [_fact(fact, _presenter) for fact in item.presenters],
        "amounts": [_fact(fact, _amount) for fact in item.amounts],
    }


def _decision(decision: Decision) -> Json:
    return _fact(
        decision,
        str,
        addressed_to=list(decision.addressed_to),
        reason=_fact_or_null(decision.reason, str),
        in_force={"from": _fact_or_null(decision.since, _day), "to": _fact_or_null(decision.until, _day)},
        supersedes=[_fact(one, _earlier) for one in decision.replaces],
    )


def _earlier(earlier: Earlier) -> Json:
    return {"what": earlier.what, "number": earlier.number, "date": _day(earlier.day), "year": earlier.year}


def _assignment(task: Assignment) -> Json:
    return {"who": list(task.who), "what": task.what, "due": _day(task.due), "due_text": task.due_text}


def _presenter(presenter: Presenter) -> Json:
    return {"name": presenter.name, "organisation": presenter.organisation}


def _amount(amount: Amount) -> Json:
    return {"amount": amount.amount, "unit": amount.unit}


def _next_meeting(meeting: NextMeeting) -> Json:
    return {
        "date": _day(meeting.date),
        "start": meeting.start,
        "end": meeting.end,
        "place": meeting.place,
        "mode": _word(meeting.mode),
    }


def _dating(dating: Dating) -> Json:
    return _fact(dating, _date_value, what=dating.what, as_written=dating.as_written)


def _date_value(value: date | DateRange | None) -> str | Json | None:
    return _range(value) if isinstance(value, DateRange) else _day(value)


def _mandate(mandate: Mandate) -> Json:
    return {
        "network": _fact_or_null(mandate.network, str),
        "period": _fact_or_null(mandate.period, _range),
        "commissioned_by": _fact_or_null(mandate.commissioned_by, str),
        "areas": [_fact(fact, str) for fact in mandate.areas],
        "tasks": [_fact(fact, _task) for fact in mandate.tasks],
        "roles": [_fact(fact, _duty) for fact in mandate.roles],
        "rules": [_fact(fact, _rule) for fact in mandate.rules],
    }


def _task(task: MandateTask) -> Json:
    return {"text": task.text, "area": task.area}


def _duty(role: MandateRole) -> Json:
    return {"role": role.role, "duty": role.duty}


def _rule(rule: MandateRule) -> Json:
    return {"rule": rule.rule, "value": rule.value}


def _finding(finding: Finding, lang: str) -> Json:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.english if lang == "en" else finding.message,
        "spans": _spans(finding.spans),
    }
