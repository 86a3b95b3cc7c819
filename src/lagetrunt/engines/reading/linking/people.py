"""People: one person under several spellings, in several networks; proposed where it is not sure, never forced."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lagetrunt.engines.reading.lexicon.linking_words import common_surnames
from lagetrunt.engines.reading.linking.bearers import Bearer, gather, is_whole, person_name
from lagetrunt.engines.reading.linking.networks import networks_of
from lagetrunt.engines.reading.linking.regions import Regions
from lagetrunt.engines.reading.linking.sets import Joined
from lagetrunt.engines.reading.model.collection import NetworkLink, PersonLink
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.names import may_be_same, spelling_key
from lagetrunt.kernel.text import fold

LIKELY = 0.6
_LARGEST_BLOCK = 60
_LONGEST_ABBREVIATION = 5
_FEDERATION = re.compile(r"forbund|kansli|region")


@dataclass(slots=True, kw_only=True)
class _Links:
    """Bearers with the sets that they are joined to; `readings` and `codes` of each set, by its top."""

    bearers: Sequence[Bearer]
    joined: Joined[int]
    readings: dict[int, set[int]]
    codes: dict[int, set[str]]

    def join(self, one: int, other: int) -> bool:
        """Makes two bearers' sets one, unless some document has both."""
        top, other_top = self.joined.top(one), self.joined.top(other)
        if top == other_top:
            return True
        if self.readings[top] & self.readings[other_top]:
            return False
        self.joined.join(top, other_top)
        self.readings[top] |= self.readings[other_top]
        self.codes[top] |= self.codes[other_top]
        return True


def link_people(
    readings: Sequence[Reading], networks: Sequence[NetworkLink], apart: Set[str] = frozenset()
) -> tuple[PersonLink, ...]:
    """The people of the readings: every person fact stands in one link, and no link has two facts of one document.

    Those whose name (by its spelling key) is among `apart` are one in each municipality.
    """
    regions = Regions(readings, networks_of(networks, len(readings)))
    bearers = gather(readings, regions)
    links = _Links(
        bearers=bearers,
        joined=Joined(),
        readings={number: set(bearer.readings) for number, bearer in enumerate(bearers)},
        codes={number: {bearer.code} if bearer.code else set() for number, bearer in enumerate(bearers)},
    )
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        if is_whole(_written(readings, bearer)):
            by_name[bearer.key].append(number)
    for numbers in by_name.values():
        if len(numbers) > 1:
            _join_name(readings, links, numbers, apart)
    proposals = _proposals(readings, links, by_name)
    return _built(readings, links, proposals)


def _written(readings: Sequence[Reading], bearer: Bearer) -> str:
    first = bearer.appearances[0]
    return readings[first.reading].people[first.fact].value.name


def _forms(readings: Sequence[Reading], bearer: Bearer) -> set[str]:
    return {fold(readings[at.reading].people[at.fact].value.name) for at in bearer.appearances}


def _join_name(readings: Sequence[Reading], links: _Links, numbers: Sequence[int], apart: Set[str]) -> None:
    """Bearers of one name: with one municipality they are one; without a municipality they go where it is plain."""
    bearers = links.bearers
    by_region: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        by_region[bearers[number].region].append(number)
    for alike in by_region.values():
        placed = [number for number in alike if bearers[number].code]
        others = [number for number in alike if not bearers[number].code and bearers[number].organisation]
        _join_moved(readings, links, placed, apart)
        for at, one in enumerate(others):
            for other in others[at + 1 :]:
                if _agree(bearers[one].place, bearers[other].place):
                    links.join(one, other)
    tops = {links.joined.top(number) for number in numbers if bearers[number].place}
    for number in numbers:
        if bearers[number].place:
            continue
        near = {
            links.joined.top(other)
            for other in numbers
            if bearers[other].place and bearers[other].region == bearers[number].region
        }
        if len(near) == 1:
            links.join(near.pop(), number)
        elif not near and not tops:
            alone = [other for other in numbers if other < number and bearers[other].region == bearers[number].region]
            if alone:
                links.join(alone[0], number)


def _agree(one: str, other: str) -> bool:
    """Whether two organisations may be one: the same, or both the federation's own, one of them abbreviated."""
    return one == other or (_of_federation(one) and _of_federation(other))


def _of_federation(organisation: str) -> bool:
    return len(organisation) <= _LONGEST_ABBREVIATION or _FEDERATION.search(organisation) is not None


