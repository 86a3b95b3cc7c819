"""Answering whether two are one network, saying it without being asked, and taking the answer back."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.mandates.basing import move_bases
from lagetrunt.apps.mandates.laying import move_mandates
from lagetrunt.apps.meetings.booking import mark_networks_changed
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.deciding import link_earlier
from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.organisation import networks as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import network_links as sources
from lagetrunt.apps.sources.linking import groups

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network
    from lagetrunt.apps.sources.models import ProposedNetworkLink


def answer(*, link: "ProposedNetworkLink", joined: bool | None, by: Actor, at: datetime) -> None:
    """The same network, or not; None takes the answer back and parts them where they were joined."""
    with transaction.atomic():
        if link.joined and not joined:
            _part(link, by, at)
        moved = _join(link, by, at) if joined and not link.joined else {}
        sources.answer_network_link(link=link, joined=joined, moved=moved, by=by, at=at)


def say_same(*, one: "Network", other: "Network", reason: str, by: Actor, at: datetime) -> None:
    """Two are one, although nothing proposed it."""
    link = sources.propose_networks(one=one, other=other, speaks_for=[reason], speaks_against=[])
    if link is not None:
        answer(link=link, joined=True, by=by, at=at)


def _join(link: "ProposedNetworkLink", by: Actor, at: datetime) -> dict[str, list[int]]:
    kept, other = link.first.joined_into or link.first, link.second
    moved = organisation.join_networks(kept=kept, joined=other, by=by, at=at, reason="; ".join(link.speaks_for))
    numbers = sources.move_groups(of=other, to=kept)
    mandates, rests = move_mandates(of=other, to=kept), move_bases(of=other, to=kept)
    _lay(numbers, kept, other)
    return {**moved, "groups": numbers, "mandates": mandates, "bases": rests}


def _part(link: "ProposedNetworkLink", by: Actor, at: datetime) -> None:
    other, kept = link.second, link.second.joined_into
    if kept is None:
        return
    organisation.part_networks(joined=other, moved=link.moved, by=by, at=at)
    numbers = sources.move_groups(of=kept, to=other, only=link.moved.get("groups", []))
    move_mandates(of=kept, to=other, only=link.moved.get("mandates", []))
    move_bases(of=kept, to=other, only=link.moved.get("bases", []))
    _lay(numbers, kept, other)


def _lay(numbers: list[int], *networks: "Network") -> None:
    """Meetings follow their versions, seats follow the meetings, and the papers of those to be are found under the right name."""
    for group in groups(numbers=numbers):
        lay_meeting(group=group)
    lay_representations(networks=[network.pk for network in networks])
    link_earlier(networks=[network.pk for network in networks])
    lay_holders_in(networks=[network.pk for network in networks])
    mark_networks_changed(numbers=[network.pk for network in networks])
