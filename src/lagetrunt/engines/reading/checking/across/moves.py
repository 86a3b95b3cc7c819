"""People who stand with different municipalities in different documents, and whether the documents tell of the change."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lagetrunt.engines.reading.linking.networks import networks_of
from lagetrunt.engines.reading.linking.people import is_common
from lagetrunt.engines.reading.linking.regions import Regions
from lagetrunt.engines.reading.model.collection import Appearance, Collection
from lagetrunt.engines.reading.model.fact import Fact, Person
from lagetrunt.engines.reading.model.span import Span
from lagetrunt.kernel import places
from lagetrunt.kernel.text import fold

_SURE_ENOUGH = 0.6
_MOVED = re.compile(
    r"har gått (?:över )?till|gått (?:över|vidare) till|(?:har )?byt(?:t|er) (?:tjänst|jobb|kommun|arbete|till)|ny tjänst|nytt (?:jobb|uppdrag)"
    r"|slutar|slutat|lämnar (?:sin|sitt|för)|tillträd(?:er|de|a)|börja(?:r|t|de) (?:i|som|på|hos|ny)|går (?:över )?till|flyttar till|efterträd(?:er|s)|tidigare (?:i|på|hos)",
    re.IGNORECASE,
)
_NEW_POST = re.compile(r"\b(?:sin|hans|hennes) nya (?:arbetsplats|tjänst|kommun|post)\b|\bnytt jobb i\b", re.IGNORECASE)
_LEAVES = re.compile(r" (?:har |ska |som )?(?:slut|bör|bytt|byt|går|gått|lämn|flytt)")
_REACH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """An appearance with a municipality."""

    at: Appearance
    code: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One name with several municipalities; `told` is where a document tells of the change: its place and the words."""

    name: str
    stands: tuple[Stand, ...]
    told: tuple[int, Span] | None

    @property
    def towns(self) -> list[str]:
        """The municipalities' names, in the order of the stands."""
        return [town.name for stand in self.stands if (town := places.by_code(stand.code))]


def find_moves(collection: Collection) -> Iterator[Move]:
    """Each name in one part of the country that stands with two municipalities, unless some document lists both."""
    networks = networks_of(collection.networks, len(collection.readings))
    regions = Regions(collection.readings, networks)
    by_name: dict[str, list[Stand]] = defaultdict(list)
    named: dict[str, set[int]] = defaultdict(set)
    counted = {member: group.chosen for group in collection.meetings for member in group.members}
    for link in collection.people:
        for at in link.appearances:
            fact = person_fact(collection, at)
            code = fact.value.municipality_code
            key = fold(fact.value.name)
            named[key].add(at.reading)
            if code and fact.confidence >= _SURE_ENOUGH and counted.get(at.reading, at.reading) == at.reading:
                by_name[key].append(Stand(at=at, code=code, region=regions.of_code(code)))
    for key, stands in by_name.items():
        if len({stand.code for stand in stands}) < 2 or " " not in key:
            continue
        for related in _related(collection, stands):
            if _may_be_one(collection, related, networks):
                yield _move(collection, related, named[key])


def _move(collection: Collection, stands: Sequence[Stand], named: set[int]) -> Move:
    first: dict[str, Stand] = {}
    for stand in sorted(stands, key=lambda stand: _when(collection, stand)):
        first.setdefault(stand.code, stand)
    name = person_fact(collection, stands[0].at).value.name
    return Move(name=name, stands=tuple(first.values()), told=_told(collection, list(first), name, named))


def person_fact(collection: Collection, at: Appearance) -> Fact[Person]:
    """The fact of an appearance."""
    return collection.readings[at.reading].people[at.fact]


def _related(collection: Collection, stands: Sequence[Stand]) -> Iterator[list[Stand]]:
    """The stands of one part of the country; of one county where the documents do not show what meets."""
    by_region: dict[str, list[Stand]] = defaultdict(list)
    for stand in stands:
        by_region[stand.region].append(stand)
    alone: dict[str, list[Stand]] = defaultdict(list)
    for group in by_region.values():
        if len({stand.code for stand in group}) > 1:
            yield group
        else:
            for stand in group:
                alone[stand.code[:2]].append(stand)
    for group in alone.values():
        name = _name(collection, group[0])
        if len({stand.code for stand in group}) > 1 and not is_common(name):
            yield group


def _may_be_one(collection: Collection, stands: Sequence[Stand], networks: Sequence[int | None]) -> bool:
    """Whether no document lists both, and the name says who it is: by itself, or within one network."""
    both: dict[int, set[str]] = defaultdict(set)
    for stand in stands:
        both[stand.at.reading].add(stand.code)
    if any(len(codes) > 1 for codes in both.values()):
        return False
    if not is_common(_name(collection, stands[0])):
        return True
    met: dict[int | None, set[str]] = defaultdict(set)
    for stand in stands:
        met[networks[stand.at.reading]].add(stand.code)
    return any(network is not None and len(codes) > 1 for network, codes in met.items())


def _told(collection: Collection, codes: Sequence[str], name: str, named: set[int]) -> tuple[int, Span] | None:
    """Where a document that knows the person tells of a change of post beside the name and one of the municipalities."""
    towns = [town.name for code in codes if (town := places.by_code(code))]
    given = name.split(maxsplit=1)[0]
    for number in sorted(named):
        text = collection.readings[number].document.text
        leaving = [at for at in _mentions(text, given) if _LEAVES.match(text, at + len(given))]
        for at, length in (*((at, len(name)) for at in _mentions(text, name)), *((at, len(given)) for at in leaving)):
            start = max(0, at - _REACH // 2)
            around = text[start : at + length + _REACH]
            verb = _NEW_POST.search(around)
            if verb is None and any(town in around for town in towns):
                verb = _MOVED.search(around)
            if verb is not None:
                return number, Span(min(at, start + verb.start()), max(at + length, start + verb.end()))
    return None


def _mentions(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text as words of its own."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


def _when(collection: Collection, stand: Stand) -> tuple[bool, str, int]:
    held = collection.readings[stand.at.reading].meeting.date
    return (held is None, held.value.isoformat() if held else "", stand.at.reading)


def _name(collection: Collection, stand: Stand) -> str:
    return person_fact(collection, stand.at).value.name
