"""No labelled document is a rewriting of another: the five-word runs they share stay few."""

import json
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.kernel.errors import Unreadable

ROOT = Path(__file__).parents[2]
MOST = 0.6


def _runs(document: str) -> set[tuple[str, ...]]:
    try:
        text = open_document((ROOT / document).read_bytes(), document).text
    except Unreadable:
        return set()
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def test_no_two_documents_share_most_of_their_runs() -> None:
    documents = [
        json.loads(path.read_text(encoding="utf-8"))["document"]
        for path in sorted(ROOT.glob("tests/golden/*/gold/*.json"))
    ]
    runs = {document: _runs(document) for document in documents}
    shared: dict[tuple[str, str], int] = defaultdict(int)
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for document, found in runs.items():
        for run in found:
            holders[run].append(document)
    for names in holders.values():
        for pair in combinations(sorted(names), 2):
            shared[pair] += 1
    alike = {pair: count / min(len(runs[pair[0]]), len(runs[pair[1]])) for pair, count in shared.items()}
    assert len(documents) >= 80
    assert not {pair: share for pair, share in alike.items() if share > MOST}
