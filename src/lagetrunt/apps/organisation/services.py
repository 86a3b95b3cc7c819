"""Writing the organisation by hand: the federation, roles, and rows joined and parted."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.services import set_active
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check, may_give
from lagetrunt.apps.organisation.models import (
    Federation,
    HeadsWord,
    Network,
    Person,
    RoleGrant,
)
from lagetrunt.apps.organisation.permissions import check_another_administrator
from lagetrunt.apps.organisation.roles import Right, Role


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
    """Gives the account a role, in the federation or in one network; nobody gives a right that they do not hold."""
    check(by, Right.MANAGE_ACCOUNTS)
    if network is not None and network.federation_id != federation.pk:
        raise ValueError("the network must be one of the federation's")
    if not may_give(by, role, None if network is None else network.pk):
        raise PermissionDenied
    if person is None:
        known = RoleGrant.objects.filter(user=user, federation=federation, person__isnull=False).first()
        person = known.person if known else None
    grant, made = RoleGrant.objects.get_or_create(
        user=user, role=role, federation=federation, network=network, defaults={"granted_at": at, "person": person}
    )
    if made:
        after = {"user": user.pk, "role": role.value, "network": network.pk if network else None}
        record(action="grant_role", table="role_grant", row_key=grant.pk, by=by, at=at, after=after)
    return grant


@transaction.atomic
def withdraw_role(*, grant: RoleGrant, by: Actor, at: datetime) -> None:
    """Takes the role away; the last administrator that may log in keeps theirs."""
    check(by, Right.MANAGE_ACCOUNTS)
    if grant.role == Role.ADMINISTRATOR and grant.network_id is None:
        check_another_administrator(grant.user)
    before = {"user": grant.user_id, "role": grant.role, "network": grant.network_id}
    key = grant.pk
    grant.delete()
    record(action="withdraw_role", table="role_grant", row_key=key, by=by, at=at, before=before)


@transaction.atomic
def set_activity(*, user: User, active: bool, by: Actor, at: datetime) -> User:
    """Lets the account log in, or not any more; nobody closes their own, and the last administrator stays."""
    check(by, Right.MANAGE_ACCOUNTS)
    if not active:
        if user.pk == by.user_id:
            raise PermissionDenied
        check_another_administrator(user)
    return set_active(user=user, active=active, by=by, at=at)


@transaction.atomic
def name_person(*, user: User, person: Person | None, by: Actor, at: datetime) -> None:
    """Says who of the register the account is, or nobody: it holds for all its roles in the federation."""
    check(by, Right.MANAGE_ACCOUNTS)
    if person is not None and person.federation_id != by.federation_id:
        raise ValueError("the person must be one of the federation's")
    grants = RoleGrant.objects.filter(user=user, federation_id=by.federation_id)
    before = sorted({grant.person_id for grant in grants if grant.person_id is not None})
    grants.update(person=person)
    after = {"person": person.pk if person else None}
    record(
        action="name_person", table="user", row_key=user.pk, by=by, at=at, before={"person": before}, after=after
    )  # fmt: skip


@transaction.atomic
def describe_federation(*, federation: Federation, name: str, heads_word: str, by: Actor, at: datetime) -> Federation:
    """The federation's name, and what it calls its heads of education."""
    check(by, Right.MANAGE)
    if federation.pk != by.federation_id:
        raise PermissionDenied
    before = {"name": federation.name, "heads_word": federation.heads_word}
    federation.name, federation.heads_word = name, HeadsWord(heads_word)
    federation.save(update_fields=["name", "heads_word"])
    record(
        action="describe_federation", table="federation", row_key=federation.pk, by=by, at=at,
        before=before, after={"name": name, "heads_word": heads_word},
    )  # fmt: skip
    return federation


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
def share_name(*, person: Person, shared: bool, by: Actor, at: datetime) -> None:
    """Says that several people bear the name, one in each municipality, or takes it back; linking makes it so."""
    check(by, Right.LINK)
    rows = Person.objects.select_for_update().filter(federation_id=by.federation_id, key=person.key).exclude(key="")
    if person.federation_id != by.federation_id or not rows.exclude(name_shared=shared).exists():
        return
    rows.update(name_shared=shared)
    record(
        action="share_name", table="person", row_key=person.pk, by=by, at=at,
        before={"name_shared": not shared}, after={"name_shared": shared},
    )  # fmt: skip


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
