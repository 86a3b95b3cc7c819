"""Who has come and who has gone between two lists: what an address list elsewhere must be told to hold the same people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Member:
    """An address in a network, with the name that belongs to it."""

    network: str
    email: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One thing to do: the member is added, or removed."""

    action: Literal["add", "remove"]
    member: Member


def turnover(before: Iterable[Member], now: Iterable[Member]) -> tuple[Turn, ...]:
    """What makes the one list the other: those removed, then those added, each once. Capitals in addresses mean nothing."""
    old, new = _by_address(before), _by_address(now)
    gone = sorted(old[key] for key in old.keys() - new.keys())
    come = sorted(new[key] for key in new.keys() - old.keys())
    return tuple(Turn(action="remove", member=one) for one in gone) + tuple(
        Turn(action="add", member=one) for one in come
    )


def _by_address(members: Iterable[Member]) -> dict[tuple[str, str], Member]:
    return {(one.network, one.email.strip().lower()): one for one in sorted(members) if one.email.strip()}
