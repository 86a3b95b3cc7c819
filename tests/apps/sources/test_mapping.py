"""Readings are kept as JSON and come back the same, whatever they hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from lagetrunt.apps.sources.drafting import drafts_of
from lagetrunt.apps.sources.mapping import packed, unpacked
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
