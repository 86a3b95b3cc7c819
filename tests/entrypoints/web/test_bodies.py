"""Bodies that notes speak of: the list, the words, and what somebody says they are."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.calls import Program
from tests.factories.register import AT, actor, release_all, taken_in, two_meetings, work

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.bodies.models import BodyPlace, NamedBody
from lagetrunt.apps.bodies.queries import bodies
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db

TEXT = """Minnesanteckningar

Nätverk: Elevhälsonätverket
Datum: 2024-12-06

Närvarande

Eva Lind, Nora
Bo Ek, Avesta

1. Samverkan

Ekonomnätverkets förslag tas upp av Branschråd pedagogik. Elevhälsonätverket väntar på ekonomnätverket.
"""


@pytest.fixture
def client() -> Client:
    two_meetings()
    taken_in(("EHN/2024-12-06.txt", TEXT))
    release_all()
    return secretary(Role.ADMINISTRATOR)


def named(name: str) -> NamedBody:
    return NamedBody.objects.get(name=name)


def say(client: Client, body: NamedBody, **said: Any) -> str:
    return client.post(reverse("answer_named_body", args=(body.pk,)), said, follow=True).content.decode()


def test_what_notes_name_stands_below_the_networks_and_the_own_network_does_not(client: Client) -> None:
    page = client.get("/natverk/").content.decode()
    assert "Nämns i anteckningarna" in page and "Ekonomnätverket" in page and "Branschråd pedagogik" in page
    assert not NamedBody.objects.filter(name="Elevhälsonätverket").exists()
    listed = client.get("/natverk/namnda/").content.decode()
    assert "2 organ nämns" in listed and "ett dokument" in listed


def test_the_words_are_shown_and_lead_to_the_place(client: Client) -> None:
    body = named("Ekonomnätverket")
    page = client.get(reverse("named_body", args=(body.pk,))).content.decode()
    place = BodyPlace.objects.get(body=body)
    (start, end), other = place.spans
    assert [place.document.text[slice(*span)] for span in (place.spans[0], other)] == [
        "Ekonomnätverket",
        "ekonomnätverket",
    ]
    assert "<mark>Ekonomnätverket</mark>s förslag" in page
    assert "<mark>ekonomnätverket</mark>" in page and page.count("Läs på stället") == 1
    there = client.get(f"/dokument/{place.document_id}/?visa=text&plats={start}&till={end}").content.decode()
    assert '<mark id="stalle" data-lit>Ekonomnätverket</mark>' in there


def test_a_body_becomes_a_network_once(client: Client) -> None:
    body = named("Branschråd pedagogik")
    assert "finns nu bland nätverken" in say(client, body, svar="nytt")
    network = Network.objects.get(name="Branschråd pedagogik")
    assert network.kind == "council"
    assert "är redan ett av förbundets nätverk" in say(client, body, svar="nytt")
    assert Network.objects.filter(name="Branschråd pedagogik").count() == 1
    assert "Branschråd pedagogik" not in client.get("/natverk/namnda/").content.decode()
    assert Event.objects.filter(action="enter_network").count() == 1


def test_a_body_is_another_name_of_a_network(client: Client) -> None:
    network = Network.objects.get()
    assert "Välj vilket" in say(client, named("Ekonomnätverket"), svar="samma")
    assert "kallas nu också Ekonomnätverket" in say(client, named("Ekonomnätverket"), svar="samma", natverk=network.pk)
    assert network.aliases.filter(name="Ekonomnätverket").exists()
    assert "ekonom" not in {body.key for body in bodies(actor=actor(Role.ADMINISTRATOR))}


def test_what_is_no_body_goes_from_the_list_and_comes_back(client: Client) -> None:
    body = named("Ekonomnätverket")
    say(client, body, svar="inget")
    say(client, body, svar="inget")
    assert "Ekonomnätverket" not in client.get("/natverk/").content.decode()
    assert "Ekonomnätverket" in client.get("/natverk/namnda/?lage=inga").content.decode()
    say(client, body, svar="organ")
    assert "Ekonomnätverket" in client.get("/natverk/").content.decode()
    assert Event.objects.filter(action="dismiss_body").count() == 2


def test_a_body_is_unknown_to_who_may_not_see_its_documents(client: Client) -> None:
    taken_in(("X/2024-12-09.txt", TEXT.replace("Ekonomnätverket", "Skolskjutsnätverket")))  # waits in quarantine
    body = named("Skolskjutsnätverket")
    reader = secretary(Role.READER)
    assert "Skolskjutsnätverket" not in reader.get("/natverk/").content.decode()
    assert reader.get(reverse("named_body", args=(body.pk,))).status_code == 404
    assert (
        reader.post(reverse("answer_named_body", args=(named("Ekonomnätverket").pk,)), {"svar": "nytt"}).status_code
        == 403
    )


def test_a_body_goes_with_the_last_document_that_names_it(client: Client) -> None:
    document = Document.objects.get(path="EHN/2024-12-06.txt")
    delete(document=document, by=actor(Role.ADMINISTRATOR), at=AT, reason="prov", relink=link_batch.enqueue)
    work()
    assert not NamedBody.objects.filter(name="Branschråd pedagogik").exists()


def test_programs_get_them_with_the_words(client: Client) -> None:
    (council, economists) = sorted(Program(Role.SECRETARY).rows("/api/v1/named-bodies"), key=lambda row: row["name"])
    assert (council["name"], council["kind"], council["documents"]) == ("Branschråd pedagogik", "council", 1)
    assert economists["sources"][0]["quote"] == "Ekonomnätverket"
    page = client.get(economists["sources"][0]["href"].partition("#")[0]).content.decode()
    assert 'id="stalle"' in page
