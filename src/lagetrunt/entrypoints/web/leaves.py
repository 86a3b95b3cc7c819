"""The leaves of a PDF: each page as it looks, with a frame around the words of every fact."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lagetrunt.entrypoints.web.paper import Marking, blocks
from lagetrunt.entrypoints.web.words import kind_of_fact, told

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact, Page

SHOWN = 12  # pages at once
_NARROW = frozenset("iljtfrI.,:;'|!()[]- \t")
_WIDE = frozenset("mwMWÅ@%&")
_AIR = 1.5  # points around the words


def shown_at(count: int, page: int) -> tuple[int, int]:
    """The first and last number of the pages shown together with that one."""
    first = (min(max(page, 1), max(count, 1)) - 1) // SHOWN * SHOWN + 1
    return first, min(first + SHOWN - 1, count)


def leaves(document: "Document", pages: Sequence["Page"], marking: Marking, now: "Fact | None") -> list[dict[str, Any]]:
    """Each page with its frames and its text."""
    told = []
    for page in pages:
        start, end = _stretch(document, page.number)
        told.append(
            {
                "page": page, "width": round(page.width, 1), "height": round(page.height, 1),
                "frames": _frames(page, start, end, marking, now), "blocks": blocks(document, marking, start, end),
            }
        )  # fmt: skip
    return told


def _stretch(document: "Document", number: int) -> tuple[int, int]:
    starts = document.page_starts
    if number > len(starts):
        return len(document.text), len(document.text)
    return starts[number - 1], starts[number] if number < len(starts) else len(document.text)


def _frames(page: "Page", start: int, end: int, marking: Marking, now: "Fact | None") -> list[dict[str, Any]]:
    """The frames of each fact on the page, larger facts first so that the smaller lie on top of them."""
    found = []
    for begin, stop, fact, state in marking.inside(start, end):
        rects = [rect for box in page.boxes if (rect := _within(page, box, begin, stop, marking))]
        if rects:
            found.append(
                {
                    "fact": fact.pk, "state": state, "lit": now is not None and fact.pk == now.pk, "rects": rects,
                    "says": f"{kind_of_fact(fact.kind)}: {told(fact.kind, fact.current)}"[:200], "size": stop - begin,
                }
            )  # fmt: skip
    return sorted(found, key=lambda frame: -frame["size"])


def _within(page: "Page", box: Sequence[float], begin: int, stop: int, marking: Marking) -> dict[str, str] | None:
    """The part of a line's box in which the words stand, by the width that letters have in most fonts."""
    start, end = int(box[0]), int(box[1])
    if stop <= start or begin >= end or box[4] <= box[2] or box[5] <= box[3]:
        return None
    widths = [_width(letter) for letter in marking.text[start:end]]
    whole = sum(widths) or 1.0
    per = (box[4] - box[2]) / whole
    left = box[2] + per * sum(widths[: max(0, begin - start)])
    right = box[2] + per * sum(widths[: max(0, min(stop, end) - start)])
    return {
        "x": f"{left - _AIR:.1f}", "y": f"{page.height - box[5] - _AIR:.1f}",
        "width": f"{right - left + 2 * _AIR:.1f}", "height": f"{box[5] - box[3] + 2 * _AIR:.1f}",
    }  # fmt: skip


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.5
    if letter in _WIDE:
        return 1.5
    return 1.2 if letter.isupper() else 1.0
