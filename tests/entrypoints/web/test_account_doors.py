"""Every address of logging in and of one's own account, as a visitor and as every role: what opens stands in this table."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.services import open_account
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.web import account_urls

pytestmark = pytest.mark.django_db
PASSWORD = "ett-långt-lösenord"
SHOWN, LOGIN, START, AGAIN, MISSING = "shown", "login", "start", "again", "missing"
# name: (what a visitor gets, what somebody signed in gets, what they get just after they have confirmed who they are)
TABLE = {
    "account_login": (SHOWN, START, START),
    "openid_connect_login": (MISSING, MISSING, MISSING),  # no directory is set here
    "openid_connect_callback": (MISSING, MISSING, MISSING),
    "account_logout": (START, SHOWN, SHOWN),
    "account_inactive": (SHOWN, SHOWN, SHOWN),
    "account_signup": (SHOWN, START, START),
    "account_reauthenticate": (LOGIN, SHOWN, SHOWN),
    "account_email": (LOGIN, SHOWN, SHOWN),
    "account_email_verification_sent": (SHOWN, SHOWN, SHOWN),
    "account_confirm_email": (SHOWN, SHOWN, SHOWN),
    "account_change_password": (LOGIN, SHOWN, SHOWN),
    "account_set_password": (LOGIN, "/konto/losenord/", "/konto/losenord/"),
    "account_reset_password": (SHOWN, SHOWN, SHOWN),
    "account_reset_password_done": (SHOWN, SHOWN, SHOWN),
    "account_reset_password_from_key": (SHOWN, SHOWN, SHOWN),
    "account_reset_password_from_key_done": (SHOWN, SHOWN, SHOWN),
    "mfa_authenticate": (LOGIN, START, START),
    "mfa_login_webauthn": (LOGIN, START, START),
    "mfa_reauthenticate": (LOGIN, AGAIN, AGAIN),
    "mfa_reauthenticate_webauthn": (LOGIN, AGAIN, AGAIN),
    "mfa_index": (LOGIN, SHOWN, SHOWN),
    "mfa_activate_totp": (LOGIN, AGAIN, SHOWN),
    "mfa_deactivate_totp": (LOGIN, MISSING, MISSING),
    "mfa_view_recovery_codes": (LOGIN, MISSING, MISSING),
    "mfa_generate_recovery_codes": (LOGIN, AGAIN, SHOWN),
    "mfa_download_recovery_codes": (LOGIN, MISSING, MISSING),
    "mfa_list_webauthn": (LOGIN, SHOWN, SHOWN),
    "mfa_add_webauthn": (LOGIN, AGAIN, SHOWN),
    "mfa_edit_webauthn": (LOGIN, AGAIN, MISSING),
    "mfa_remove_webauthn": (LOGIN, AGAIN, MISSING),
    "usersessions_list": (LOGIN, SHOWN, SHOWN),
}
GIVEN: dict[str, dict[str, Any]] = {
    "account_confirm_email": {"key": "Mg:prov"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
    "openid_connect_login": {"provider_id": "oidc"},
    "openid_connect_callback": {"provider_id": "oidc"},
    "mfa_edit_webauthn": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
}


def addresses() -> Iterator[tuple[str, str]]:
    for name in TABLE:
        yield name, reverse(name, kwargs=GIVEN.get(name, {}))


def account(role: Role | None) -> User:
    made = open_account(
        email=f"{role or 'ingen'}@exempel.example", name="Prov Person", password=PASSWORD, by=machine(), at=AT
    )
    if role is not None:
        grant_role(user=made, role=role, federation=federation(), by=machine(), at=AT)
    return made


def got(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 404:
        return MISSING
    if answer.status_code == 302:
        to = answer["Location"].partition("?")[0]
        return {"/konto/logga-in/": LOGIN, "/": START, "/konto/bekrafta/": AGAIN}.get(to, to)
    assert answer.status_code == 200, (address, answer.status_code)
    return SHOWN


def test_the_table_holds_every_address() -> None:
    assert {pattern.name for pattern in account_urls.urlpatterns} == set(TABLE)


def test_what_a_visitor_gets() -> None:
    assert {name: got(Client(), address) for name, address in addresses()} == {n: told[0] for n, told in TABLE.items()}


@pytest.mark.parametrize("role", [*Role, None])
def test_what_each_role_gets(role: Role | None) -> None:
    client = Client()
    log_in(client, account(role))
    assert {name: got(client, address) for name, address in addresses()} == {n: told[1] for n, told in TABLE.items()}


def test_just_after_confirming_who_one_is_and_all_pages_are_ours() -> None:
    account(Role.READER)
    client, visitor = Client(), Client()
    client.post("/konto/logga-in/", {"login": "reader@exempel.example", "password": PASSWORD})
    client.post("/konto/bekrafta/", {"password": PASSWORD})
    for name, address in addresses():
        assert got(client, address) == TABLE[name][2], name
        for who in (client, visitor):
            answer = who.get(address, headers={"accept-language": "en"})
            if answer.status_code != 200:
                continue
            text = answer.content.decode()
            assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", text), name
            assert text.count("<h1") == 1 and 'class="lr-mark"' in text and '<html lang="sv"' in text, name
            assert "'unsafe-inline'" not in answer["Content-Security-Policy"], name
            english = re.search(r"\b(Password|Sign|Email|Key|Authenticator|Please)\b", re.sub(r"<[^>]*>", " ", text))
            assert english is None, (name, english)
