"""What imports cannot show of the house's rules: a sentence at every head, one subject a file, no drawer for odds and ends."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "lagetrunt"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST = 400


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_says_what_it_is_for_and_is_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    sentence = ast.get_docstring(ast.parse(text))
    assert sentence and sentence.splitlines()[0].rstrip().endswith((".", ":")), "no sentence at the head"
    # A migration is written by Django, as long as its tables are wide.
    assert module.parent.name == "migrations" or text.count("\n") <= LONGEST, "two subjects? split it"


def test_no_drawers() -> None:
    assert not [module for module in MODULES if module.stem in {"utils", "util", "helpers", "common", "misc"}]


def test_no_empty_rooms() -> None:
    rooms = {folder for folder in SOURCE.rglob("*") if folder.is_dir() and folder.name != "__pycache__"}
    assert not [room for room in rooms if not any(room.iterdir())]
