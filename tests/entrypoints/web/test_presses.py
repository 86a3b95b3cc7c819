"""An answer from a page whose session is over, from a page that is stale, and from two reviewers at once: none is lost."""

import pytest
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, two_meetings

from lagetrunt.apps.sources.models import Document, Fact, FactState

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact() -> Fact:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    found = Fact.objects.filter(kind="assignment").first()
    assert found is not None
    return found


def test_a_press_after_the_session_is_told_apart_from_a_page(fact: Fact) -> None:
    sent = {"svar": "ratt", "version": str(fact.version)}
    answer = Client().post(f"/granska/{fact.pk}/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 401 and "Location" not in answer
    fact.refresh_from_db()
    assert fact.state == FactState.PROPOSED


@pytest.mark.parametrize(
    ("came", "to"),
    [
        ("http://testserver/dokument/1/?uppgift=2", "/dokument/1/%3Fuppgift%3D2"), ("http://elsewhere.example/x", "/"),
        ("", "/"), ("javascript:alert(1)", "/"),
    ],
)  # fmt: skip
def test_without_script_the_login_leads_back_to_the_page(fact: Fact, came: str, to: str) -> None:
    answer = Client().post(f"/granska/{fact.pk}/", {"svar": "ratt"}, headers={"Referer": came})
    assert answer.status_code == 302 and answer["Location"].endswith(f"?next={to}")


def test_two_reviewers_on_one_fact_the_second_sees_what_the_first_said(fact: Fact) -> None:
    first, second = secretary(name="Ett Prov"), secretary(name="Två Prov")
    sent = {"version": str(fact.version)}
    first.post(f"/granska/{fact.pk}/", sent | {"svar": "fel"})
    page = second.post(f"/granska/{fact.pk}/", sent | {"svar": "ratt"}, follow=True).content.decode()
    fact.refresh_from_db()
    assert (fact.state, fact.settled_by) == (FactState.REJECTED, "Ett Prov")
    assert "Någon annan har svarat" in page and "Ett Prov" in page


def test_a_press_sent_twice_counts_once(fact: Fact) -> None:
    client, sent = secretary(), {"svar": "ratt", "version": str(fact.version)}
    client.post(f"/granska/{fact.pk}/", sent)
    before = Fact.objects.get(pk=fact.pk)
    client.post(f"/granska/{fact.pk}/", sent)
    after = Fact.objects.get(pk=fact.pk)
    assert (before.state, before.version) == (after.state, after.version) == (FactState.CONFIRMED, fact.version + 1)
