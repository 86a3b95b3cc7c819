"""A table of numbers drawn as dots: a column for each focus, a row for each party, the more the larger."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

ROW, COLUMN, LEFT, TOP = 34, 64, 170, 100
_LARGEST = 14
MOST_ROWS, MOST_COLUMNS = 60, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Where a number stands, and how large it is drawn."""

    x: int
    y: int
    r: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The drawing: its size, the heads with their places, and the dots."""

    width: int
    height: int
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, int], ...]
    dots: tuple[Dot, ...]


def draw_dots(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> Dots | None:
    """None where there is nothing to draw, or too much to see."""
    most = max((count for _name, counts in rows for count in counts), default=0)
    if not most or len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        return None
    dots = [
        Dot(
            x=LEFT + COLUMN * place + COLUMN // 2, y=TOP + ROW * line + ROW // 2,
            r=round(_LARGEST * math.sqrt(count / most), 1), count=count,
        )
        for line, (_name, counts) in enumerate(rows)
        for place, count in enumerate(counts)
        if count
    ]  # fmt: skip
    return Dots(
        width=LEFT + COLUMN * len(columns) + 40, height=TOP + ROW * len(rows) + 8,
        columns=tuple((name, LEFT + COLUMN * place + COLUMN // 2) for place, name in enumerate(columns)),
        rows=tuple((name, TOP + ROW * line + ROW // 2 + 4) for line, (name, _counts) in enumerate(rows)), dots=tuple(dots),
    )  # fmt: skip
