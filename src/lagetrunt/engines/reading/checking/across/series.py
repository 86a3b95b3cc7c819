"""The meetings of each network in order of time, as the checks between meetings look at them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lagetrunt.engines.reading.model.collection import Collection, MeetingGroup
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.engines.reading.model.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting with minutes: the version that counts, and its day."""

    group: MeetingGroup
    reading: Reading
    day: date


def is_minutes(reading: Reading) -> bool:
    """Whether a document tells of a meeting that was held."""
    return reading.kind is not None and reading.kind.value in (Kind.PROTOCOL, Kind.NOTES)


def held(collection: Collection) -> dict[int, Sequence[Held]]:
    """The meetings with minutes and a day, of each network, in order of time."""
    series: dict[int, list[Held]] = defaultdict(list)
    for group in collection.meetings:
        reading = collection.readings[group.chosen]
        if group.network is not None and group.day is not None and is_minutes(reading):
            series[group.network].append(Held(group=group, reading=reading, day=group.day))
    return {
        network: sorted(meetings, key=lambda meeting: (meeting.day, meeting.group.chosen))
        for network, meetings in sorted(series.items())
    }


def days_of(collection: Collection) -> dict[int, frozenset[date]]:
    """The days on which each network has a document of a meeting, notices included."""
    days: dict[int, set[date]] = defaultdict(set)
    for group in collection.meetings:
        if group.network is not None and group.day is not None:
            days[group.network].add(group.day)
    return {network: frozenset(told) for network, told in days.items()}
