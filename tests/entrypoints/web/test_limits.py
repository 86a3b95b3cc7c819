"""Example accounts stay on their machine, and attempts are counted: log-in, reset, upload."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.services import open_account
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db
PASSWORD = "ett-långt-lösenord"
HOME = {"HTTP_HOST": "127.0.0.1:8010", "REMOTE_ADDR": "127.0.0.1"}


def account(*, is_demo: bool = False) -> User:
    made = open_account(
        email="prov@exempel.example", name="Prov", password=PASSWORD, by=machine(), at=AT, is_demo=is_demo
    )
    grant_role(user=made, role=Role.SECRETARY, federation=federation(), by=machine(), at=AT)
    return made


def logged_in(client: Client, **where: Any) -> bool:
    client.post("/konto/logga-in/", {"login": "prov@exempel.example", "password": PASSWORD}, **where)
    return client.get("/", **where).status_code == 200


class TestExampleAccounts:
    @pytest.fixture(autouse=True)
    def _any_name(self, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["*"]

    @pytest.mark.parametrize("host", ["127.0.0.1:8010", "localhost:8010", "localhost", "[::1]:8010", "[::1]"])
    def test_they_log_in_on_the_machine_itself(self, host: str) -> None:
        account(is_demo=True)
        assert logged_in(Client(), HTTP_HOST=host, REMOTE_ADDR="::1" if "[" in host else "127.0.0.1")

    @pytest.mark.parametrize(
        "away",
        [
            {"HTTP_HOST": "register.example"},
            {"REMOTE_ADDR": "192.0.2.7"},
            {"REMOTE_ADDR": ""},
            {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
            {"HTTP_FORWARDED": "for=192.0.2.7"},
            {"HTTP_HOST": "127.0.0.1.register.example"},
        ],
    )
    def test_they_are_refused_from_elsewhere(self, away: dict[str, str]) -> None:
        account(is_demo=True)
        assert not logged_in(Client(), **{**HOME, **away})

    def test_a_session_from_home_ends_when_it_comes_from_elsewhere(self) -> None:
        account(is_demo=True)
        client = Client()
        assert logged_in(client, **HOME)
        assert client.get("/", **{**HOME, "HTTP_HOST": "register.example"}).status_code == 302
        assert client.get("/", **HOME).status_code == 302

    def test_they_are_refused_as_soon_as_the_site_has_a_name(self) -> None:
        account(is_demo=True)
        with override_settings(LAGETRUNT_ONLY_LOOPBACK=False):
            assert not logged_in(Client(), **HOME)

    def test_others_log_in_from_anywhere(self) -> None:
        account()
        assert logged_in(Client(), HTTP_HOST="register.example", REMOTE_ADDR="192.0.2.7")


def test_guessing_a_password_is_stopped_even_when_the_right_one_comes() -> None:
    account()
    for number in range(5):
        Client().post("/konto/logga-in/", {"login": "prov@exempel.example", "password": f"fel-{number}"})
    assert not logged_in(Client())


def test_asking_for_new_passwords_is_stopped() -> None:
    account()
    got = {Client().post("/konto/losenord/glomt/", {"email": "prov@exempel.example"}).status_code for _ in range(7)}
    assert got == {302, 429}


def test_an_address_without_an_account_is_answered_as_one_with() -> None:
    account()
    told = [Client().post("/konto/losenord/glomt/", {"email": f"{who}@exempel.example"}) for who in ("prov", "annan")]
    assert told[0].status_code == told[1].status_code == 302 and told[0]["Location"] == told[1]["Location"]


@override_settings(ACCOUNT_RATE_LIMITS={"upload": "2/m/user"})
def test_taking_in_too_often_is_told() -> None:
    client = Client()
    log_in(client, account())
    answers = [
        client.post("/dokument/ta-in/", {"files": SimpleUploadedFile("a.txt", b"x")}, follow=True) for _ in range(3)
    ]
    assert "för många intag" in answers[2].content.decode() and "för många intag" not in answers[1].content.decode()
