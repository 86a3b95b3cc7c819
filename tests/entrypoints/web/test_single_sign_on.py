"""Logging in through the organisation's directory, the whole way there and back, and every answer that is not to be trusted."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client, override_settings
from tests.factories.directory import CLIENT, SECRET, Directory, serving
from tests.factories.register import AT, federation, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.services import open_account, set_active
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.project.environment import origins, read_environment, single_sign_on

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
LEAVE = "/konto/logga-in/organisation/oidc/"


def settings_for(issuer: str, **more: str) -> dict[str, Any]:
    environment = read_environment(
        {
            "LAGETRUNT_OIDC_ISSUER": issuer, "LAGETRUNT_OIDC_CLIENT_ID": CLIENT, "LAGETRUNT_OIDC_SECRET": SECRET,
            "LAGETRUNT_OIDC_NAME": "Exempelkatalogen", **more,
        }
    )  # fmt: skip
    return {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": single_sign_on(environment)},
        "LAGETRUNT_SINGLE_SIGN_ON_ID": "oidc",
        "LAGETRUNT_SINGLE_SIGN_ON_NAME": environment.oidc_name,
    }


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch) -> Iterator[Directory]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as made, override_settings(**settings_for(made.issuer)):
        yield made


@pytest.fixture(autouse=True)
def anna(db: None) -> User:
    account = open_account(
        email="anna@exempel.example", name="Anna", password="ett-långt-lösenord", by=machine(), at=AT
    )
    grant_role(user=account, role=Role.READER, federation=federation(), by=machine(), at=AT)
    return account


def gone_round(client: Client, spoil: Callable[[str], str] = lambda address: address) -> Any:
    leaving = client.post(LEAVE + "?next=/natverk/")
    assert leaving.status_code == 302, leaving.content.decode()
    back = requests.get(leaving["Location"], allow_redirects=False, timeout=60).headers["Location"]
    return client.get(spoil(back.removeprefix("http://testserver")))


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_somebody_with_an_account_comes_in_and_keeps_their_password(directory: Directory, anna: User) -> None:
    client = Client()
    assert "Logga in med Exempelkatalogen" in client.get("/konto/logga-in/").content.decode()
    answer = gone_round(client)
    assert (answer.status_code, answer["Location"]) == (302, "/natverk/") and is_in(client)
    anna.refresh_from_db()
    assert anna.check_password("ett-långt-lösenord")
    assert User.objects.count() == 1


def test_nobody_makes_themselves_an_account(directory: Directory) -> None:
    directory.email = "okand@exempel.example"
    client = Client()
    assert "Inget konto här" in gone_round(client).content.decode()
    assert not is_in(client) and User.objects.count() == 1


def test_an_address_that_is_not_verified_opens_nothing(directory: Directory) -> None:
    directory.verified = False
    client = Client()
    told = gone_round(client).content.decode()
    assert "intyga att adressen är din" in told
    assert not is_in(client)
    with override_settings(**settings_for(directory.issuer, LAGETRUNT_OIDC_TRUSTED="1")):
        gone_round(client)
        assert is_in(client)


def test_entra_tells_in_its_own_way_that_an_address_is_verified(directory: Directory) -> None:
    directory.change = lambda claims: (claims.pop("email_verified"), claims.update(xms_edov=True))
    client = Client()
    gone_round(client)
    assert is_in(client)


def test_a_closed_account_stays_closed(directory: Directory, anna: User) -> None:
    set_active(user=anna, active=False, by=machine(), at=AT)
    client = Client()
    gone_round(client)
    assert not is_in(client)


@pytest.mark.parametrize(
    "change",
    [
        lambda claims: claims.update(nonce="en annan"),
        lambda claims: claims.update(nonce=None),
        lambda claims: claims.pop("nonce"),
        lambda claims: claims.update(iss="https://annan.example"),
        lambda claims: claims.pop("iss"),
        lambda claims: claims.update(aud="annat program"),
        lambda claims: claims.pop("aud"),
        lambda claims: claims.update(exp=1),
        lambda claims: claims.pop("exp"),
        lambda claims: claims.pop("sub"),
    ],
)
def test_claims_that_are_off_are_refused(directory: Directory, change: Callable[[dict[str, Any]], object]) -> None:
    directory.change = change
    client = Client()
    answer = gone_round(client)
    assert answer.status_code == 403 and "gick inte att lita på" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("forged", ["another key", "a shared secret", "no signature", "an unknown key", "no key told"])
def test_forged_signatures_are_refused(directory: Directory, forged: str) -> None:
    if forged == "another key":
        directory.sign = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    elif forged == "a shared secret":
        directory.sign, directory.algorithm = "x" * 40, "HS256"
    elif forged == "no signature":
        directory.sign, directory.algorithm = None, "none"
    else:
        directory.headers = {"kid": "okänd"} if forged == "an unknown key" else {}
    client = Client()
    assert gone_round(client).status_code == 403 and not is_in(client)


def test_a_state_that_is_not_ours_is_refused(directory: Directory) -> None:
    client = Client()
    assert gone_round(client, lambda address: address.replace("state=", "state=x")).status_code == 403
    assert not is_in(client)
    answered: list[str] = []
    gone_round(client, lambda address: answered.append(address) or address)  # type: ignore[func-returns-value]
    assert is_in(client)
    assert not is_in(other := Client()) and other.get(answered[0]).status_code == 403
    assert client.get(answered[0]).status_code == 403  # used up


def test_a_link_alone_leads_nowhere(directory: Directory) -> None:
    assert Client().get(LEAVE)["Location"] == "/konto/logga-in/"
    assert Client().post("/konto/logga-in/organisation/annan/").status_code == 404


@pytest.mark.parametrize("answers", [None, b"", b"[]", b"{}", b"<p>Underhall</p>"])
def test_a_directory_that_is_away_or_talks_nonsense_is_told(
    answers: bytes | None, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    leaving = client.post(LEAVE)
    back = requests.get(leaving["Location"], allow_redirects=False, timeout=60).headers["Location"]

    def answer(*_args: Any, **_named: Any) -> requests.Response:
        if answers is None:
            raise requests.ConnectionError
        told = requests.Response()
        told.status_code, told._content = 200, answers
        return told

    monkeypatch.setattr("requests.Session.send", answer)
    for told in (client.post(LEAVE), client.get(back.removeprefix("http://testserver"))):
        assert told.status_code == 503 and "svarar inte" in told.content.decode()
    assert not is_in(client)


def test_where_none_is_set_there_is_no_button_and_no_page() -> None:
    assert "organisation" not in Client().get("/konto/logga-in/").content.decode()
    assert Client().post(LEAVE).status_code == 404 and Client().get(LEAVE + "svar/").status_code == 404


def test_settings_that_are_half_told_are_refused() -> None:
    with pytest.raises(ValueError, match="hör ihop"):
        read_environment({"LAGETRUNT_OIDC_ISSUER": "https://login.example/t/v2.0"})
    with pytest.raises(ValueError, match="https"):
        settings_for("http://login.example")
    environment = read_environment(
        {"LAGETRUNT_OIDC_ISSUER": "https://login.example/t/v2.0", "LAGETRUNT_OIDC_CLIENT_ID": "x", "LAGETRUNT_OIDC_SECRET": "y"}
    )  # fmt: skip
    assert origins(environment) == ["https://login.example"]
