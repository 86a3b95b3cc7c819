"""Marking: runs of a text put into elements, properly nested however the runs overlap, the text itself unchanged."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

NOTHING = Markup()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A run to put into an element. An element that others cross is split; only its first piece has the `anchor`.

    `attributes` stand in every piece, `after` follows the last one. Of runs with the same ends the lower `rank` is
    outside. What is `firm` (a row, a cell) lies outside all that is not, whatever their ends.
    """

    start: int
    end: int
    element: str
    attributes: Markup = NOTHING
    anchor: str | None = None
    after: Markup = NOTHING
    rank: int = 0
    firm: bool = False

    def opening(self, first: bool) -> Markup:
        """The start tag of a piece."""
        anchor = Markup(' id="{}"').format(self.anchor) if first and self.anchor else Markup()
        return Markup(f"<{self.element}") + anchor + self.attributes + Markup(">")

    def closing(self) -> Markup:
        """The end tag of a piece."""
        return Markup(f"</{self.element}>")


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """The text as HTML with the marks in it; without its tags and character references it is the text again."""
    starts: dict[int, list[Mark]] = defaultdict(list)
    bounds = {0, len(text)}
    for mark in marks:
        start, end = _inside(mark.start, text), _inside(mark.end, text)
        starts[start].append(mark)
        bounds |= {start, max(start, end)}
    out: list[Markup] = []
    stack: list[Mark] = []
    at = 0
    for bound in sorted(bounds):
        out.append(escape(text[at:bound]))
        at = bound
        split = _close(stack, bound, text, out)
        fresh = [mark for mark in starts[bound] if _inside(mark.end, text) > bound]
        if any(mark.firm for mark in fresh):
            split += _part(stack, out)
        empty = [mark for mark in starts[bound] if _inside(mark.end, text) <= bound]
        out += [_empty(mark) for mark in empty if not mark.firm]
        known = set(map(id, split))
        for mark in sorted([*split, *fresh, *(mark for mark in empty if mark.firm)], key=_outermost):
            if _inside(mark.end, text) <= bound:
                out.append(_empty(mark))
                continue
            out.append(mark.opening(id(mark) not in known))
            stack.append(mark)
    return Markup().join(out)


def _inside(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def _close(stack: list[Mark], bound: int, text: str, out: list[Markup]) -> list[Mark]:
    """Closes what ends here, and what lies inside of that; the latter is to be opened again."""
    lowest = next((place for place, mark in enumerate(stack) if _inside(mark.end, text) <= bound), len(stack))
    split: list[Mark] = []
    while len(stack) > lowest:
        mark = stack.pop()
        out.append(mark.closing())
        if _inside(mark.end, text) <= bound:
            out.append(mark.after)
        else:
            split.append(mark)
    return split


def _outermost(mark: Mark) -> tuple[int, int, int]:
    """Of marks that begin at one place, which lies outside which: firm ones by rank, the empty first; the rest by length."""
    return (0, mark.rank, mark.end) if mark.firm else (1, -mark.end, mark.rank)


def _part(stack: list[Mark], out: list[Markup]) -> list[Mark]:
    """Closes what is not firm, before something firm begins; it is to be opened again inside of that."""
    split: list[Mark] = []
    while stack and not stack[-1].firm:
        split.append(stack.pop())
        out.append(split[-1].closing())
    return split


def _empty(mark: Mark) -> Markup:
    """A mark without words is a place alone."""
    return mark.opening(True) + mark.closing() + mark.after
