"""The labelled documents: enough of them, in two halves of like size, each label standing in its document."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.kernel.text import fold

ROOT = Path(__file__).parents[2]
HALVES = {half: sorted((ROOT / "tests/golden" / half / "gold").glob("*.json")) for half in ("tuned", "held_out")}
GOLD = [path for paths in HALVES.values() for path in paths]


@cache
def text_of(document: str) -> str | None:
    """The document's words, folded and without hyphenation; None where only OCR can read it."""
    try:
        text = open_document((ROOT / document).read_bytes(), document).text
    except Unreadable as error:
        assert error.code == "scanned", document
        return None
    return fold(text.replace("\u00ad\n", "").replace("\u00ad", ""))


def _first(value: Any) -> str | None:
    return next((one for one in (value if isinstance(value, list) else [value]) if one is not None), None)


def test_there_are_enough_in_two_like_halves() -> None:
    assert len(GOLD) >= 80
    assert abs(len(HALVES["tuned"]) - len(HALVES["held_out"])) <= 2
    assert len({path.stem for path in GOLD}) == len(GOLD)


def test_there_are_examples_in_every_format() -> None:
    suffixes = {path.suffix for path in (ROOT / "examples").rglob("*") if path.is_file()}
    assert {".pdf", ".docx", ".odt", ".html", ".txt", ".md"} <= suffixes
    assert sum(json.loads(path.read_text(encoding="utf-8"))["document"].startswith("examples/") for path in GOLD) >= 40


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_names_stand_in_the_document(gold: Path) -> None:
    labels = json.loads(gold.read_text(encoding="utf-8"))
    text = text_of(labels["document"])
    if text is None:
        assert labels["people"] is not None  # a scan: its words are there for OCR only
        return
    joined = text.replace("- ", "-")
    missing = [name for person in labels["people"] if (name := _first(person["name"])) and fold(name) not in text and fold(name) not in joined]
    assert not missing
