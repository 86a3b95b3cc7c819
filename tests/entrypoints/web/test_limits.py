"""Example accounts stay on their machine, and attempts are counted: log-in, reset, upload, links without login."""

from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory, override_settings
from tests.factories.invited import invited
from tests.factories.published import BEFORE, clock
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.services import open_account
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.web import limits
from lagetrunt.entrypoints.web.limits import may_guess, within

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


class TestLinks:
    @pytest.fixture(autouse=True)
    def _now(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock(monkeypatch, BEFORE)
        self.at = 1_000_000.0
        monkeypatch.setattr(limits.time, "time", lambda: self.at)
        monkeypatch.setattr(limits.time, "sleep", lambda _seconds: pytest.fail("somebody waits"))
        monkeypatch.setattr(LocMemCache, "add", lambda *_args, **_named: pytest.fail("a lock is taken"))

    def opened(self, secret: str, address: str = "192.0.2.7") -> int:
        return Client(REMOTE_ADDR=address).get(f"/l/{secret}/").status_code

    def test_one_who_guesses_is_stopped_and_nobody_else_at_the_address(self) -> None:
        secret = invited().ticket()[1]
        told = [self.opened(f"fel-{number}") for number in range(15)]
        assert told == [404] * 10 + [429] * 5
        assert self.opened(secret) == 200 and self.opened("fel", "192.0.2.8") == 404
        for minute in range(1, 6):
            self.at = 1_000_000.0 + 60 * minute
            told += [self.opened(f"fel-{minute}-{number}") for number in range(15)]
        assert told.count(404) == 40, "in an hour"

    def test_a_guess_that_comes_again_is_no_new_one(self) -> None:
        assert [self.opened("bruten") for _ in range(30)] == [404] * 30
        assert [self.opened(f"fel-{number}") for number in range(10)] == [404] * 9 + [429]
        assert self.opened("bruten") == 404

    def test_many_addresses_that_guess_are_stopped_too(self) -> None:
        secret = invited().ticket()[1]
        told = [self.opened(f"fel-{number}-{place}", f"192.0.2.{place}") for number in range(10) for place in range(40)]
        assert told == [404] * 300 + [429] * 100
        assert self.opened(secret, "192.0.2.1") == self.opened(secret, "198.51.100.1") == 200
        self.at += 60
        assert self.opened("fel", "192.0.2.1") == 404

    def test_the_addresses_of_one_house_are_one(self) -> None:
        told = [self.opened(f"fel-{number}", f"2001:db8:0:1::{number + 1:x}") for number in range(12)]
        assert told == [404] * 10 + [429] * 2
        assert self.opened("fel", "2001:db8:0:2::1") == 404

    def test_one_link_is_not_opened_more_often_from_many_addresses_than_from_one(self) -> None:
        secret = invited().ticket()[1]
        told = [self.opened(secret, f"192.0.2.{place}") for place in range(70)]
        assert told == [200] * 60 + [429] * 10

    def test_a_secret_calendar_is_guessed_at_no_more_often(self) -> None:
        told = [Client().get(f"/prenumerera/fel-{number}/moten.ics").status_code for number in range(12)]
        assert told == [404] * 10 + [429] * 2

    def test_a_room_of_a_hundred_telephones_is_within_the_limits_and_an_endless_loop_is_not(self) -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
        for _ in range(20):
            assert all(within(request, "round_link", str(phone)) for phone in range(100))
            self.at += 3
        assert all(within(request, "round_link", str(phone)) for phone in range(100) for _ in range(8))
        assert all(within(request, "link", str(phone)) for phone in range(100) for _ in range(8))
        assert [within(request, "round_link", "0") for _ in range(240)][-1] is False

    def test_what_one_limit_refuses_is_counted_by_none(self) -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
        with override_settings(ACCOUNT_RATE_LIMITS={"link": "5/m/ip,1/m/key"}):
            assert [within(request, "link", "a") for _ in range(9)] == [True] + [False] * 8
            assert [within(request, "link", key) for key in "bcdef"] == [True] * 4 + [False]

    def test_neither_address_nor_link_is_to_be_read_where_visits_are_counted(self, settings: Any) -> None:
        request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
        assert may_guess(request, "hemlig") and within(request, "link", "hemlig")
        kept = [path for path in settings.LAGETRUNT_COUNTS.rglob("*") if path.is_file()]
        told = "".join(f"{path}{path.read_bytes()!r}" for path in kept)
        assert len(kept) == 6 and "192.0.2" not in told and "hemlig" not in told
