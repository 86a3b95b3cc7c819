"""Sets that grow together: which things are one, told pair by pair."""

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """A partition that is told by pairs; every new thing is a set of its own."""

    __slots__ = ("_above",)

    def __init__(self) -> None:
        self._above: dict[T, T] = {}

    def top(self, thing: T) -> T:
        """The thing that stands for the whole set."""
        above = self._above
        root = thing
        while (parent := above.setdefault(root, root)) != root:
            root = parent
        while above[thing] != root:
            above[thing], thing = root, above[thing]
        return root

    def join(self, one: T, other: T) -> None:
        """Makes the sets of both one; the first one's top stands for them."""
        top, other_top = self.top(one), self.top(other)
        if top != other_top:
            self._above[other_top] = top

    def same(self, one: T, other: T) -> bool:
        """Whether both are in one set."""
        return self.top(one) == self.top(other)
