"""Tokens: shown once, kept as a digest, of their owner alone, and over when they are over."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.accounts.models import Token, User
from lagetrunt.apps.accounts.tokens import (
    MOST,
    TooMany,
    make_token,
    others_tokens,
    revoke_token,
    token_of,
    tokens,
    valid_tokens,
)
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_the_secret_opens_and_is_kept_nowhere() -> None:
    owner = actor(Role.REPRESENTATIVE)
    made, secret = make_token(name=" Kalkylblad ", days=30, by=owner, at=AT)
    assert made.name == "Kalkylblad" and made.user_id == owner.user_id
    found = token_of(secret=secret, at=AT)
    assert found is not None and found.pk == made.pk
    kept = str(list(Token.objects.values())) + str(list(Event.objects.values_list("payload", flat=True)))
    assert secret not in kept and secret.removeprefix("lr_") not in kept


def test_it_is_over_when_its_days_are() -> None:
    _, secret = make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    assert token_of(secret=secret, at=AT + timedelta(days=30, seconds=-1)) is not None
    assert token_of(secret=secret, at=AT + timedelta(days=30)) is None


def test_revoked_it_opens_nothing_and_stays_revoked() -> None:
    owner = actor(Role.READER)
    made, secret = make_token(name="a", days=30, by=owner, at=AT)
    revoke_token(pk=made.pk, by=owner, at=AT)
    revoke_token(pk=made.pk, by=owner, at=AT + timedelta(days=1))
    assert token_of(secret=secret, at=AT) is None
    assert tokens(actor=owner).get().revoked_at == AT and not valid_tokens(actor=owner, at=AT).exists()
    assert list(Event.objects.filter(table="token").values_list("action", flat=True)) == ["make_token", "revoke_token"]


def test_who_manages_accounts_sees_all_that_are_valid_and_revokes_any() -> None:
    owner, manager = actor(Role.READER), actor(Role.ADMINISTRATOR)
    made, secret = make_token(name="a", days=30, by=owner, at=AT)
    make_token(name="egen", days=30, by=manager, at=AT)
    assert [token.name for token in others_tokens(actor=manager, at=AT)] == ["a"]
    assert not others_tokens(actor=manager, at=AT + timedelta(days=30)).exists()
    revoke_token(pk=made.pk, by=manager, at=AT)
    assert token_of(secret=secret, at=AT) is None and not others_tokens(actor=manager, at=AT).exists()
    event = Event.objects.get(action="revoke_token")
    assert event.actor_id == manager.user_id and event.payload["after"]["account"] == made.user.name


def test_nobody_else_sees_or_revokes_it() -> None:
    made, _ = make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    other = actor(Role.SECRETARY)
    assert not tokens(actor=other).exists() and not others_tokens(actor=other, at=AT).exists()
    with pytest.raises(ObjectDoesNotExist):
        revoke_token(pk=made.pk, by=other, at=AT)
    assert not tokens(actor=machine()).exists()


def test_a_closed_account_opens_nothing() -> None:
    _, secret = make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    User.objects.update(is_active=False)
    assert token_of(secret=secret, at=AT) is None


@pytest.mark.parametrize("secret", ["", "lr_", "lr_fel", "Bearer x", "lr_\0", "lr_å"])
def test_what_is_no_secret_opens_nothing(secret: str) -> None:
    make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    assert token_of(secret=secret, at=AT) is None


def test_use_is_noted_once_a_minute() -> None:
    _, secret = make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    for seconds, noted in ((0, 0), (59, 0), (60, 60)):
        token_of(secret=secret, at=AT + timedelta(seconds=seconds))
        assert Token.objects.get().used_at == AT + timedelta(seconds=noted)


@pytest.mark.parametrize(("name", "days"), [("", 30), ("  ", 30), ("a", 31), ("a", 0)])
def test_it_has_a_name_and_a_time_that_is_offered(name: str, days: int) -> None:
    with pytest.raises(ValueError, match="a token has"):
        make_token(name=name, days=days, by=actor(Role.READER), at=AT)


def test_the_machine_has_none_and_an_account_not_too_many() -> None:
    with pytest.raises(PermissionDenied):
        make_token(name="a", days=30, by=machine(), at=AT)
    owner = actor(Role.READER)
    for _ in range(MOST):
        make_token(name="a", days=30, by=owner, at=AT)
    with pytest.raises(TooMany):
        make_token(name="a", days=30, by=owner, at=AT)
    make_token(name="a", days=30, by=owner, at=AT + timedelta(days=31))


def test_the_table_refuses_a_token_that_ends_before_it_begins() -> None:
    made, _ = make_token(name="a", days=30, by=actor(Role.READER), at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Token.objects.filter(pk=made.pk).update(expires_at=AT)
