"""Accounts: argon2, one an address whatever its case, and made by those who manage them."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory, override_settings
from tests.factories.register import AT, actor, machine, user

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.queries import accounts
from lagetrunt.apps.accounts.services import open_account, renew_password, set_active
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.project.settings import PASSWORD_HASHERS

pytestmark = pytest.mark.django_db


def test_passwords_are_kept_as_argon2id() -> None:
    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):  # the product's, not the quick one of the tests
        assert user().password.startswith("argon2$argon2id$")


def test_an_address_has_one_account() -> None:
    user("Anna@Exempel.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="ANNA@exempel.example")


def test_log_in_by_address_and_password() -> None:
    account = user("anna@exempel.example")
    request = RequestFactory().post("/konto/logga-in/")
    assert authenticate(request, email="Anna@exempel.example", password="ett-långt-lösenord") == account
    assert authenticate(request, email="anna@exempel.example", password="fel") is None


def test_the_site_lets_in_by_password_and_makes_no_accounts() -> None:
    user("anna@exempel.example")
    client = Client()
    page = client.get("/konto/logga-in/")
    assert page.status_code == 200 and "script-src 'self'" in page.headers["Content-Security-Policy"]
    answer = client.post("/konto/logga-in/", {"login": "anna@exempel.example", "password": "ett-långt-lösenord"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/"
    Client().post(
        "/konto/nytt/", {"email": "x@exempel.example", "password1": "q1w2e3r4t5y6", "password2": "q1w2e3r4t5y6"}
    )
    assert User.objects.count() == 1


def test_managing_is_for_administrators() -> None:
    administrator = actor(Role.ADMINISTRATOR)
    made = open_account(email="ny@exempel.example", name="Ny", password=None, by=administrator, at=AT)
    assert not made.has_usable_password()
    set_active(user=made, active=False, by=administrator, at=AT)
    renew_password(user=made, password="ett-annat-lösenord", by=administrator, at=AT)
    assert [event.action for event in Event.objects.filter(table="user")] == [
        "open_account",
        "set_active",
        "renew_password",
    ]
    assert "lösenord" not in str(list(Event.objects.values_list("payload", flat=True)))
    for role in (Role.SECRETARY, Role.READER, None):
        with pytest.raises(PermissionDenied):
            open_account(email="x@exempel.example", name="X", password=None, by=actor(role), at=AT)
        with pytest.raises(PermissionDenied):
            accounts(actor=actor(role))
    assert accounts(actor=machine()).count() == User.objects.count()
