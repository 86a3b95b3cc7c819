"""The paper: a document's text as paragraphs, with the words of its facts marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact

_LONG = 4000  # a mark longer than this is the whole of something, and marks nothing


def paragraphs(
    document: "Document", facts: Sequence[tuple["Fact", str]], now: "Fact | None"
) -> list[dict[str, SafeString | int | bool]]:
    """Each paragraph as HTML, and whether an item begins there; the marks of the fact shown are lit."""
    runs = [
        (start, end, fact, state)
        for fact, state in facts
        for start, end in fact.spans
        if 0 <= start < end <= len(document.text) and end - start < _LONG
    ]
    runs.sort(key=lambda run: (run[0], -run[1]))
    titles = {start for start, _end, fact, _state in runs if fact.kind == "item"}
    anchored: set[int] = set()
    told: list[dict[str, SafeString | int | bool]] = []
    for start, end in _places(document):
        inside = [run for run in runs if run[0] < end and run[1] > start]
        marks = []
        for begin, stop, fact, state in inside:
            lit = Markup(" data-lit") if now is not None and fact.pk == now.pk else Markup()
            attributes = Markup(' data-s="{}" data-fact="{}"').format(state, fact.pk) + lit
            anchor = None if fact.pk in anchored else f"ord{fact.pk}"
            anchored.add(fact.pk)
            marks.append(
                Mark(
                    start=max(0, begin - start),
                    end=min(end, stop) - start,
                    element="mark",
                    attributes=attributes,
                    anchor=anchor,
                )
            )
        html = marked(document.text[start:end], marks)
        # Markup of the reader's own marking: every word of the document has been escaped there.
        told.append({"html": mark_safe(str(html)), "start": start, "heading": any(start <= at < end for at in titles)})
    return told


def _places(document: "Document") -> list[tuple[int, int]]:
    """Where the paragraphs stand, what lies between them included, so that no word is left out."""
    if not document.text:
        return []
    starts = sorted({0, *document.passages.values_list("start", flat=True)})
    return list(zip(starts, [*starts[1:], len(document.text)], strict=True))
