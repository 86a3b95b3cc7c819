"""Whether there are public pages, which networks stand on them, and whom their visitors ask."""

from datetime import datetime
from typing import Any

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite

SITE = ("is_on", "contact_name", "contact_email", "contact_phone")
NETWORK = ("is_open", "shows_names", "contact_name", "contact_email", "contact_phone")


def site_of(*, actor: Actor) -> PublicSite:
    """The federation's choice; off where nobody has chosen."""
    return PublicSite.objects.filter(federation=actor.federation_id).first() or PublicSite(
        federation_id=actor.federation_id
    )


def open_of(*, actor: Actor, network: Network) -> OpenNetwork:
    """The network's choice, for those who prepare there; not open where nobody has chosen."""
    check(actor, Right.PREPARE, network.pk)
    return OpenNetwork.objects.filter(network=network).first() or OpenNetwork(network=network)


def stands(*, network: Network) -> tuple[bool, bool]:
    """Whether the network has chosen to stand on the public pages, and whether these are on."""
    found = OpenNetwork.objects.filter(network=network).order_by()
    told = found.values_list("is_open", "network__federation__public_site__is_on").first()
    return (told[0], bool(told[1])) if told is not None else (False, False)


@transaction.atomic
def describe_site(*, by: Actor, at: datetime, **fields: Any) -> PublicSite:
    """Turns the public pages on or off, and says whom their visitors ask."""
    check(by, Right.MANAGE)
    row = site_of(actor=by)
    _keep(row, SITE, fields, by, at, "describe_public_site", by.federation_id)
    return row


@transaction.atomic
def open_network(*, network: Network, by: Actor, at: datetime, **fields: Any) -> OpenNetwork:
    """Says whether the network stands on the public pages, with names or without."""
    row = open_of(actor=by, network=network)
    if network.federation_id != by.federation_id:
        raise ValueError("the network is another federation's")
    _keep(row, NETWORK, fields, by, at, "open_network", network.pk)
    return row


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> None:
    """Takes the example's pages away; what it has published goes with its meetings."""
    check(by, Right.ERASE)
    gone, _by_table = PublicSite.objects.filter(federation=by.federation_id).delete()
    more, _by_table = OpenNetwork.objects.filter(network__federation=by.federation_id).delete()
    last, _by_table = Publication.objects.filter(booking__federation=by.federation_id).delete()
    if gone + more + last:
        record(action="close_public_site", table="public_site", row_key=by.federation_id, by=by, at=at)


def _keep(
    row: Any, names: tuple[str, ...], fields: dict[str, Any], by: Actor, at: datetime, action: str, key: int
) -> None:  # fmt: skip
    if not fields.keys() <= set(names):
        raise ValueError(sorted(fields))
    before = {name: getattr(row, name) for name in names}
    for name, value in fields.items():
        setattr(row, name, value)
    after = {name: getattr(row, name) for name in names}
    if after == before and row.pk:
        return
    row.changed_at, row.changed_by = at, by.name[:200]
    row.full_clean(exclude=["federation", "network"])
    row.save()
    record(action=action, table=row._meta.model_name, row_key=key, by=by, at=at, before=before, after=after)
