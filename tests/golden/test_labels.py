"""The labelled documents: enough of them, in two halves of like size, each label standing in its document."""

import json
import re
from collections.abc import Iterator
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
    missing = [
        name
        for person in labels["people"]
        if (name := _first(person["name"])) and fold(name) not in text and fold(name) not in joined
    ]
    assert not missing


KEYS = {
    "document", "kind", "body", "date", "start", "end", "place", "mode", "people", "items", "decisions", "stances", "assignments",
    "next_meetings", "attachments", "mandate", "findings", "no_findings",
}  # fmt: skip


def _texts(label: Any) -> Iterator[str]:
    """All wordings that a label accepts."""
    for one in label if isinstance(label, list) else [label]:
        if isinstance(one, dict):
            yield from _texts(one["text"])
        elif one is not None:
            yield one


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _pattern(quote: str) -> re.Pattern[str]:
    """The quote whatever its white space, table bars, Markdown signs and hyphenation at line ends."""
    parts = re.sub(r"[|*#]", " ", quote).split()
    return re.compile(r"[\s|*#]+".join("(?:[\u00ad-]\\s*)?".join(map(re.escape, part)) for part in parts))


@cache
def original_of(document: str) -> str | None:
    """The document's words as they stand; None where only OCR can read it."""
    try:
        return open_document((ROOT / document).read_bytes(), document).text
    except Unreadable:
        return None


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_a_label_file_is_whole(gold: Path) -> None:
    labels = json.loads(gold.read_text(encoding="utf-8"))
    assert set(labels) == KEYS
    assert (ROOT / labels["document"]).is_file()
    assert all(person["name"] for person in labels["people"])
    assert all(finding["about"] and isinstance(finding["quotes"], list) for finding in labels["findings"])


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_quotes_and_texts_stand_in_the_document(gold: Path) -> None:
    labels = json.loads(gold.read_text(encoding="utf-8"))
    text = original_of(labels["document"])
    if text is None:
        assert "skann" in gold.stem, "only a scanned document may be closed to the opener"
        return
    quotes = [quote for finding in labels["findings"] for quote in finding["quotes"]] + list(
        labels["no_findings"] or []
    )
    assert not [quote for quote in quotes if not _pattern(quote).search(text)]
    words = _words(text) | _words(re.sub(r"[\u00ad\u2010-]\s*\n\s*|\u00ad", "", text))
    for field in ("decisions", "stances", "attachments"):
        for label in labels[field]:
            texts = list(_texts(label))
            assert not texts or any(_words(one) <= words for one in texts), field
