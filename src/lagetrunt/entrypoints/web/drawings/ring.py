"""The round as a ring of seats around a table, clockwise from the top; and what was chosen as bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

_ROW, _LEAST, _NAME, _EDGE, _WIDER = 34, 150, 230, 30, 1.15
_BAR, _LONGEST = 44, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A seat: whose it is by its place in the order, where it stands, and where its name begins or ends (`anchor`)."""

    seat: int
    x: float
    y: float
    name_x: float
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The seats in their order, the middle and the two radii of the table, the size of it all."""

    places: list[Place]
    middle_x: float
    middle_y: float
    radius_x: float
    radius_y: float
    width: int
    height: int


def draw_ring(seats: Sequence[object]) -> Ring:
    """The right half downwards, then the left half upwards; the more seats, the larger the ring."""
    right = (len(seats) + 1) // 2
    radius_y = max(_LEAST, right * _ROW / 2)
    radius_x = round(radius_y * _WIDER, 1)
    middle_x, middle_y = radius_x + _NAME + _EDGE, radius_y + _EDGE
    places = []
    for seat in range(len(seats)):
        is_right = seat < right
        rows = right if is_right else len(seats) - right
        row = seat if is_right else len(seats) - 1 - seat
        up = radius_y * ((2 * row + 1) / rows - 1)
        out = radius_x * sqrt(1 - (up / radius_y) ** 2)
        x = middle_x + out if is_right else middle_x - out
        name_x = x + 20 if is_right else x - 20
        anchor = "start" if is_right else "end"
        places.append(
            Place(seat=seat, x=round(x, 1), y=round(middle_y + up, 1), name_x=round(name_x, 1), anchor=anchor)
        )
    return Ring(
        places=places, middle_x=middle_x, middle_y=middle_y, radius_x=radius_x, radius_y=radius_y,
        width=round(2 * middle_x), height=round(2 * middle_y),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An answer with how many have chosen it, the height of its middle and how long its bar is."""

    label: str
    many: int
    y: int
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The bars in their order, and how high they are together."""

    bars: list[Bar]
    height: int


def draw_bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """A bar for each answer, the most chosen the longest; none where nobody has chosen."""
    most = max((many for _, many in rows), default=0)
    bars = [
        Bar(label=label, many=many, y=_BAR * place + _BAR // 2, length=round(_LONGEST * many / max(1, most), 1))
        for place, (label, many) in enumerate(rows)
    ]
    return Bars(bars=bars, height=_BAR * len(rows))
