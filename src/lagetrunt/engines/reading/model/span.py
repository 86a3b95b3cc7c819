"""Where in a document's text something stands."""

from typing import NamedTuple


class Span(NamedTuple):
    """A run of Unicode code points of `Document.text`; `end` is exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two runs share at least one code point."""
        return self.start < other.end and other.start < self.end


class Box(NamedTuple):
    """A run of text drawn on a page: corners in points, origin at the page's lower left."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
