"""The items of all meetings in order of time, with what each is about: what matters and follow-ups are found in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lagetrunt.engines.reading.linking.networks import networks_of
from lagetrunt.engines.reading.linking.regions import Regions
from lagetrunt.engines.reading.linking.stems import WORD, bare, stem, words
from lagetrunt.engines.reading.linking.subjects import telling_words, title_stems
from lagetrunt.engines.reading.model.collection import ItemPlace, MeetingGroup, NetworkLink
from lagetrunt.engines.reading.model.fact import Item, Kind
from lagetrunt.engines.reading.model.reading import Reading

_LONGEST = 6000


@dataclass(frozen=True, kw_only=True)
class Step:
    """An item of a meeting: `order` is the meeting's place in time, `stems` what its title is about."""

    place: ItemPlace
    item: Item
    text: str
    order: int
    day: date | None
    network: int | None
    region: str
    stems: frozenset[str]

    @cached_property
    def leading(self) -> str | None:
        """The first telling word of the title, as a stem."""
        return next((stem(word) for word in words(self.item.title.value) if stem(word) in self.stems), None)

    @cached_property
    def bare(self) -> str:
        """The item's text as words are compared, the first few thousand signs of it."""
        return bare(self.text[:_LONGEST])

    @cached_property
    def said(self) -> frozenset[str]:
        """All bare words of the item, the first few thousand signs of it."""
        return frozenset(found.group() for found in WORD.finditer(self.bare))

    @cached_property
    def body(self) -> frozenset[str]:
        """The telling words of the whole item."""
        return self.stems | telling_words(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """All steps in order of time, the number of meetings, and in how many of them each title stem stands."""

    steps: Sequence[Step]
    meetings: int
    frequency: Mapping[str, int]

    def weight(self, told: str) -> float:
        """How telling a stem is: long words of few meetings most."""
        return min(len(told), 12) / (1 + self.frequency.get(told, 0))


def find_steps(readings: Sequence[Reading], meetings: Sequence[MeetingGroup], links: Sequence[NetworkLink]) -> Steps:
    """The items of the version of each meeting that counts; a notice alone has steps too, for what it announces."""
    networks = networks_of(links, len(readings))
    regions = Regions(readings, networks)
    ordered = sorted(meetings, key=lambda group: (group.day is None, group.day or date.min, group.chosen))
    steps: list[Step] = []
    held: dict[str, set[int]] = defaultdict(set)
    for order, group in enumerate(ordered):
        reading = readings[group.chosen]
        if reading.kind is not None and reading.kind.value is Kind.NOTICE:
            continue
        for number, item in enumerate(reading.items):
            stems = title_stems(item)
            for found in stems:
                held[found].add(order)
            steps.append(
                Step(
                    place=ItemPlace(reading=group.chosen, item=number),
                    item=item,
                    text=reading.document.text[item.span.start : item.span.end],
                    order=order,
                    day=group.day,
                    network=group.network,
                    region=regions.of(group.chosen),
                    stems=stems,
                )
            )
    return Steps(steps=steps, meetings=len(ordered), frequency={told: len(orders) for told, orders in held.items()})
