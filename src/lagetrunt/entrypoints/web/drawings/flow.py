"""The flow of a question: a lane for each network, a dot for each meeting in which it stood, a line through them in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network

_LEFT, _RIGHT, _TOP, _LANE, _NEAREST = 250, 1150, 44, 54, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A step to draw: when and where it was, and whether something was decided there."""

    key: int
    day: date | None
    network: "Network | None"
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A stop and its place; `label_y` is where its day is written."""

    stop: Stop
    x: int
    y: int
    label_y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Lanes (a network, None for meetings of none, and the height of its line), dots, the line through them, the size."""

    lanes: list[tuple["Network | None", int]]
    dots: list[Dot]
    line: str
    width: int
    height: int


def draw_flow(stops: Sequence[Stop]) -> Flow:
    """The drawing of one step or more, in their order; a day that is not known stands right after the one before."""
    lanes: dict[int | None, tuple[Network | None, int]] = {}
    for stop in stops:
        key = stop.network.pk if stop.network else None
        lanes.setdefault(key, (stop.network, _TOP + _LANE * len(lanes)))
    days = [stop.day for stop in stops if stop.day is not None]
    first, last = min(days, default=date.min), max(days, default=date.min)
    span = max(1, (last - first).days)
    room = max(_RIGHT, _LEFT + 20 + _NEAREST * len(stops))
    x = _LEFT + 20 - _NEAREST
    dots: list[Dot] = []
    for stop in stops:
        wanted = _LEFT + 20 + round((room - _LEFT - 20) * (stop.day - first).days / span) if stop.day else x
        x = max(wanted, x + _NEAREST)
        y = lanes[stop.network.pk if stop.network else None][1]
        dots.append(Dot(stop=stop, x=x, y=y, label_y=y - 16))
    line = "".join(f"{'L' if place else 'M'}{dot.x} {dot.y}" for place, dot in enumerate(dots))
    return Flow(
        lanes=list(lanes.values()), dots=dots, line=line,
        width=max(room, x) + 60, height=_TOP + _LANE * max(0, len(lanes) - 1) + 24,
    )  # fmt: skip
