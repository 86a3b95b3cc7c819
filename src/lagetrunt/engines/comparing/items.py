"""The items of the notes against the agenda: new, renamed and missing ones."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from lagetrunt.engines.comparing.problem import Difference, Kind, Known
from lagetrunt.engines.reading.model.fact import Item
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.text import fold

_SAME, _NEAR, _NUMBERED = 95.0, 75.0, 45.0
_HEAD = re.compile(r"^(?:§\s?)?\d{1,3}[.):]\s")  # a number that the reader has taken for a part of the only title
_NUMBER = re.compile(r"\d+")


def items_against(known: Known, reading: Reading, sure: float) -> Iterator[Difference]:
    """Each heading of the notes is an item of the agenda, one with another name, or a new one; the rest is missing."""
    beside = {fold(title) for title in known.beside}
    left = dict(enumerate(known.items))
    told = [item for item in reading.items if fold(item.title.value) not in beside and not _leads(item, reading)]
    unmatched = []
    for item in told:
        place = next((place for place, title in left.items() if _bare(title) == _bare(item.title.value)), None)
        if place is None:
            unmatched.append(item)
        else:
            del left[place]
    for item in unmatched:
        found = _renamed(item, left, known.numbers)
        if found is not None:
            place, why = found
            yield Difference(
                kind=Kind.ITEM_RENAMED, what=_HEAD.sub("", item.title.value), before=left.pop(place), spans=item.title.spans,
                is_sure=not why, why=why,
            )  # fmt: skip
        else:
            why = _new(item, left, known.numbers, sure)
            yield Difference(
                kind=Kind.ITEM_NEW,
                what=_HEAD.sub("", item.title.value),
                spans=item.title.spans,
                is_sure=not why,
                why=why,
            )
    for title in left.values():
        yield Difference(kind=Kind.ITEM_MISSING, what=title, is_sure=False, why="Rubriken står inte i anteckningarna.")


def same_heading(title: str, headings: Sequence[str]) -> int | None:
    """The place of the heading that is the title's, as it stands or but for a letter; of several alike the first. None where none is."""
    wanted = _bare(title)
    scored = [(fuzz.token_sort_ratio(wanted, _bare(heading)), -place) for place, heading in enumerate(headings)]
    best = max(scored, default=(0.0, 0))
    return -best[1] if wanted and best[0] >= _SAME else None


def _renamed(item: Item, left: dict[int, str], numbers: Sequence[int | None]) -> tuple[int, str] | None:
    """Which item of the agenda it is under another name, and what is doubtful about that."""
    title = _bare(item.title.value)
    scored = [(fuzz.token_sort_ratio(title, _bare(other)), place) for place, other in left.items()]
    best = max(scored, default=None, key=lambda row: (row[0], -row[1]))
    if best is None:
        return None
    score, place = best
    if score >= _NEAR:
        return place, "" if score >= _SAME else "Rubriken liknar punkten på dagordningen."
    at = _place(item, numbers)
    if at in left:
        alike = fuzz.token_set_ratio(title, _bare(left[at])) >= _NUMBERED
        if alike:
            return at, "Punkten har samma nummer som på dagordningen men en annan rubrik."
    return None


def _new(item: Item, left: dict[int, str], numbers: Sequence[int | None], sure: float) -> str:
    """What is doubtful about a heading that resembles nothing on the agenda."""
    if item.number is None:
        return "" if item.title.confidence >= sure else "Rubriken har inget nummer: den kan höra till punkten ovanför."
    place = _place(item, numbers)
    meant = left.get(place) if place is not None else None
    return (
        f"På dagordningen har ”{meant}” samma nummer: det kan vara den under ett annat namn."
        if meant is not None
        else ""
    )


def _place(item: Item, numbers: Sequence[int | None]) -> int | None:
    """Which place on the agenda its number tells, from 0: that of the § where there are any, else its place in the order."""
    digits = _NUMBER.search(item.number or "")
    if digits is None:
        return None
    told = int(digits.group())
    if told in numbers:
        return numbers.index(told)
    is_paragraph = any(numbers) and "§" in (item.number or "")
    return None if is_paragraph else told - 1


def _leads(item: Item, reading: Reading) -> bool:
    """Whether it leads to what follows ("Det här lyftes:") under a numbered item, rather than being one."""
    text, end = reading.document.text, item.title.spans[-1].end
    numbered = any(other.number is not None for other in reading.items)
    return numbered and item.number is None and text[end : end + 2].strip().startswith(":")


def _bare(title: str) -> str:
    return re.sub(r"[\W_]+", " ", _HEAD.sub("", fold(title))).strip()
