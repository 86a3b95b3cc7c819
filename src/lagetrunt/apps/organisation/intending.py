"""So it shall be: what is asked of seats is answered with a reason, until one of the seats changes; and taken back."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.organisation.models import Intended, Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.terms import asked_of, terms_of_network
from lagetrunt.engines.masking.names import swapped
from lagetrunt.engines.seating.checking import Doubt

REASON_SIGNS = 500


class NoReason(ValueError):
    """Nothing was said of why, or too much."""


@transaction.atomic
def say_intended(*, network: Network, digest: str, reason: str, day: date, by: Actor, at: datetime) -> Intended:
    """Says that the seats that are asked about on the day are as they should be. Raises NotFound where they have changed, and NoReason."""
    check(by, Right.SEAT, network.pk)
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    asked = asked_of(terms_of_network(actor=by, network=network.pk), day=day).doubts
    found = next((one for one in asked if one.digest == digest), None)
    if found is None:
        raise NotFound
    told = " ".join(reason.replace("\0", "").split())
    if not told or len(told) > REASON_SIGNS:
        raise NoReason
    kept = swapped(told, hidden(federation_id=by.federation_id).lookup(""))
    made, is_new = Intended.objects.get_or_create(
        digest=digest, defaults={"network": network, "reason": kept, "said_at": at, "said_by": by.name[:200]}
    )
    if is_new:
        record(
            action="intend_seats", table="network", row_key=network.pk, by=by, at=at, reason=kept,
            after={"seats": [term.key for term in found.terms], "sort": found.sort.value},
        )  # fmt: skip
    return made


@transaction.atomic
def take_back_intended(*, network: Network, digest: str, by: Actor, at: datetime) -> None:
    """Asks about the seats again; twice is as once."""
    check(by, Right.SEAT, network.pk)
    of = Q(network=network) | Q(network__joined_into=network)
    row = Intended.objects.select_for_update(of=("self",)).filter(of, digest=digest).first()
    if row is not None:
        record(
            action="take_back_intended", table="network", row_key=network.pk, by=by, at=at,
            before={"reason": row.reason, "said_by": row.said_by},
        )  # fmt: skip
        row.delete()


def intended_among(asked: Iterable[Doubt]) -> dict[str, Intended]:
    """By digest, what has been said of those that are asked; nothing is fetched where nothing is asked."""
    digests = {one.digest for one in asked}
    return {row.digest: row for row in Intended.objects.filter(digest__in=digests)} if digests else {}


def all_intended(*, actor: Actor) -> Iterable[Intended]:
    """All that has been said of seats, for whatever takes the register out."""
    check(actor, Right.SEAT)
    return Intended.objects.filter(network__federation=actor.federation_id).select_related("network")
