"""The numbers of a document's items as series, for the checks of gaps and repeats."""

import re
from dataclasses import dataclass

from lagetrunt.engines.reading.checking.case import Case
from lagetrunt.engines.reading.model.fact import Item
from lagetrunt.engines.reading.model.span import Span

_NUMBER = re.compile(
    r"(?P<sign>§+\s?)?(?P<organ>[A-Za-zÅÄÖåäö]{2,6}\s?(?:§\s?)?)?(?P<value>\d{1,3})(?P<after>\s?§)?[.:)]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An item with the value of its number; `mark` is the § sign or the organ's prefix, "" for plain numbers."""

    item: Item
    value: int
    mark: str

    @property
    def head(self) -> Span:
        """The run from the number to the end of the title."""
        return Span(self.item.span.start, max(self.item.title.spans[0].end, self.item.span.start + 1))

    @property
    def written(self) -> str:
        """The number as people say it: "§ 13", "punkt 4"."""
        return f"{self.mark} {self.value}" if self.mark else f"punkt {self.value}"


def series(case: Case) -> tuple[Numbered, ...]:
    """The document's one series of numbered items; empty where there are several kinds or too few."""
    found = []
    for item in case.reading.items:
        match = _NUMBER.fullmatch((item.number or "").strip())
        if match:
            mark = "§" if match["sign"] or match["after"] else (match["organ"] or "").strip()
            found.append(Numbered(item=item, value=int(match["value"]), mark=mark))
    marks = {one.mark for one in found}
    if len(marks) > 1:
        # Numbers under a § are lists of its own.
        found = [one for one in found if one.mark == "§"] if "§" in marks else []
    return tuple(found)
