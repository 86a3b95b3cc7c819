"""A domain noun is in the glossary or not in the code, and the glossary names only what the code knows."""

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "lagetrunt"
GLOSSARY = tomllib.loads((ROOT / "docs" / "glossary.toml").read_text(encoding="utf-8"))
ENTRIES = [(word, entry) for section in GLOSSARY.values() for word, entry in section.items()]
NOUNS = [
    *(SOURCE / "engines/reading/model").glob("*.py"),
    *(SOURCE / "kernel" / f"{name}.py" for name in ("dates", "names", "places", "schooling")),
]


def _classes() -> set[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in NOUNS)
    return {
        node.name
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }


def test_every_entry_is_a_word_an_identifier_and_its_meaning() -> None:
    assert len(ENTRIES) > 30
    for word, entry in ENTRIES:
        assert word == word.strip() != "", word
        assert set(entry) == {"id", "means"}, word
        assert all(part.isidentifier() for part in entry["id"].split(".")), word
        assert entry["means"].strip() and "\n" not in entry["means"], word


def test_every_noun_of_the_model_and_the_kernel_is_explained() -> None:
    assert _classes() - {entry["id"].partition(".")[0] for _, entry in ENTRIES} == set()


def test_every_identifier_is_in_the_code() -> None:
    used = {
        word for path in SOURCE.rglob("*.py") for word in re.findall(r"[^\W\d]\w*", path.read_text(encoding="utf-8"))
    }
    assert {entry["id"] for _, entry in ENTRIES if not set(entry["id"].split(".")) <= used} == set()
