"""Keeping a document's paragraphs with their form, and the pages of a PDF with the places of their words."""

from collections.abc import Iterator, Sequence
from typing import Any

from lagetrunt.apps.sources.models import Document, Page, Passage
from lagetrunt.engines.reading.model.document import Block, BlockKind
from lagetrunt.engines.reading.model.reading import Reading


def keep_passages(*, document: Document, reading: Reading) -> bool:
    """Keeps the paragraphs and tells whether any is new; those that are there with the same words and form stay."""
    text = reading.document.text
    told = [(start, end, text[start:end], form) for start, end, form in _paragraphs(reading)]
    if told == list(document.passages.order_by("number").values_list("start", "end", "text", "form")):
        return False
    document.passages.all().delete()
    Passage.objects.bulk_create(
        (
            Passage(document=document, number=number, start=start, end=end, text=words, form=form)
            for number, (start, end, words, form) in enumerate(told)
        ),
        batch_size=500,
    )
    return True


def _paragraphs(reading: Reading) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """The blocks of the markup, without page headers and the like; where there is no markup, the lines."""
    document = reading.document
    if document.blocks:
        spans = [
            (block.span.start, block.span.end, _form(block))
            for block in document.blocks
            if block.kind is not BlockKind.FURNITURE
        ]
    else:
        spans, start = [], 0
        for line in document.text.split("\n"):
            spans.append((start, start + len(line), {}))
            start += len(line) + 1
    yield from (span for span in spans if document.text[span[0] : span[1]].strip())


def _form(block: Block) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": block.kind.value}
    if block.level:
        told["level"] = block.level
    if block.bold:
        told["bold"] = True
    if block.cells:
        told["cells"] = [list(cell) for cell in block.cells]
        told["table"] = block.table
    return told


def keep_pages(*, document: Document, reading: Reading, sizes: Sequence[tuple[float, float]]) -> None:
    """Keeps the pages of a PDF, with where the words of each stand."""
    boxes = reading.document.boxes or ()
    document.leaves.all().delete()
    Page.objects.bulk_create(
        (
            Page(
                document=document, number=number, width=width, height=height,
                boxes=[list(box) for box in boxes[number - 1]] if number <= len(boxes) else [],
            )
            for number, (width, height) in enumerate(sizes, 1)
        ),
        batch_size=200,
    )  # fmt: skip
