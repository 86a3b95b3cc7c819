"""Beginning with a federation of one's own: the example's rows go, and the federation gets its name."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import (
    Federation,
    MemberList,
    Network,
    NetworkAlias,
    Party,
    Person,
    Representation,
    RoleGrant,
)
from lagetrunt.apps.organisation.roles import Right


class NotExample(Exception):
    """The federation is not the example: its rows are somebody's own."""


def check_begins(by: Actor) -> Federation:
    """The example federation of somebody who may remove it."""
    check(by, Right.MANAGE)
    check(by, Right.ERASE)
    federation = Federation.objects.select_for_update().get(pk=by.federation_id)
    if not federation.is_example:
        raise NotExample
    return federation


@transaction.atomic
def begin_own(*, name: str, by: Actor, at: datetime) -> Federation:
    """Takes the example's networks, parties, people and lists away, after its documents; roles in networks go with them.

    ValueError without a name; NotExample where the federation is somebody's own.
    """
    federation = check_begins(by)
    name = " ".join(name.split())
    if not name:
        raise ValueError("a federation has a name")
    MemberList.objects.filter(federation=federation).delete()
    Representation.objects.filter(network__federation=federation).delete()
    RoleGrant.objects.filter(federation=federation, network__isnull=False).delete()
    for table in (NetworkAlias, Network, Party, Person):
        table.objects.filter(federation=federation).delete()
    before, federation.name, federation.is_example = federation.name, name[:200], False
    federation.save(update_fields=["name", "is_example"])
    record(
        action="begin_own", table="federation", row_key=federation.pk, by=by, at=at,
        before={"name": before}, after={"name": federation.name},
    )  # fmt: skip
    return federation
