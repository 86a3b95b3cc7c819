"""Who does the like: initiatives of others that share a focus or a partner with one's own, the most alike first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lagetrunt.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Charted:
    """An initiative by number: whose it is, what it is about, and with whom."""

    number: int
    parties: frozenset[int]
    focuses: frozenset[int] = frozenset()
    partner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """Another's initiative, with the focuses in common and whether the partner is the same."""

    number: int
    focuses: frozenset[int]
    same_partner: bool


def alike(own: Charted, others: Iterable[Charted], party: int | None = None) -> list[Like]:
    """Of the others; where a party asks, of those in which it takes no part."""
    told = []
    for other in others:
        if other.number == own.number or party in other.parties:
            continue
        shared = own.focuses & other.focuses
        same = bool(own.partner) and fold(own.partner) == fold(other.partner)
        if shared or same:
            told.append(Like(number=other.number, focuses=shared, same_partner=same))
    return sorted(told, key=lambda one: (-len(one.focuses) - one.same_partner, one.number))


def matrix(rows: Sequence[Charted], parties: Iterable[int], focuses: Iterable[int]) -> list[tuple[int, list[int]]]:
    """For each party, how many of its initiatives have each focus, in the order of the focuses."""
    order = list(focuses)
    return [
        (party, [sum(party in one.parties and focus in one.focuses for one in rows) for focus in order])
        for party in parties
    ]
