"""Writing the organisation by hand: the federation, roles, protected identity, and rows joined and parted."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.services import erase_payloads, record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Federation, Network, NetworkAlias, NetworkKind, Person, RoleGrant
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.kernel.text import fold


@transaction.atomic
def found_federation(*, name: str, by: Actor, at: datetime, is_example: bool = False) -> Federation:
    """The federation that the register belongs to."""
    check(by, Right.MANAGE)
    federation = Federation.objects.create(name=name, is_example=is_example, founded_at=at)
    record(action="found_federation", table="federation", row_key=federation.pk, by=by, at=at, after={"name": name})
    return federation


@transaction.atomic
def grant_role(
    *, user: User, role: Role, federation: Federation, by: Actor, at: datetime,
    network: Network | None = None, person: Person | None = None,
) -> RoleGrant:  # fmt: skip
    """Gives the account a role, in the federation or in one network."""
    check(by, Right.MANAGE_ACCOUNTS)
    grant, made = RoleGrant.objects.get_or_create(
        user=user, role=role, federation=federation, network=network, defaults={"granted_at": at, "person": person}
    )
    if made:
        after = {"user": user.pk, "role": role.value, "network": network.pk if network else None}
        record(action="grant_role", table="role_grant", row_key=grant.pk, by=by, at=at, after=after)
    return grant


@transaction.atomic
def withdraw_role(*, grant: RoleGrant, by: Actor, at: datetime) -> None:
    """Takes the role away; the last administrator keeps theirs."""
    check(by, Right.MANAGE_ACCOUNTS)
    others = RoleGrant.objects.filter(
        federation_id=grant.federation_id, role=Role.ADMINISTRATOR, network__isnull=True
    ).exclude(pk=grant.pk)
    if grant.role == Role.ADMINISTRATOR and grant.network_id is None and not others.exists():
        raise PermissionDenied
    before = {"user": grant.user_id, "role": grant.role, "network": grant.network_id}
    key = grant.pk
    grant.delete()
    record(action="withdraw_role", table="role_grant", row_key=key, by=by, at=at, before=before)


@transaction.atomic
def describe_network(
    *, network: Network, name: str, kind: NetworkKind, parent: Network | None, by: Actor, at: datetime
) -> Network:
    """Name, kind and place in the tree, set by hand; the old name stays an alias."""
    check(by, Right.MANAGE)
    above: Network | None = parent
    while above is not None:
        if above.pk == network.pk:
            raise ValueError("a network cannot stand under itself")
        above = above.parent
    before = {"name": network.name, "kind": network.kind, "parent": network.parent_id}
    network.name, network.kind, network.parent = name, kind, parent
    network.save(update_fields=["name", "kind", "parent"])
    NetworkAlias.objects.get_or_create(
        federation_id=network.federation_id, key=fold(name)[:200], defaults={"network": network, "name": name}
    )
    after = {"name": name, "kind": kind.value, "parent": parent.pk if parent else None}
    record(action="describe_network", table="network", row_key=network.pk, by=by, at=at, before=before, after=after)
    return network


@transaction.atomic
def join_people(*, kept: Person, joined: Person, by: Actor, at: datetime, reason: str = "") -> Person:
    """Says that two rows are one person; nothing of either is lost, and they can be parted."""
    check(by, Right.LINK)
    if kept.pk == joined.pk or kept.joined_into_id is not None or kept.federation_id != joined.federation_id:
        raise ValueError("a person is joined into another of the same federation that stands by itself")
    before = joined.joined_into_id
    joined.joined_into = kept
    joined.save(update_fields=["joined_into"])
    Person.objects.filter(joined_into=joined).update(joined_into=kept)
    record(
        action="join_people", table="person", row_key=joined.pk, by=by, at=at, reason=reason,
        before={"joined_into": before}, after={"joined_into": kept.pk},
    )  # fmt: skip
    return kept


@transaction.atomic
def part_people(*, joined: Person, by: Actor, at: datetime, reason: str = "") -> Person:
    """Lets the row stand by itself again."""
    check(by, Right.LINK)
    before, joined.joined_into = joined.joined_into_id, None
    joined.save(update_fields=["joined_into"])
    record(
        action="part_people", table="person", row_key=joined.pk, by=by, at=at, reason=reason,
        before={"joined_into": before}, after={"joined_into": None},
    )  # fmt: skip
    return joined


@transaction.atomic
def protect(*, person: Person, protected: bool, by: Actor, at: datetime) -> Person:
    """Keeps a person out of lists, feeds and exports, or not any more."""
    check(by, Right.SEE_PROTECTED)
    before, person.protected = person.protected, protected
    person.save(update_fields=["protected"])
    record(
        action="protect", table="person", row_key=person.pk, by=by, at=at,
        before={"protected": before}, after={"protected": protected},
    )  # fmt: skip
    return person


@transaction.atomic
def erase_person(*, person: Person, by: Actor, at: datetime, reason: str) -> Person:
    """Replaces the person's name by a code, here and in the trail; what is said in documents is erased with them."""
    check(by, Right.ERASE)
    code = f"Gallrad person {person.pk}"
    person.name, person.key, person.spellings, person.erased_at = code, f"erased-{person.pk}", [], at
    person.save(update_fields=["name", "key", "spellings", "erased_at"])
    erase_payloads(rows={"person": [person.pk]}, by=by, at=at, reason=reason)
    record(action="erase_person", table="person", row_key=person.pk, by=by, at=at, reason=reason)
    return person