def _join_moved(readings: Sequence[Reading], links: _Links, placed: Sequence[int], apart: Set[str]) -> None:
    """One name, spelt alike, with two municipalities of one region: one person who moved, where no document has both.

    A name that many may bear is not joined so, nor one that somebody has said is borne by several.
    """
    bearers = links.bearers
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            if bearers[one].code == bearers[other].code:
                links.join(one, other)
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            if (
                bearers[one].code == bearers[other].code
                or bearers[one].key in apart
                or is_common(_written(readings, bearers[one]))
            ):
                continue
            if _forms(readings, bearers[one]) & _forms(readings, bearers[other]):
                links.join(one, other)


def is_common(name: str) -> bool:
    """Whether many people may bear a name: two words, the surname among the most frequent."""
    words = name.split()
    return len(words) == 2 and spelling_key(words[-1]) in _common_keys()


@cache
def _common_keys() -> frozenset[str]:
    return frozenset(spelling_key(name) for name in common_surnames())


def _proposals(readings: Sequence[Reading], links: _Links, by_name: dict[str, list[int]]) -> dict[int, dict[int, str]]:
    """For each set the others that may be the same person, with the reason."""
    bearers = links.bearers
    found: dict[int, dict[int, str]] = defaultdict(dict)

    def propose(one: int, other: int, why: str) -> None:
        top, other_top = links.joined.top(one), links.joined.top(other)
        if top != other_top and not links.readings[top] & links.readings[other_top]:
            found[top].setdefault(other_top, why)
            found[other_top].setdefault(top, why)

    for numbers in by_name.values():
        for one, other in pairwise(numbers):
            if bearers[one].region == bearers[other].region:
                propose(one, other, _why_same_name(readings, bearers[one], bearers[other]))
    for block in _blocks(readings, bearers):
        for at, one in enumerate(block):
            for other in block[at + 1 :]:
                names = _written(readings, bearers[one]), _written(readings, bearers[other])
                if bearers[one].key != bearers[other].key and _may_be_one(*names):
                    propose(one, other, f"{names[0]} och {names[1]} liknar varandra och hör till samma organisation")
    return found


def _may_be_one(one: str, other: str) -> bool:
    return may_be_same(person_name(one), person_name(other)) >= LIKELY


def _why_same_name(readings: Sequence[Reading], one: Bearer, other: Bearer) -> str:
    told = [
        readings[bearer.appearances[0].reading].people[bearer.appearances[0].fact].value.organisation
        or "utan organisation"
        for bearer in (one, other)
    ]
    return f"samma namn, men {told[0]} och {told[1]}"


def _blocks(readings: Sequence[Reading], bearers: Sequence[Bearer]) -> Iterator[list[int]]:
    """Bearers of one organisation who share a given name or a surname; names in part go with their region's."""
    blocks: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        if bearer.place and is_whole(_written(readings, bearer)):
            words = bearer.key.split()
            blocks[bearer.region, bearer.place, words[0]].append(number)
            if words[-1] != words[0]:
                blocks[bearer.region, bearer.place, "-" + words[-1]].append(number)
    for block in blocks.values():
        if 1 < len(block) <= _LARGEST_BLOCK:
            yield block


def _built(readings: Sequence[Reading], links: _Links, proposals: dict[int, dict[int, str]]) -> tuple[PersonLink, ...]:
    sets: dict[int, list[Bearer]] = defaultdict(list)
    for number, bearer in enumerate(links.bearers):
        sets[links.joined.top(number)].append(bearer)
    ordered = sorted(
        sets, key=lambda top: min((at.reading, at.fact) for bearer in sets[top] for at in bearer.appearances)
    )
    numbered = {top: number for number, top in enumerate(ordered)}
    return tuple(
        _link(
            readings,
            sets[top],
            tuple(sorted((numbered[other], why) for other, why in proposals.get(top, {}).items())),
        )
        for top in ordered
    )


def _link(readings: Sequence[Reading], bearers: Sequence[Bearer], proposed: tuple[tuple[int, str], ...]) -> PersonLink:
    appearances = sorted((at for bearer in bearers for at in bearer.appearances), key=lambda at: (at.reading, at.fact))
    people = [readings[at.reading].people[at.fact].value for at in appearances]
    spelt = Counter(" ".join(person.name.split()) for person in people)
    spellings = sorted(spelt, key=lambda name: (-spelt[name], name))
    organisations = Counter(person.organisation for person in people if person.organisation)
    return PersonLink(
        name=spellings[0],
        spellings=tuple(spellings),
        organisations=tuple(sorted(organisations, key=lambda name: (-organisations[name], name))),
        appearances=tuple(appearances),
        proposed=proposed,
    )
