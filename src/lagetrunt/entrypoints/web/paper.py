"""The paper: a document's text in the form it came in - headings, lists, tables - with the words of its facts marked."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from lagetrunt.engines.reading.presenting.as_html.marking import Mark, marked

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact

_LONG = 4000  # a mark longer than this is the whole of something, and marks nothing
PART = 60_000  # characters of a text shown at once
_LEVELS = 5  # of headings under the page's own


class Marking:
    """Runs of a document's text as HTML, the words of its facts marked; the fact shown is lit, so are words sought."""

    def __init__(
        self, document: "Document", facts: Sequence[tuple["Fact", str]], now: "Fact | None",
        sought: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        self.text = document.text
        self._sought = sought
        runs = [
            (start, end, fact, state)
            for fact, state in facts
            for start, end in fact.spans
            if 0 <= start < end <= len(document.text) and end - start < _LONG
        ]
        self._runs = sorted(runs, key=lambda run: (run[0], -run[1]))
        self._starts = [run[0] for run in self._runs]
        self._now = now.pk if now is not None else None
        self._anchored: set[int] = set()
        self.titles = sorted({start for start, _end, fact, _state in runs if fact.kind == "item"})

    def inside(self, start: int, end: int) -> Iterator[tuple[int, int, "Fact", str]]:
        """The marked runs that touch a stretch."""
        for place in range(bisect_left(self._starts, start - _LONG), bisect_left(self._starts, end)):
            if self._runs[place][1] > start:
                yield self._runs[place]

    def html(self, start: int, end: int) -> SafeString:
        """The words of a stretch."""
        marks = []
        for begin, stop, fact, state in self.inside(start, end):
            lit = Markup(" data-lit") if fact.pk == self._now else Markup()
            anchor = None if fact.pk in self._anchored else f"ord{fact.pk}"
            self._anchored.add(fact.pk)
            marks.append(
                Mark(
                    start=max(0, begin - start), end=min(end, stop) - start, element="mark",
                    attributes=Markup(' data-s="{}" data-fact="{}"').format(state, fact.pk) + lit, anchor=anchor,
                )
            )  # fmt: skip
        if self._sought is not None and self._sought[0] < end and start < self._sought[1]:
            begin, stop = self._sought
            marks.append(
                Mark(
                    start=max(0, begin - start), end=min(end, stop) - start, element="mark",
                    attributes=Markup(" data-lit"), anchor="stalle" if begin >= start else None, rank=1,
                )
            )  # fmt: skip
        # Markup of the reader's own marking: every word of the document has been escaped there.
        return mark_safe(str(marked(self.text[start:end], marks)))

    def is_title(self, start: int, end: int) -> bool:
        """Whether an item begins within the stretch."""
        place = bisect_left(self.titles, start)
        return place < len(self.titles) and self.titles[place] < end


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a long text: where it begins and ends, and its number among all parts."""

    start: int
    end: int
    number: int
    of: int


def part_of(document: "Document", at: int | None, asked: int | None) -> Part:
    """The part asked for; else the one in which the offset stands; else the first."""
    bounds = [0]
    if len(document.text) > PART:
        for start in document.passages.order_by("number").values_list("start", flat=True):
            if start - bounds[-1] >= PART:
                bounds.append(start)
    number = asked or next((k for k, bound in reversed(list(enumerate(bounds, 1))) if bound <= (at or 0)), 1)
    number = min(max(number, 1), len(bounds))
    end = bounds[number] if number < len(bounds) else len(document.text)
    return Part(start=bounds[number - 1], end=end, number=number, of=len(bounds))


def blocks(document: "Document", marking: Marking, start: int, end: int) -> list[dict[str, Any]]:
    """The blocks between two offsets, as the template lays them: paragraphs, headings, lists and tables.

    Every word is there: what stands between the paragraphs, such as page headers, comes as paragraphs of its own.
    """
    told: list[dict[str, Any]] = []
    at, above = start, 1
    found = document.passages.filter(start__gte=start, start__lt=end).order_by("number")
    for first, last, form in found.values_list("start", "end", "form"):
        first = max(first, at)
        _between(document.text, marking, at, first, told)
        above = _add(marking, first, last, form, above, told)
        at = max(at, last)
    _between(document.text, marking, at, end, told)
    return told


def _between(text: str, marking: Marking, start: int, end: int, told: list[dict[str, Any]]) -> None:
    gap = text[start:end]
    if gap.strip():
        told.append({"sort": "aside", "html": marking.html(start, end), "start": start})
    elif gap.count("\n") > 1:
        told.append({"sort": "gap"})


def _add(marking: Marking, start: int, end: int, form: dict[str, Any], above: int, told: list[dict[str, Any]]) -> int:
    """Adds a paragraph in its form; the level of the last heading, so that none is leapt over."""
    kind = form.get("kind")
    if kind == "row" and form.get("cells"):
        cells = [marking.html(*cell) for cell in form["cells"]]
        if not (told and told[-1]["sort"] == "table" and told[-1]["table"] == form.get("table")):
            told.append({"sort": "table", "table": form.get("table"), "rows": [], "start": start})
        told[-1]["rows"].append({"cells": cells, "bold": form.get("bold", False), "start": start})
        return above
    one = {"html": marking.html(start, end), "start": start, "bold": form.get("bold", False)}
    if kind == "list_item":
        if not (told and told[-1]["sort"] == "list"):
            told.append({"sort": "list", "listed": []})
        told[-1]["listed"].append(one | {"level": min(form.get("level", 0), 4)})
    elif kind == "heading":
        above = min(above + 1, form.get("level", 1) + 1, _LEVELS)
        told.append(one | {"sort": "heading", "level": above})
    else:
        told.append(one | {"sort": "title" if not form and marking.is_title(start, end) else "paragraph"})
    return above
