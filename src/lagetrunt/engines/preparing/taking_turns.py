"""Whose turn it is: the hosts of meetings to come, one after the other, going on after whoever was host last."""

from collections.abc import Iterable, Sequence


def in_turn(order: Sequence[int], earlier: Iterable[int], count: int) -> list[int]:
    """The hosts of the next `count` meetings by `order`; empty without one. `earlier` are the hosts until now, latest first.

    The turn goes on after the latest of them who is in the order still, and begins at its top where none is.
    """
    if not order:
        return []
    last = next((host for host in earlier if host in order), None)
    first = order.index(last) + 1 if last is not None else 0
    return [order[(first + n) % len(order)] for n in range(count)]
