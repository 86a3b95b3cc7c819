"""The order in which many readings are linked; the order in which they come changes nothing."""

from collections.abc import Sequence, Set

from lagetrunt.engines.reading.linking.dates import resolve_years
from lagetrunt.engines.reading.linking.follow_ups import link_follow_ups
from lagetrunt.engines.reading.linking.meetings import group_meetings
from lagetrunt.engines.reading.linking.networks import link_networks
from lagetrunt.engines.reading.linking.people import link_people
from lagetrunt.engines.reading.linking.steps import find_steps
from lagetrunt.engines.reading.linking.threads import link_matters
from lagetrunt.engines.reading.model.collection import Collection
from lagetrunt.engines.reading.model.reading import Reading


def link(readings: Sequence[Reading], apart: Set[str] = frozenset()) -> Collection:
    """The readings in the order of their names, with networks, years, meetings, people, matters and follow-ups.

    `apart` are names, by their spelling keys, that people of several municipalities bear (`link_people`).
    """
    ordered = tuple(
        sorted(
            readings,
            key=lambda reading: (reading.document.source.name, reading.document.source.sha256, reading.document.text),
        )
    )
    networks = link_networks(ordered)
    resolved = resolve_years(ordered, networks)
    meetings = group_meetings(resolved, networks)
    steps = find_steps(resolved, meetings, networks)
    return Collection(
        readings=resolved,
        meetings=meetings,
        networks=networks,
        people=link_people(resolved, networks, apart),
        matters=link_matters(steps),
        follow_ups=link_follow_ups(steps),
    )
