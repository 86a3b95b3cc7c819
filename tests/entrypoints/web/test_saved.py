"""Selections that people keep: back with one click, by their owner alone."""

import pytest
from django.test import Client
from tests.factories.register import AT, actor, log_in, two_meetings

from lagetrunt.apps.accounts.models import SavedView, User
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document

pytestmark = pytest.mark.django_db


def _client() -> Client:
    client = Client()
    log_in(client, User.objects.get(pk=actor(Role.READER).user_id))
    return client


def _save(client: Client, name: str = "Enkäter", register: str = "decisions", query: str = "ord=enkät&sida=3") -> str:
    answer = client.post("/urval/spara/", {"register": register, "namn": name, "urval": query})
    return str(answer["Location"])


def test_a_selection_is_saved_shown_and_forgotten() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    client = _client()
    assert _save(client) == "/beslut/?ord=enk%C3%A4t"
    page = client.get("/beslut/").content.decode()
    assert 'href="/beslut/?ord=enk%C3%A4t"' in page and "Enkäter" in page
    assert "Enkäter" not in client.get("/att-gora/").content.decode()
    view = SavedView.objects.get()
    assert client.post(f"/urval/{view.pk}/ta-bort/")["Location"] == "/beslut/"
    assert not SavedView.objects.exists()


def test_the_same_name_again_changes_the_selection() -> None:
    client = _client()
    _save(client, query="ord=enkät")
    _save(client, query="ord=skjuts")
    assert [view.query for view in SavedView.objects.all()] == ["ord=skjuts"]


def test_nobody_sees_or_forgets_another_s() -> None:
    _save(_client(), name="Mitt eget")
    other = _client()
    assert "Mitt eget" not in other.get("/beslut/").content.decode()
    assert other.post(f"/urval/{SavedView.objects.get().pk}/ta-bort/").status_code == 404
    assert SavedView.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "register"), [("", "decisions"), ("   ", "matters"), ("Urval", "accounts"), ("Urval", "https://x")]
)
def test_without_a_name_or_of_another_page_nothing_is_saved(name: str, register: str) -> None:
    assert _save(_client(), name=name, register=register).startswith("/")
    assert not SavedView.objects.exists()


def test_there_is_an_end_to_them() -> None:
    client = _client()
    for n in range(31):
        _save(client, name=f"Urval {n}")
    assert SavedView.objects.count() == 30
