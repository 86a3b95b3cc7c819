"""Statements: numbered as they stand in the text, coloured by findings and confidence, labelled by the body."""

from dataclasses import replace

import pytest
from tests.factories.readings import document, fact, mandate, notes

from lagetrunt.engines.reading.model.fact import Decision, Item
from lagetrunt.engines.reading.model.finding import Finding, Severity
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.presenting.telling import decision_kind, statements


@pytest.mark.parametrize("reading", [notes(), mandate()])
def test_numbers_count_the_facts_as_they_stand(reading: Reading):
    told = sorted(statements(reading), key=lambda statement: statement.number)
    assert [statement.number for statement in told] == list(range(1, len(told) + 1))
    starts = [statement.spans[0].start for statement in told]
    assert starts == sorted(starts)


def test_numbers_do_not_depend_on_the_language():
    swedish, english = statements(notes()), statements(notes(), "en")
    assert [(one.number, one.kind) for one in swedish] == [(one.number, one.kind) for one in english]


def test_states():
    told = statements(notes())
    states = {(statement.kind, statement.says): statement.state for statement in told}
    assert states["date", "fre 23 aug 2024"] == "broken"
    assert states["present", "Abbe Lindmark"] == "doubt"
    assert states["present", "Tuva Rosenkvist"] == "ok"
    assert states["attachment", "Presentationen"] == "ok", "a note is normal"
    assert next(one for one in told if one.kind == "attachment").findings == (1,)


@pytest.mark.parametrize(
    ("severity", "state"),
    [(Severity.ERROR, "broken"), (Severity.WARNING, "doubt"), (Severity.QUESTION, "doubt"), (Severity.NOTE, "ok")],
)
def test_a_finding_colours_what_it_touches(severity: Severity, state: str):
    reading = notes()
    span = reading.people[0].spans[0]
    touching = Finding(
        code="x", severity=severity, message="x", english="x", spans=(Span(span.start + 3, span.start + 4),)
    )
    beside = Finding(code="y", severity=Severity.ERROR, message="y", english="y", spans=(Span(span.end, span.end + 1),))
    told = statements(replace(reading, findings=(touching, beside)))
    assert next(one for one in told if one.says == "Tuva Rosenkvist").state == state


@pytest.mark.parametrize(
    ("body", "text", "value", "kind"),
    [
        ("Nätverket", "§ 1 X\nNätverket enades om att anta planen", "att anta planen", "agreed"),
        ("Nätverket", "§ 1 X\nNätverket beslutar att anta planen", "att anta planen", "decided"),
        (
            "Nätverket",
            "§ 1 X\nBeslut: att rekommendera kommunerna att anta",
            "att rekommendera kommunerna att anta",
            "recommends",
        ),
        (
            "Direktionen",
            "§ 1 X\natt rekommendera kommunerna att anta",
            "att rekommendera kommunerna att anta",
            "decided",
        ),
        ("Direktionen", "§ 1 X\nPlanen godkänns", "Planen godkänns", "decided"),
    ],
)
def test_the_label_follows_the_body(body: str, text: str, value: str, kind: str):
    at = text.index(value)
    decision = Decision(value=value, spans=(Span(at, at + len(value)),), confidence=0.9)
    item = Item(number="§ 1", title=fact(text, "X", "X"), span=Span(0, len(text)), decisions=(decision,))
    reading = Reading(document=document(text), body=fact(text, "X", body), items=(item,))
    assert decision_kind(decision, item, reading) == kind


def test_a_person_stands_under_its_organisation_or_under_none():
    reading = notes()
    alone = replace(reading.people[0], value=replace(reading.people[0].value, organisation=None))
    labels = [
        one.label for one in statements(replace(reading, people=(reading.people[0], alone))) if one.kind == "present"
    ]
    assert labels == ["Nora", ""]
