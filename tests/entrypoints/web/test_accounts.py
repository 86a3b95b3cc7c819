"""Accounts in the web: made with an invitation, roles given and taken, closed; every act refused where it must be."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.adapters import post
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.models import Network, Person, RoleGrant
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role

pytestmark = pytest.mark.django_db
PASSWORD = "vad-som-helst-9"


@pytest.fixture(autouse=True)
def _outbox(tmp_path: Path) -> Any:
    with override_settings(
        EMAIL_BACKEND="lagetrunt.adapters.post.OutboxBackend", LAGETRUNT_OUTBOX=tmp_path / "outbox"
    ):  # fmt: skip
        yield


def administrator(email: str = "admin@exempel.example") -> Client:
    account = User.objects.create_user(email, name="Eva Prov", last_login=AT)
    grant_role(user=account, role=Role.ADMINISTRATOR, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def invited(client: Client, **more: str) -> User:
    sent = {"email": "Ny@exempel.example", "name": "Ny Person", "role": "reader", "network": ""} | more
    answer = client.post("/konton/nytt/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return User.objects.get(email="ny@exempel.example")


def letters(tmp_path: Path) -> list[post.Letter]:
    found = [post.letter(tmp_path / "outbox", key) for key in post.keys(tmp_path / "outbox")]
    return [letter for letter in found if letter is not None]


def test_somebody_is_invited_chooses_a_password_and_logs_in(tmp_path: Path) -> None:
    client = administrator()
    account = invited(client)
    (letter,) = letters(tmp_path)
    assert letter.to == "ny@exempel.example" and "Eva Prov" in letter.text
    assert letter.subject.strip() == f"Välkommen till registret för {federation().name}"
    assert letter.subject in client.get("/brev/").content.decode()
    page = client.get(f"/brev/{letter.key}/").content.decode()
    link = re.search(r"http://testserver(/\S+/)", letter.text)
    assert link is not None and link[1] in page
    theirs = Client()
    opened = theirs.get(link[1], follow=True)
    sent = theirs.post(opened.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
    assert sent.status_code == 302, sent.content.decode()
    assert theirs.post("/konto/logga-in/", {"login": "ny@exempel.example", "password": PASSWORD})["Location"] == "/"
    assert theirs.get("/").status_code == 200
    account.refresh_from_db()
    assert account.last_login is not None
    again = Client().get(link[1], follow=True).content.decode()
    assert "password1" not in again


def test_the_invitation_is_sent_again_with_a_link_of_its_own(tmp_path: Path) -> None:
    client = administrator()
    account = invited(client)
    assert "har inte loggat in än" in client.get(f"/konton/{account.pk}/").content.decode()
    client.post(f"/konton/{account.pk}/inbjudan/")
    assert len(letters(tmp_path)) == 2
    assert Event.objects.filter(action="invite", row_key=str(account.pk)).count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "ADMIN@exempel.example"}, "redan ett konto"),
        ({"email": "inte en adress"}, "errorlist"),
        ({"name": " "}, "errorlist"),
        ({"role": "kung"}, "errorlist"),
        ({"network": "999"}, "errorlist"),
    ],
)
def test_what_is_wrong_is_told_and_makes_nothing(wrong: dict[str, str], said: str, tmp_path: Path) -> None:
    client = administrator()
    sent = {"email": "ny@exempel.example", "name": "Ny", "role": "reader", "network": ""} | wrong
    answer = client.post("/konton/nytt/", sent)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert User.objects.count() == 1 and not letters(tmp_path)


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_server_that_does_not_answer_is_told_and_the_account_is_there(monkeypatch: Any) -> None:
    def refused(*_args: object, **_kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("smtplib.SMTP.__init__", refused)
    client = administrator()
    account = invited(client)
    assert "kunde inte skickas" in client.get(f"/konton/{account.pk}/").content.decode()


def test_roles_are_given_in_networks_that_there_are_and_taken(tmp_path: Path) -> None:
    client = administrator()
    account = invited(client)
    network = Network.objects.create(federation=federation(), name="Vuxnätverket")
    gone = Network.objects.create(federation=federation(), name="Borta", joined_into=network)
    page = client.get(f"/konton/{account.pk}/").content.decode()
    assert "Vuxnätverket" in page and f'value="{gone.pk}"' not in page
    client.post(f"/konton/{account.pk}/roller/", {"role": "chair", "network": str(network.pk)})
    grant = RoleGrant.objects.get(user=account, role=Role.CHAIR)
    assert grant.network == network
    client.post(f"/konton/{account.pk}/roller/", {"role": "chair", "network": str(gone.pk)})
    assert RoleGrant.objects.filter(user=account).count() == 2
    client.post(f"/konton/{account.pk}/roller/{grant.pk}/")
    assert RoleGrant.objects.filter(user=account).count() == 1
    actions = [event.action for event in Event.objects.all()]
    assert {"open_account", "invite", "grant_role", "withdraw_role"} <= set(actions)


def test_the_last_administrator_can_neither_be_closed_nor_made_less(tmp_path: Path) -> None:
    client = administrator()
    own = User.objects.get(email="admin@exempel.example")
    page = client.post(f"/konton/{own.pk}/roller/{RoleGrant.objects.get().pk}/", follow=True).content.decode()
    assert "någon måste kunna hantera konton" in page and RoleGrant.objects.count() == 1
    assert client.post(f"/konton/{own.pk}/oppet/", {"far": "nej"}).status_code == 403
    other = administrator("andra@exempel.example")
    account = User.objects.get(email="andra@exempel.example")
    client.post(f"/konton/{account.pk}/oppet/", {"far": "nej"})
    assert not User.objects.get(pk=account.pk).is_active and other.get("/").status_code == 302
    client.post(f"/konton/{own.pk}/roller/{RoleGrant.objects.get(user=own).pk}/")
    assert RoleGrant.objects.filter(user=own).exists()  # the other may not log in
    client.post(f"/konton/{account.pk}/oppet/", {"far": "ja"})
    client.post(f"/konton/{own.pk}/roller/{RoleGrant.objects.get(user=own).pk}/")
    assert not RoleGrant.objects.filter(user=own).exists()


def test_an_account_is_somebody_of_the_register() -> None:
    client = administrator()
    account = invited(client)
    person = Person.objects.create(federation=federation(), name="Nya Person", key="nya person")
    assert "Nya Person" in client.get(f"/konton/{account.pk}/").content.decode()
    client.post(f"/konton/{account.pk}/person/", {"person": str(person.pk)})
    assert RoleGrant.objects.get(user=account).person == person
    theirs = Client()
    log_in(theirs, account)
    assert theirs.get(f"/personer/{person.pk}/").status_code == 200
    client.post(f"/konton/{account.pk}/roller/", {"role": "chair", "network": ""})
    assert RoleGrant.objects.get(user=account, role=Role.CHAIR).person == person
    client.post(f"/konton/{account.pk}/person/", {"person": ""})
    assert not RoleGrant.objects.filter(user=account, person__isnull=False)


def test_what_a_new_password_must_be_is_told_as_a_list_and_not_as_markup() -> None:
    page = administrator().get("/konto/losenord/valj/").content.decode()
    assert "<ul><li>" in page and "&lt;li&gt;" not in page


@pytest.mark.parametrize("path", ["/konto/losenord/glomt/", "/konto/e-post/"])
def test_a_letter_that_the_mail_server_does_not_take_is_told_and_asked_for_again(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = administrator() if path == "/konto/e-post/" else Client()
    administrator("prov@exempel.example")
    client.raise_request_exception = False

    def refused(*_args: Any, **_named: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refused)
    asked = {"email": "prov@exempel.example" if path != "/konto/e-post/" else "ny@exempel.example", "action_add": ""}
    answer = client.post(path, asked)
    assert answer.status_code == 503 and "Brevet kunde inte skickas" in answer.content.decode()
    assert answer.headers["Retry-After"]
