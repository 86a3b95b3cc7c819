"""What has been said of newcomers that notes tell of: entered or not, each once."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.membership.models import ToldNewcomer
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document


def digest_of(key: str) -> str:
    """What is kept of the name and the words."""
    return hashlib.sha256(key.encode()).hexdigest()


def settled_newcomers(*, actor: Actor, network: Network) -> set[str]:
    """The digests of those of whom something has been said, for those who change seats there."""
    check(actor, Right.SEAT, network.pk)
    return set(ToldNewcomer.objects.filter(network=network).values_list("digest", flat=True))


@transaction.atomic
def settle_newcomer(
    *, network: Network, document: "Document", digest: str, is_taken: bool, by: Actor, at: datetime
) -> None:
    """Says that the newcomer is entered, or that nobody is to be; said twice it is said once."""
    check(by, Right.SEAT, network.pk)
    row, is_new = ToldNewcomer.objects.get_or_create(
        network=network, digest=digest,
        defaults={"document": document, "is_taken": is_taken, "settled_at": at, "settled_by": by.name[:200]},
    )  # fmt: skip
    if is_new:
        record(
            action="take_newcomer" if is_taken else "decline_newcomer", table="told_newcomer", row_key=row.pk, by=by, at=at,
            after={"network": network.pk, "document": document.pk},
        )  # fmt: skip
