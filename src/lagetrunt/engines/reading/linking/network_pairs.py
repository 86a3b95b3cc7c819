"""Networks that may be one under two names: proposed with what speaks for it and what against, for a person to answer."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from rapidfuzz.fuzz import ratio

from lagetrunt.engines.reading.linking.network_names import is_board, key_of
from lagetrunt.engines.reading.linking.stems import bare
from lagetrunt.engines.reading.model.collection import Collection, NetworkLink
from lagetrunt.kernel.dates import SchoolYear

_ALIKE = 86.0  # of 100: one or two letters of a name
_HALF = 0.5
_FEW = 1 / 3
_COUNCIL, _NETWORK = re.compile(r"bransch\w*rad|samverkansrad|programrad"), re.compile(r"natverk")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPair:
    """Two places in `Collection.networks`, with the evidence in Swedish; the strongest comes first."""

    first: int
    second: int
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Face:
    """What is seen of a network; `led` is who chaired its meetings, by school year."""

    people: set[int] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    led: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


def pair_networks(collection: Collection) -> tuple[NetworkPair, ...]:
    """The pairs whose names are alike, or that share a word and most of their people; never two boards."""
    faces = _faces(collection)
    found = []
    for first, second in combinations(range(len(collection.networks)), 2):
        one, other = collection.networks[first], collection.networks[second]
        if is_board(one.name) or is_board(other.name):
            continue
        named = tuple(_named_alike(one, other))
        together = faces[first].people & faces[second].people
        fewest = min(len(faces[first].people), len(faces[second].people))
        met = len(together) >= 2 and len(together) >= fewest * _HALF
        if not named and not (met and _stems(one) & _stems(other)):
            continue
        told = [f"{len(together)} av de {fewest} som setts i det mindre nätverket har setts i båda"] if together else []
        found.append(
            NetworkPair(
                first=first,
                second=second,
                speaks_for=(*named, *told),
                speaks_against=(
                    *_against(faces[first], faces[second], one, other),
                    *_led_apart(faces[first], faces[second]),
                ),
            )
        )
    return tuple(found)


def _faces(collection: Collection) -> list[_Face]:
    faces = [_Face() for _ in collection.networks]
    of_reading = {place: number for number, link in enumerate(collection.networks) for place in link.readings}
    held = {place: group.day for group in collection.meetings for place in group.members if group.day is not None}
    known = range(len(collection.readings))
    for person, link in enumerate(collection.people):
        for spot in link.appearances:
            if spot.reading not in of_reading:
                continue
            face = faces[of_reading[spot.reading]]
            face.people.add(person)
            if spot.reading not in held or spot.reading not in known:
                continue
            if collection.readings[spot.reading].people[spot.fact].value.role == "chair":
                face.led[SchoolYear.of(held[spot.reading]).label].add(person)
    for meeting in collection.meetings:
        if meeting.network is not None and meeting.day is not None:
            faces[meeting.network].days.add(meeting.day)
    return faces


def _names(link: NetworkLink) -> tuple[str, ...]:
    return (link.name, *link.aliases)


def _stems(link: NetworkLink) -> set[str]:
    return {stem for name in _names(link) for stem in (key_of(name) or "").split()}


def _named_alike(one: NetworkLink, other: NetworkLink) -> Iterator[str]:
    """Why the names may mean the same: one key, one key within the other, or a letter or two between them."""
    keys: dict[str, set[int]] = defaultdict(set)
    for side, link in enumerate((one, other)):
        for name in _names(link):
            key = key_of(name)
            if key is not None:
                keys[key].add(side)
    if any(len(sides) == 2 for sides in keys.values()):
        yield f"{one.name} och {other.name} är samma namn"
        return
    within = _within(one, other)
    if within:
        yield within
    elif max(_likenesses(one, other), default=0.0) >= _ALIKE:
        yield f"{one.name} och {other.name} skiljer sig i några bokstäver"


def _within(one: NetworkLink, other: NetworkLink) -> str | None:
    for name, longer in ((one, other), (other, one)):
        short, long = (key_of(name.name) or "").split(), set((key_of(longer.name) or "").split())
        if short and set(short) < long and len(long) - len(short) == 1 and len(" ".join(short)) > 4:
            return f"{name.name} och {longer.name} har samma ord i namnet"
    return None


def _likenesses(one: NetworkLink, other: NetworkLink) -> Iterator[float]:
    for left in _names(one):
        for right in _names(other):
            yield ratio(bare(left), bare(right))


def _led_apart(one: _Face, other: _Face) -> Iterator[str]:
    apart = [year for year in one.led.keys() & other.led.keys() if not one.led[year] & other.led[year]]
    if apart:
        yield f"Olika personer har varit ordförande samma läsår: {max(apart)}"


def _interleaved(one: set[date], other: set[date]) -> str:
    """How often each has met, where neither ended before the other began; a network that changed its name did."""
    if len(one) < 2 or len(other) < 2 or max(one) < min(other) or max(other) < min(one):
        return ""
    return f"{len(one)} och {len(other)} gånger"


def _is_council(link: NetworkLink) -> bool:
    return all(_COUNCIL.search(bare(name)) and not _NETWORK.search(bare(name)) for name in _names(link))


def _is_network(link: NetworkLink) -> bool:
    return all(_NETWORK.search(bare(name)) and not _COUNCIL.search(bare(name)) for name in _names(link))


def _against(one: _Face, other: _Face, first: NetworkLink, second: NetworkLink) -> Iterator[str]:
    same = sorted(one.days & other.days)
    if same:
        yield f"De har mötts var för sig samma dag: {same[-1].isoformat()}"
    elif interleaved := _interleaved(one.days, other.days):
        yield f"De har mötts om vartannat, med egna anteckningar: {interleaved}"
    together, fewest = len(one.people & other.people), min(len(one.people), len(other.people))
    if fewest > 2 and not together:
        yield "Ingen har setts i båda"
    elif fewest > 2 and together < fewest * _FEW:
        yield f"Bara {together} av de {fewest} som setts i det mindre nätverket har setts i båda"
    if any(_is_council(link) and _is_network(other_link) for link, other_link in ((first, second), (second, first))):
        yield "Det ena kallas råd, det andra nätverk"
    words = [{word for word in bare(link.name).split() if word.startswith(("presidi", "arbetsgrupp"))} for link in (first, second)]  # fmt: skip
    if words[0] != words[1]:
        yield "Det ena är en egen grupp inom det andra"
