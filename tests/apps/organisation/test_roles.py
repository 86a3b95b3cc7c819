"""Roles as one table, in the federation and in one network; protected identity; people joined and parted."""

from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.register import AT, actor, federation, machine, user

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation import masking, networks, queries, services
from lagetrunt.apps.organisation.models import Network, NetworkKind, Person, RoleGrant
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import ROLES, WHOLE, Right, Role

pytestmark = pytest.mark.django_db


def _network(name: str = "Vuxnätverket") -> Network:
    return Network.objects.create(federation=federation(), name=name)


def _person(name: str) -> Person:
    return Person.objects.create(federation=federation(), name=name, key=name.casefold())


def test_each_role_may_all_that_the_one_below_may() -> None:
    order = [Role.READER, Role.REPRESENTATIVE, Role.CHAIR, Role.SECRETARY, Role.ADMINISTRATOR]
    for lower, higher in pairwise(order):
        assert ROLES[lower] < ROLES[higher]
    assert ROLES[Role.ADMINISTRATOR] == frozenset(Right)


@pytest.mark.parametrize("role", Role)
def test_a_role_in_a_network_holds_there_alone(role: Role) -> None:
    here, there = _network("Här"), _network("Där")
    somebody = actor(role, network=here)
    for right in Right:
        assert somebody.may(right, here.pk) is (right in ROLES[role] and right not in WHOLE)
        assert not somebody.may(right, there.pk) and not somebody.may(right)
    assert list(queries.networks(actor=somebody)) == [here]
    with pytest.raises(NotFound):
        queries.network(actor=somebody, pk=there.pk)


def test_nobody_sees_nothing() -> None:
    _network()
    _person("Eva Lind")
    nobody = actor(None)
    assert not queries.networks(actor=nobody) and not queries.people(actor=nobody) and not queries.parties(actor=nobody)


def test_a_closed_account_may_nothing() -> None:
    account = user(is_active=False)
    services.grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=machine(), at=AT)
    assert not queries.actor_of(account).may(Right.SEE)


def test_a_role_is_given_once_and_the_last_administrator_stays() -> None:
    administrator = actor(Role.ADMINISTRATOR)
    grant = RoleGrant.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(user=grant.user, federation=federation(), role=grant.role, granted_at=AT)
    with pytest.raises(PermissionDenied):
        services.withdraw_role(grant=grant, by=administrator, at=AT)
    actor(Role.ADMINISTRATOR)
    services.withdraw_role(grant=grant, by=administrator, at=AT)
    assert RoleGrant.objects.count() == 1


def test_nobody_gives_a_right_that_they_do_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    managing = {**ROLES, Role.SECRETARY: ROLES[Role.SECRETARY] | {Right.MANAGE_ACCOUNTS}}
    monkeypatch.setattr("lagetrunt.apps.organisation.actor.ROLES", managing)
    secretary, account, here = actor(Role.SECRETARY), user(), _network()
    services.grant_role(user=account, role=Role.CHAIR, federation=federation(), by=secretary, at=AT)
    services.grant_role(user=account, role=Role.CHAIR, federation=federation(), network=here, by=secretary, at=AT)
    with pytest.raises(PermissionDenied):
        services.grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=secretary, at=AT)


def test_the_last_administrator_that_may_log_in_stays() -> None:
    administrator, other = actor(Role.ADMINISTRATOR), actor(Role.ADMINISTRATOR)
    closed = User.objects.get(pk=other.user_id)
    services.set_activity(user=closed, active=False, by=administrator, at=AT)
    with pytest.raises(PermissionDenied):
        services.withdraw_role(grant=RoleGrant.objects.get(user_id=administrator.user_id), by=machine(), at=AT)
    with pytest.raises(PermissionDenied):
        services.set_activity(user=User.objects.get(pk=administrator.user_id), active=False, by=machine(), at=AT)
    with pytest.raises(PermissionDenied):
        services.set_activity(user=closed, active=True, by=actor(Role.SECRETARY), at=AT)


def test_a_persons_page_is_for_staff_and_that_person() -> None:
    person, other = _person("Eva Lind"), _person("Bo Ek")
    assert queries.person(actor=actor(Role.SECRETARY), pk=person.pk) == person
    herself = actor(Role.READER, person=person)
    assert queries.person(actor=herself, pk=person.pk) == person
    with pytest.raises(NotFound):
        queries.person(actor=herself, pk=other.pk)


def test_protected_identity_keeps_a_person_out() -> None:
    person = _person("Eva Lind")
    told = {"person": person, "names": ["Eva Lind"], "documents": {}, "everywhere": True, "reason": "skydd"}
    masking.mask_person(**told, protected=True, by=machine(), at=AT)
    secretary = actor(Role.SECRETARY)
    assert not queries.people(actor=secretary)
    with pytest.raises(NotFound):
        queries.person(actor=secretary, pk=person.pk)
    assert queries.people(actor=machine()).get() == person


def test_two_become_one_and_are_parted_again() -> None:
    kept, joined = _person("Eva Lind"), _person("Eva Lindh")
    services.join_people(kept=kept, joined=joined, by=machine(), at=AT)
    assert list(queries.people(actor=machine())) == [kept]
    assert queries.person(actor=machine(), pk=joined.pk) == kept
    with pytest.raises(ValueError, match="stands by itself"):
        services.join_people(kept=joined, joined=kept, by=machine(), at=AT)
    services.part_people(joined=joined, by=machine(), at=AT)
    assert queries.people(actor=machine()).count() == 2
    with pytest.raises(PermissionDenied):
        services.join_people(kept=kept, joined=joined, by=actor(Role.CHAIR), at=AT)


def test_an_erased_person_is_a_code() -> None:
    person = _person("Eva Lind")
    told = {"person": person, "names": ["Eva Lind"], "documents": {}, "everywhere": True, "reason": "begäran"}
    masking.mask_person(**told, protected=False, by=machine(), at=AT)
    assert "Eva" not in person.name and person.spellings == []


def test_a_network_does_not_stand_under_itself() -> None:
    above, below = _network("Styrgruppen"), _network("Arbetsgruppen")
    networks.describe_network(
        network=below, name="Arbetsgruppen", kind=NetworkKind.WORKING_GROUP, parent=above, by=machine(), at=AT
    )
    with pytest.raises(ValueError, match="under itself"):
        networks.describe_network(network=above, name="S", kind=NetworkKind.STEERING, parent=below, by=machine(), at=AT)
