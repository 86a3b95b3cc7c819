"""The page of the search: hits with the way to their words, questions that are no questions, suggestions, queries."""

from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import release_all, two_meetings
from tests.factories.searched import indexed

from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Passage

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def client() -> Client:
    two_meetings()
    release_all()
    indexed()
    return secretary(Role.CHAIR)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_hit_leads_to_its_paragraph(client: Client) -> None:
    html = page(client, "/sok/?q=gemensamma+enkäter")
    passage = Passage.objects.get(text__contains="gemensam enkät")
    assert f'href="/dokument/{passage.document_id}/?visa=text&amp;plats={passage.start}#s{passage.start}"' in html
    assert "<mark>gemensam</mark> <mark>enkät</mark>" in html and "Ett ställe säger" in html
    assert f'id="s{passage.start}"' in page(client, f"/dokument/{passage.document_id}/")


def test_a_decision_leads_to_its_fact(client: Client) -> None:
    html = page(client, "/sok/?q=enkät&slag=decision")
    fact = Document.objects.order_by("pk")[0].facts.get(kind="decision", quote__contains="enkät")
    assert f"&amp;uppgift={fact.pk}#ord{fact.pk}" in html


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "Sök i allt"), ("((", "inget ord att söka efter"), ('""', "inget ord att söka efter"),
        ("%E2%80%AE", "Sök i allt"), ("a" * 3000, "Frågan var för lång"), ("kolonn", "Ingenting säger"),
        ("%3Cscript%3Ealert(1)%3C/script%3E", "Ingenting säger"), ("enkten", "säger nästan"),
    ],
)  # fmt: skip
def test_every_question_is_answered_in_words(client: Client, asked: str, told: str) -> None:
    html = page(client, f"/sok/?q={asked}")
    assert told in html and "<script>alert" not in html


@pytest.mark.parametrize(
    "more", ["natverk=999999", "kommun=x", "person=-1", "tid=l0", "slag=allt", "mote=99999999999999999", "sida=99"]
)
def test_filters_that_mean_nothing_break_nothing(client: Client, more: str) -> None:
    page(client, f"/sok/?q=enkät&{more}")


def test_a_search_before_there_is_an_index_says_so_and_still_finds_names(
    settings: Any, tmp_path: Any, client: Client
) -> None:
    settings.LAGETRUNT_INDEX = tmp_path / "none"
    html = page(client, "/sok/?q=elevhälsonätverk")
    assert "Sökregistret är inte byggt än" in html and "Elevhälsonätverket</a>" in html
    page(client, "/sok/forslag/?q=elev")


def test_suggestions_are_words_and_names(client: Client) -> None:
    html = page(client, "/sok/forslag/?q=enk")
    assert 'href="/sok/?q=enk%C3%A4t"' in html and "<h1" not in html
    assert "Hanna Viitasaari" in page(client, "/sok/forslag/?q=vitasari")
    assert "Hanna Viitasaari" not in page(secretary(Role.READER), "/sok/forslag/?q=vitasari")
    assert page(client, "/sok/forslag/?q=e").strip() == ""


@pytest.mark.parametrize("asked", ["enkät", "enkten", "enkät&slag=decision&tid=l2024", "viitasaari"])
def test_a_page_asks_the_database_as_often_whatever_it_finds(client: Client, asked: str) -> None:
    from django.db import connection

    page(client, f"/sok/?q={asked}")
    with CaptureQueriesContext(connection) as queries:
        page(client, f"/sok/?q={asked}")
    assert len(queries) <= MOST_QUERIES, [query["sql"][:90] for query in queries]
