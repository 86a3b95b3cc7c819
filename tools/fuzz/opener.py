"""Feeds one opener with mutated files, guided by coverage: it may raise Unreadable, and nothing else.

usage: python tools/fuzz/opener.py pdf|docx|odt|html|plain|markdown [libFuzzer's options] CORPUS
"""

import sys
from importlib import import_module
from pkgutil import iter_modules

import atheris

with atheris.instrument_imports(include=["lagetrunt"]):
    from lagetrunt.engines.reading.model.document import Document
    from lagetrunt.engines.reading.opening.limits import Limits
    from lagetrunt.engines.reading.opening.opener import open_document
    from lagetrunt.kernel.errors import Unreadable

    opening = import_module("lagetrunt.engines.reading.opening")
    for module in iter_modules(opening.__path__, f"{opening.__name__}."):
        import_module(
            module.name
        )  # the openers are imported where they are used: late, and then nobody would watch their lines

# Small, so that a slow input is told from a large one.
LIMITS = Limits(max_bytes=1_000_000, max_pages=50, max_text=500_000, max_unpacked=10_000_000)
NAMES = {
    "pdf": "fuzz.pdf",
    "docx": "fuzz.docx",
    "odt": "fuzz.odt",
    "html": "fuzz.html",
    "plain": "fuzz.txt",
    "markdown": "fuzz.md",
}


def holds_together(document: Document) -> None:
    """Every place that the document names lies inside its text, and in order."""
    size, last = len(document.text), 0
    for block in document.blocks:
        assert last <= block.span.start <= block.span.end <= size, "a block out of order"
        last = block.span.end
        for cell in block.cells:
            assert block.span.start <= cell.start <= cell.end <= block.span.end, "a cell outside its row"
    assert list(document.page_starts) == sorted(document.page_starts), "pages out of order"
    for boxes in document.boxes or ():
        for box in boxes:
            assert 0 <= box.start <= box.end <= size, "a box outside the text"
    assert "\0" not in document.text and "\r" not in document.text, "a character that should be gone"


def main() -> None:
    """Takes the opener's name off the words and hands the rest to libFuzzer."""
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        sys.exit(__doc__)
    kind = sys.argv.pop(1)

    def one(data: bytes) -> None:
        try:
            document = open_document(data, NAMES[kind], boxes=True, limits=LIMITS)
        except Unreadable as refusal:
            assert refusal.swedish and refusal.english, "a refusal without words"
        else:
            holds_together(document)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
