"""No reason, day or predecessor is read out of the labelled documents that does not stand there."""

from pathlib import Path

import pytest

from lagetrunt.engines.reading.model.fact import Decision
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
SETS = ("tuned", "held_out", "torn", "archive", "usual", "fresh")

# All that the text files among them say of why a decision was made, looked through by hand.
REASONS = {
    "elevhalsa-chefer-anteckningar.txt": ["han inte kunde delta"],
    "foraldrarad-backaskolan-nov.txt": ["Sunniva vill sluta"],
    "vard-elevhalsochefer-sydkusten.html": ["Jerker Malm saknades"],
    "skolchefsnatverket-2025-03-14.txt": ["Ånge inte deltar"],
    "styr-folkhalsorad-adal.html": ["pengarna är slut"],
}


def _decisions(path: Path) -> list[Decision]:
    reading = read_document(open_document(path.read_bytes(), path.name))
    return [decision for item in reading.items for decision in item.decisions]


@pytest.mark.parametrize("name", SETS)
def test_only_reasons_that_are_said_are_read(name: str) -> None:
    docs = (
        path for path in (ROOT / "tests/golden" / name / "docs").iterdir() if path.suffix in {".txt", ".md", ".html"}
    )
    for path in sorted(docs):
        found = _decisions(path)
        assert [one.reason.value for one in found if one.reason] == REASONS.get(path.name, []), path.name
        assert [one.replaces for one in found if one.replaces] == [], path.name


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds, which lies outside the repository")
def test_the_source_documents_give_no_reasons_and_hold_from_no_day() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        assert [(one.reason, one.since, one.until, one.replaces) for one in _decisions(path)] == [
            (None, None, None, ())
        ] * len(_decisions(path))
