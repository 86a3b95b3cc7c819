"""A section of the flow: an item of the agenda as it stands in the text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the flow: `title` and `start`-`end` are flow offsets; `style` tells how it was recognised."""

    number: str | None
    title: tuple[int, int]
    start: int
    body: int
    end: int
    style: str
    rank: int = 0
