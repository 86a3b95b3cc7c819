"""Readings are kept as JSON and come back the same, whatever they hold."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories.flows import document_of

from lagetrunt.apps.sources.drafting import Keys, drafts_of
from lagetrunt.apps.sources.mapping import built, packed, tree_of, unpacked
from lagetrunt.engines.reading.model.document import Document, Source
from lagetrunt.engines.reading.model.fact import Fact, Person
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document

EXAMPLES = Path(__file__).parents[3] / "examples"
SOME = [
    "Elevhälsa/2024-25/EHN 22 nov 2024.pdf",
    "Elevhälsa/2024-25/Elevhälsonätverket 2025-03-14.htm",
    "Skolchefsnätverket/2023-24/2023-09-15/Protokoll 2023-09-15.docx",
    "SYV/SYV-nätverkets uppdrag.odt",
    "Vuxnätverket/2023-11-21 anteckningar.md",
]


@pytest.mark.parametrize("name", SOME)
def test_a_reading_comes_back_the_same(name: str) -> None:
    reading = read_document(open_document((EXAMPLES / name).read_bytes(), name))
    assert unpacked(packed(reading)) == replace(reading, document=replace(reading.document, boxes=None, neighbours=()))


@pytest.mark.parametrize("name", SOME)
def test_every_fact_has_a_key_of_its_own_that_does_not_change(name: str) -> None:
    reading = read_document(open_document((EXAMPLES / name).read_bytes(), name))
    drafts = drafts_of(reading)
    keys = [draft.key for draft in drafts.drafts]
    assert len(set(keys)) == len(keys) and keys == [draft.key for draft in drafts_of(reading).drafts]
    assert {draft.parent for draft in drafts.drafts if draft.parent} <= set(drafts.items)


@pytest.mark.parametrize("name", SOME)
def test_the_keys_alone_are_those_of_the_drafts(name: str) -> None:
    reading = read_document(open_document((EXAMPLES / name).read_bytes(), name))
    keys = Keys(reading)

    def drafted(kind: str, parent: str | None = None) -> list[str]:
        return [told.key for told in drafts_of(reading).drafts if told.kind == kind and told.parent == parent]

    assert ([keys.body] if keys.body else []) == drafted("body")
    assert keys.people == drafted("person")
    assert keys.items == drafted("item")
    assert keys.assignments == [drafted("assignment", above) for above in keys.items]


def test_two_with_the_same_words_have_two_keys_and_one_without_words_has_one_by_its_value() -> None:
    anna = Fact(value=Person(name="Anna"), spans=(Span(0, 4),), confidence=1.0)
    berit, cilla = (Fact(value=Person(name=name), spans=(), confidence=1.0) for name in ("Berit", "Cilla"))
    document = Document(source=Source(name="a.txt", sha256="0", media_type="text/plain"), text="Anna")
    reading = Reading(document=document, people=(anna, berit, anna, cilla))
    keys = Keys(reading).people
    assert len(set(keys)) == 4
    assert keys == [draft.key for draft in drafts_of(reading).drafts]


def test_a_reading_kept_before_decisions_told_more_is_read_as_telling_no_more() -> None:
    reading = read_document(
        document_of("Protokoll\n\n1. Formalia\n\nMötet beslutar att anta planen, eftersom Hjo vill det.\n")
    )
    tree = tree_of(reading)
    (decision,) = tree["items"][0]["decisions"]
    for name in ("reason", "since", "until", "replaces"):
        del decision[name]
    (before,), (now,) = built(tree).items[0].decisions, reading.items[0].decisions
    assert before == replace(now, reason=None)
