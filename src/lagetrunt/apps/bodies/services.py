"""What people say of what documents name: it is a network or a party of the register, or it is none at all."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.bodies.models import NamedBody, NamedSort
from lagetrunt.apps.bodies.queries import also_seen
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.networks import describe_network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.seating import enter_network, enter_party


@transaction.atomic
def make_network(*, body: NamedBody, by: Actor, at: datetime) -> Network:
    """A network of the register by the body's names, as far as they stand in documents that the actor may see.

    Raises `NameTaken` where another goes by one of them.
    """
    _own(body, by)
    network = enter_network(name=body.name, by=by, at=at)
    return describe_network(
        network=network, name=body.name, kind=body.kind, parent=network.parent, reports_to=network.reports_to,
        aliases=_also(body, by), by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def same_as(*, body: NamedBody, network: Network, by: Actor, at: datetime) -> None:
    """The network goes by those names of the body too.

    Raises `NameTaken` where another goes by one of them.
    """
    _own(body, by)
    names = [alias.name for alias in network.aliases.all()]
    describe_network(
        network=network, name=network.name, kind=network.kind, parent=network.parent, reports_to=network.reports_to,
        aliases=[*names, body.name, *_also(body, by)], by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def make_party(*, body: NamedBody, by: Actor, at: datetime) -> Party:
    """The organisation as a party of the register; the one of its name where there is one."""
    _own(body, by)
    party = enter_party(name=body.name, by=by, at=at)
    _is_party(body, party, by, at)
    return party


@transaction.atomic
def same_party(*, body: NamedBody, party: Party | None, by: Actor, at: datetime) -> None:
    """The organisation is that party under another name; None takes it back."""
    _own(body, by)
    if party is not None and party.federation_id != by.federation_id:
        raise PermissionDenied
    _is_party(body, party, by, at)


def _is_party(body: NamedBody, party: Party | None, by: Actor, at: datetime) -> None:
    row = NamedBody.objects.select_for_update().get(pk=body.pk)
    before, after = row.party_id, party.pk if party is not None else None
    if row.sort != NamedSort.ORGANISATION or before == after:
        return
    row.party = party
    row.save(update_fields=["party"])
    record(
        action="name_party", table="named_body", row_key=row.pk, by=by, at=at,
        before={"name": row.name, "party": before}, after={"name": row.name, "party": after},
    )  # fmt: skip


@transaction.atomic
def dismiss(*, body: NamedBody, dismissed: bool, by: Actor, at: datetime) -> None:
    """Says that it is no body, or takes that back; saying the same again changes nothing."""
    _own(body, by)
    row = NamedBody.objects.select_for_update().get(pk=body.pk)
    if row.dismissed == dismissed:
        return
    row.dismissed = dismissed
    row.save(update_fields=["dismissed"])
    record(
        action="dismiss_body", table="named_body", row_key=row.pk, by=by, at=at,
        before={"name": row.name, "dismissed": not dismissed}, after={"name": row.name, "dismissed": dismissed},
    )  # fmt: skip


def _own(body: NamedBody, by: Actor) -> None:
    check(by, Right.MANAGE)
    if body.federation_id != by.federation_id:
        raise PermissionDenied


def _also(body: NamedBody, by: Actor) -> list[str]:
    return also_seen(actor=by, rows=[body]).get(body.pk, [])
