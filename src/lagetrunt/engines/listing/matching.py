"""Whom a name in a list means: the one person of that name, nobody yet, or several of whom somebody must choose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lagetrunt.kernel.names import PersonName, may_be_same, spelling_key

_NEAR = 0.5
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody in the register: a number, the name, and where they are known to sit."""

    number: int
    name: str
    organisations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The person of the name where it is plain; else those whom it may mean, nearest first."""

    number: int | None = None
    near: tuple[Candidate, ...] = ()


class People:
    """The people of the register, found by how their names sound."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        self._by_key: dict[str, list[Candidate]] = {}
        self._by_letter: dict[str, list[Candidate]] = {}
        for one in people:
            key = spelling_key(one.name)
            self._by_key.setdefault(key, []).append(one)
            self._by_letter.setdefault(_letter(key), []).append(one)

    def meant(self, name: str, organisation: str, hidden: Mapping[int, object]) -> Meant:
        """Whom the name means, sitting for the organisation; `hidden` are found by their own name alone."""
        key = spelling_key(name)
        same = self._by_key.get(key, [])
        if len(same) > 1:
            there = [one for one in same if organisation in one.organisations]
            if len(there) == 1:
                return Meant(number=there[0].number)
            return Meant(near=tuple(same[:_MOST_NEAR]))
        if same:
            return Meant(number=same[0].number)
        written = PersonName.read(name)
        scored = [
            (may_be_same(written, PersonName.read(one.name)), one)
            for one in self._by_letter.get(_letter(key), [])
            if one.number not in hidden
        ]
        near = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: (-pair[0], pair[1].number))
        return Meant(near=tuple(one for _, one in near[:_MOST_NEAR]))


def _letter(key: str) -> str:
    return key.rpartition(" ")[2][:1]
