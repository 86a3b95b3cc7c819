"""The tree of networks, drawn from left to right: each below the one that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network

_ROW, _STEP, _LEFT, _TOP, _LETTER = 44, 60, 40, 26, 8
LONGEST = 60  # letters of a name that are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A network with its place, its depth (1 below the federation) and the line to the one above."""

    network: "Network"
    depth: int
    x: int
    y: int
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """All nodes in the order of reading, and how large the drawing is."""

    nodes: list[Node]
    root_y: int
    width: int
    height: int


def draw_tree(networks: Sequence["Network"], root: str) -> Tree:
    """The tree below the root of that name, each network on a row of its own; a network whose parent is not seen stands under the federation, and no circle draws twice."""
    known = {network.pk for network in networks}
    below: dict[int, list[Network]] = {}
    for network in networks:
        parent = network.parent_id if network.parent_id in known and network.parent_id != network.pk else 0
        below.setdefault(parent or 0, []).append(network)
    ordered: list[tuple[Network, int, int]] = []
    seen: set[int] = set()

    def walk(parent: int, depth: int) -> None:
        for network in below.get(parent, ()):
            if network.pk not in seen:
                seen.add(network.pk)
                ordered.append((network, depth, parent))
                walk(network.pk, depth + 1)

    walk(0, 1)
    for network in networks:  # what hangs in a circle
        if network.pk not in seen:
            seen.add(network.pk)
            ordered.append((network, 1, 0))
            walk(network.pk, 2)
    height = (len(ordered) + 1) * _ROW + 2 * (_TOP - _ROW // 2)
    place = {0: (_LEFT - 28, _TOP + 12)}
    nodes = []
    for row, (network, depth, parent) in enumerate(ordered, 1):
        x, y = _LEFT + (depth - 1) * _STEP, _TOP + row * _ROW
        from_x, from_y = place[parent]
        place[network.pk] = (x, y + 9)
        nodes.append(Node(network=network, depth=depth, x=x, y=y, line=f"M{from_x} {from_y}V{y}H{x - 9}"))
    ends = [node.x + 30 + _LETTER * min(LONGEST, len(node.network.name)) for node in nodes]
    return Tree(nodes=nodes, root_y=_TOP, width=max([*ends, _LEFT + _LETTER * min(LONGEST, len(root))]), height=height)
