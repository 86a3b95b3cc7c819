"""How well the reader reads, and what its confidence is worth, by the scorer beside the labels of the source documents.

usage: .venv/bin/python benchmarks/accuracy.py [seeds] [tuned] [held_out] [torn] [archive]

Prints one table for each set: the scorer's own, then the share of right facts in each band of confidence. That share is the
scorer's precision over a reading from which all facts outside the band are taken away.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from lagetrunt.adapters.ocr import tesseract
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.engines.reading.presenting.as_json import reading_as_json

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "tools" / "score.py"
BANDS = ((0.9, 1.01), (0.7, 0.9), (0.0, 0.7))


def documents(half: str) -> dict[Path, Path]:
    """Gold file -> document, of "seeds" or of a folder under `tests/golden`."""
    if half == "seeds":
        return {gold: SHARED / "seeds" / f"{gold.stem}.txt" for gold in sorted((SHARED / "seeds-gold").glob("*.json"))}
    golds = sorted((ROOT / "tests/golden" / half / "gold").glob("*.json"))
    return {gold: ROOT / json.loads(gold.read_text(encoding="utf-8"))["document"] for gold in golds}


def within(node: Any, low: float, high: float) -> Any:
    """The reading with only the facts whose confidence lies in [low, high)."""
    if isinstance(node, list):
        kept = (within(part, low, high) for part in node)
        return [part for part in kept if part is not None]
    if not isinstance(node, dict):
        return node
    if "confidence" in node and "value" in node and not low <= node["confidence"] < high:
        return None
    return {key: within(part, low, high) for key, part in node.items()}


def score(gold: Path, readings: dict[str, Any], *more: str) -> str:
    """What the scorer prints of these readings."""
    with tempfile.TemporaryDirectory() as folder:
        for stem, reading in readings.items():
            (Path(folder) / f"{stem}.json").write_text(json.dumps(reading), encoding="utf-8")
        return subprocess.run(
            [sys.executable, str(SCORER), str(gold), folder, *more], capture_output=True, text=True, check=True
        ).stdout


def main(halves: list[str]) -> None:
    ocr = tesseract()
    for half in halves or ["seeds", "tuned", "held_out"]:
        readings = {}
        for gold, path in documents(half).items():
            readings[gold.stem] = reading_as_json(
                read_document(open_document(path.read_bytes(), path.relative_to(ROOT.parent).as_posix(), ocr=ocr))
            )
        folder = next(iter(documents(half))).parent
        print(f"\n=== {half}: {len(readings)} documents\n{score(folder, readings)}")
        for low, high in BANDS:
            micro = json.loads(
                score(folder, {stem: within(reading, low, high) for stem, reading in readings.items()}, "--json")
            )["micro"]
            said = micro["tp"] + micro["fp"]
            print(
                f"confidence {low:.1f} to {min(high, 1.0):.1f}: {micro['tp']:5} of {said:5} right"
                + (f" ({micro['tp'] / said:.3f})" if said else "")
            )


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        main(sys.argv[1:])
