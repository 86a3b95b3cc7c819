"""Two networks that may be one: proposed once, answered, and the documents of the one counted to the other, and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Document, Match, ProposedNetworkLink, StoredReading, VersionGroup
from lagetrunt.apps.sources.stored import in_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for and against two networks being one, in sentences."""

    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


@transaction.atomic
def keep_network_proposals(*, federation_id: int, told: Mapping[tuple[int, int], Evidence]) -> None:
    """The pairs that may be one, by their numbers, the lower first; what people have answered stays, what no reading says any more goes."""
    found = ProposedNetworkLink.objects.filter(federation_id=federation_id)
    there = {(link.first_id, link.second_id): link for link in found}
    gone = [link.pk for pair, link in there.items() if pair not in told and link.joined is None]
    for some in in_parts(gone):
        ProposedNetworkLink.objects.filter(pk__in=some).delete()
    changed, new = [], []
    for (first, second), evidence in told.items():
        link = there.get((first, second))
        says = [list(evidence.speaks_for), list(evidence.speaks_against)]
        if link is None:
            link = ProposedNetworkLink(federation_id=federation_id, first_id=first, second_id=second)
            new.append(link)
        elif link.joined is not None or [link.speaks_for, link.speaks_against] == says:
            continue
        else:
            changed.append(link)
        link.speaks_for, link.speaks_against = says
    ProposedNetworkLink.objects.bulk_update(changed, ["speaks_for", "speaks_against"], batch_size=400)
    ProposedNetworkLink.objects.bulk_create(new, batch_size=400)


def networks_asked_about(*, federation_id: int) -> set[int]:
    """The networks of all pairs, answered or not: they stay, so that the answer stays."""
    found = ProposedNetworkLink.objects.filter(federation_id=federation_id)
    return {number for pair in found.values_list("first_id", "second_id") for number in pair}


def propose_networks(
    *, one: Network, other: Network, speaks_for: Sequence[str], speaks_against: Sequence[str]
) -> ProposedNetworkLink | None:
    """Proposes that two are one, once, with the evidence of the last reading; None where they are one already."""
    if (one.joined_into_id or one.pk) == (other.joined_into_id or other.pk):
        return None
    first, second = sorted((one, other), key=lambda network: network.pk)
    link, made = ProposedNetworkLink.objects.get_or_create(
        first=first, second=second,
        defaults={
            "federation_id": first.federation_id, "speaks_for": list(speaks_for), "speaks_against": list(speaks_against),
        },
    )  # fmt: skip
    if not made and link.joined is None:
        link.speaks_for, link.speaks_against = list(speaks_for), list(speaks_against)
        link.save(update_fields=["speaks_for", "speaks_against"])
    return ProposedNetworkLink.objects.select_related("first__joined_into", "second__joined_into").get(pk=link.pk)


@transaction.atomic
def answer_network_link(
    *, link: ProposedNetworkLink, joined: bool | None, moved: Mapping[str, Any], by: Actor, at: datetime
) -> ProposedNetworkLink:
    """Says whether two are one network; None takes the answer back. The rows are moved by the workflow."""
    check(by, Right.LINK)
    before = {"joined": link.joined}
    link.moved = dict(moved)
    link.save(update_fields=["moved", *link.mark(joined=joined, by=by.name, at=at)])
    record(
        action="answer_network_link", table="proposed_network_link", row_key=link.pk, by=by, at=at,
        before=before, after={"joined": joined},
    )  # fmt: skip
    return link


@transaction.atomic
def move_groups(*, of: Network, to: Network, only: Sequence[int] | None = None) -> list[int]:
    """Counts the meetings' versions and headings of one network to another; the numbers of the versions that were moved.

    The next linking looks anew at the documents that were moved.
    """
    groups = VersionGroup.objects.filter(network=of)
    matches = Match.objects.filter(network=of)
    if only is not None:
        matches = matches.filter(fact__document__group__in=only)
        groups = groups.filter(pk__in=only)
    numbers = list(groups.values_list("pk", flat=True))
    facts = dict(matches.values_list("pk", "fact__document_id"))
    documents = {*facts.values(), *Document.objects.filter(group__in=numbers).values_list("pk", flat=True)}
    for some in in_parts(list(facts)):
        Match.objects.filter(pk__in=some).update(network=to)
    for some in in_parts(numbers):
        VersionGroup.objects.filter(pk__in=some).update(network=to)
    for some in in_parts(sorted(documents)):
        StoredReading.objects.filter(document__in=some).update(laid="")
    mark_changed(documents)
    return numbers
