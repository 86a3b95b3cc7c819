"""The list for Teams: who sat where when it was last fetched."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.membership.models import MembersFetched
from lagetrunt.apps.organisation.actor import Actor, check, check_somewhere
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right


def last_fetched(*, actor: Actor, network: Network | None) -> MembersFetched | None:
    """The last time that somebody fetched the list of the network, or of the federation."""
    check_somewhere(actor, Right.EXPORT)
    return MembersFetched.objects.filter(federation=actor.federation_id, network=network).first()


@transaction.atomic
def note_fetched(
    *, network: Network | None, held: Collection[tuple[int, int]], by: Actor, at: datetime
) -> MembersFetched:
    """The list has been fetched: the next difference begins here."""
    check(by, Right.SEAT, network.pk if network is not None else None)
    made = MembersFetched.objects.create(
        federation_id=by.federation_id, network=network, held=[list(pair) for pair in sorted(held)], fetched_at=at,
        fetched_by=by.name[:200],
    )  # fmt: skip
    record(
        action="fetch_members", table="members_fetched", row_key=made.pk, by=by, at=at,
        after={"network": network.pk if network is not None else None, "seats": len(held)},
    )  # fmt: skip
    return made
