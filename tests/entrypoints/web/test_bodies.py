"""Bodies that notes speak of: the list, the words, and what somebody says they are."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.entrypoints.web.test_acts import secretary
from tests.factories.calls import Program
from tests.factories.register import AT, actor, federation, release_all, taken_in, two_meetings, work
from tests.factories.texts import PARTNERS

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.bodies import meaning
from lagetrunt.apps.bodies.models import BodyPlace, NamedBody
from lagetrunt.apps.bodies.queries import bodies
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.sources.network_links import propose_networks
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
    assert "Branschråd pedagogik</a>" not in client.get("/natverk/namnda/").content.decode()
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


@pytest.fixture
def partners(client: Client) -> Client:
    taken_in(("EHN/2024-12-13.txt", PARTNERS.replace("2024-12-06", "2024-12-13")))
    release_all()
    return client


def test_programs_get_organisations_and_reports_too(partners: Client) -> None:
    program, university = Program(Role.SECRETARY), named("Karlstads universitet")
    (told,) = program.rows("/api/v1/named-organisations")
    assert (told["name"], told["kind"], told["documents"], told["party"]) == (university.name, "university", 1, None)
    assert told["sources"][0]["quote"] == "Karlstads universitet"
    (report,) = program.rows("/api/v1/cited-reports")
    assert report["documents"] == 1 and report["sources"][0]["quote"].startswith("Friendsrapporten")
    assert all("universitet" not in row["name"] for row in program.rows("/api/v1/named-bodies"))
    say(partners, university, svar="part")
    (told,) = program.rows("/api/v1/named-organisations")
    assert told["party"] == {"id": Party.objects.get(name=university.name).pk, "name": university.name}


def test_an_organisation_stands_with_its_words_its_item_what_it_offers_and_who_is_in_it(partners: Client) -> None:
    assert "Karlstads universitet" in partners.get("/organisationer/").content.decode()
    assert "Karlstads universitet" not in partners.get("/natverk/namnda/").content.decode()
    page = partners.get(reverse("named_body", args=(named("Karlstads universitet").pk,))).content.decode()
    assert "Högskola/universitet" in page and "<mark>Karlstads universitet</mark> (Nora)" in page
    for words in (
        "Dialog med lärosäten",
        "Rektorsakademi, ett år",
        "Kurs om läsning",
        "Avesta är intresserat av akademin.",
    ):
        assert words in page
    assert "Kommuner inom parentes efter namnet: Nora" in page and "Material:" in page


def test_an_organisation_becomes_a_party_by_one_press_and_leads_there_and_back(partners: Client) -> None:
    university = named("Karlstads universitet")
    assert "finns nu bland kommuner och organisationer" in say(partners, university, svar="part")
    say(partners, university, svar="part")
    party = Party.objects.get(name="Karlstads universitet")
    university.refresh_from_db()
    assert (university.party, party.kind) == (party, "other")
    assert [event.action for event in Event.objects.filter(action__in=("enter_party", "name_party")).order_by("pk")] == [
        "enter_party", "name_party",
    ]  # fmt: skip
    page = partners.get(reverse("party", args=(party.pk,))).content.decode()
    assert "Där Karlstads universitet nämns i dokumenten" in page
    assert (
        reverse("party", args=(party.pk,))
        in partners.get(reverse("named_body", args=(university.pk,))).content.decode()
    )


def test_an_organisation_is_another_name_of_a_party_until_that_is_taken_back(partners: Client) -> None:
    university, avesta = named("Karlstads universitet"), Party.objects.get(name="Avesta")
    assert "Välj vilken" in say(partners, university, svar="samma")
    assert "är nu ett annat namn på Avesta" in say(partners, university, svar="samma", part=avesta.pk)
    assert meaning.named_as(actor=actor(Role.READER), party=avesta) == university
    say(partners, university, svar="skild")
    assert meaning.named_as(actor=actor(Role.READER), party=avesta) is None
    assert say(partners, university, svar="nytt") and not Network.objects.filter(name="Karlstads universitet").exists()


def test_what_is_no_organisation_and_no_report_goes_from_its_list(partners: Client) -> None:
    assert "räknas inte längre som en organisation" in say(partners, named("Karlstads universitet"), svar="inget")
    assert "Karlstads universitet" not in partners.get("/organisationer/").content.decode()
    assert "Karlstads universitet" in partners.get("/organisationer/?lage=inga").content.decode()
    assert "räknas inte längre som en rapport" in say(partners, named("Friendsrapporten"), svar="inget")


def test_a_report_stands_with_who_cited_it_where(partners: Client) -> None:
    assert "En rapport åberopas i anteckningarna" in partners.get("/kallor/").content.decode()
    page = partners.get(reverse("named_body", args=(named("Friendsrapporten").pk,))).content.decode()
    assert "Friendsrapporten åberopas i ett dokument" in page and "Dialog med lärosäten" in page
    assert "Elevhälsonätverket" in page and "Lägg till bland nätverken" not in page


def test_a_name_in_the_plural_is_tied_to_all_that_it_may_mean(partners: Client) -> None:
    listed = partners.get("/natverk/namnda/").content.decode()
    assert "Namn som kan avse flera" in listed and "kan avse båda" in listed
    page = partners.get(reverse("named_body", args=(named("Ekonomnätverken").pk,))).content.decode()
    assert "kan avse båda" in page and "Gymnasieekonomnätverket</a>, <a" in page and "Skolekonomnätverket" in page
    one = partners.get(reverse("named_body", args=(named("Gymnasieekonomnätverket").pk,))).content.decode()
    assert "Kan också avses med" in one and "Ekonomnätverken</a>" in one
    say(partners, named("Skolekonomnätverket"), svar="nytt")
    assert "kan också avses med" in partners.get("/natverk/").content.decode(), (
        "a network of the register is tied as well"
    )
    assert {one.name for one in meaning.several(actor=actor(Role.READER))[0].meant} == {
        "Gymnasieekonomnätverket", "Skolekonomnätverket",
    }  # fmt: skip
    say(partners, named("Gymnasieekonomnätverket"), svar="inget")
    assert meaning.several(actor=actor(Role.READER)) == [], "of one that is left nothing is guessed"


def test_what_waits_in_quarantine_ties_nothing_and_names_nothing_for_others(client: Client) -> None:
    taken_in(("X/2024-12-13.txt", PARTNERS.replace("2024-12-06", "2024-12-13")))
    reader = secretary(Role.READER)
    assert meaning.several(actor=actor(Role.READER)) == []
    for address in ("/organisationer/", "/kallor/", "/omvarld/"):
        page = reader.get(address).content.decode()
        assert not any(words in page for words in ("Karlstads universitet", "Friendsrapporten", "skrev i våras"))


def test_items_that_look_at_the_world_around_are_listed_with_their_words(partners: Client) -> None:
    page = partners.get("/omvarld/").content.decode()
    assert "En punkt har gällt omvärldsbevakning" in page and "skrev i våras" in page and "Dialog med" not in page


def test_notes_of_one_network_that_name_the_other_speak_against_their_being_one(client: Client) -> None:
    say(client, named("Ekonomnätverket"), svar="nytt")
    one, other = Network.objects.order_by("pk")
    assert propose_networks(one=one, other=other, speaks_for=["De liknar varandra"], speaks_against=[]) is not None
    page = client.get("/kopplingar/").content.decode()
    document = Document.objects.get(path="EHN/2024-12-06.txt")
    assert "Ett dokument nämner båda" in page and f'/dokument/{document.pk}/">läs ett av dem' in page
    pair = (one.pk, other.pk)
    assert meaning.named_apart(actor=actor(Role.CHAIR), pairs=[pair]) == {
        pair: meaning.Apart(count=1, document=document.pk)
    }
    Document.objects.filter(pk=document.pk).update(released_at=None, released_by="")
    assert meaning.named_apart(actor=actor(Role.CHAIR), pairs=[pair]) == {}, (
        "of what waits in quarantine nothing is told"
    )


@pytest.mark.parametrize(
    ("page", "asked", "shown"),
    [
        ("/natverk/namnda/", {"ord": "BRANSCHRÅD"}, {"Branschråd pedagogik"}),
        ("/natverk/namnda/", {"slag": "council"}, {"Branschråd pedagogik"}),
        ("/natverk/namnda/", {"tid": "l2024"}, {"Branschråd pedagogik", "Ekonomnätverket"}),
        ("/natverk/namnda/", {"ord": "finns inte"}, set()),
        ("/organisationer/", {"slag": "university", "tid": "k2024"}, {"Karlstads universitet"}),
        ("/organisationer/", {"slag": "region"}, set()),
        ("/kallor/", {"ord": "friends"}, {"Friendsrapporten"}),
        ("/kallor/", {"tid": "k2025"}, set()),
        ("/omvarld/", {"ord": "ekonomnätverken återkommer"}, {"Omvärldsbevakning"}),
        ("/omvarld/", {"tid": "k2025"}, set()),
    ],
)
def test_what_is_named_is_narrowed_by_kind_network_year_and_words(
    partners: Client, page: str, asked: dict[str, str], shown: set[str]
) -> None:
    told = partners.get(page, asked | {"natverk": str(Network.objects.get().pk)}).content.decode()
    rows = told.partition('class="lr-list"')[2].partition("lr-pages")[0]
    every = (
        "Branschråd pedagogik",
        "Ekonomnätverket",
        "Karlstads universitet",
        "Friendsrapporten",
        "Omvärldsbevakning",
    )
    assert {name for name in every if name in rows} == shown
    assert ("Inget stämmer med urvalet" in told) == (not shown) and 'name="tid"' in told


def test_another_network_names_nothing(partners: Client) -> None:
    other = Network.objects.create(federation=federation(), name="Tomnätverket", brought_at=AT, released_at=AT)
    for page in ("/natverk/namnda/", "/organisationer/", "/kallor/", "/omvarld/"):
        assert "Inget stämmer med urvalet" in partners.get(page, {"natverk": other.pk}).content.decode()


def test_where_no_name_is_left_out_the_list_says_so(partners: Client) -> None:
    for page in ("/natverk/namnda/", "/organisationer/", "/kallor/"):
        told = partners.get(page, {"lage": "inga"}).content.decode()
        assert "Inget namn räknas bort här" in told and "kan tas tillbaka" in told


def test_an_item_on_the_world_around_says_its_own_words_alone_and_is_found_by_all_of_them(client: Client) -> None:
    longer = "Skolverkets nya stöd gicks igenom. " * 14 + "Sist nämndes vitsippor."
    taken_in(("EHN/2024-12-20.txt", f"{TEXT.replace('2024-12-06', '2024-12-20').replace('Samverkan', 'Omvärld')}\n{longer}\n\n2. Rapporter\n\nTallkottar räknades.\n"))  # fmt: skip
    release_all()
    page = client.get("/omvarld/").content.decode()
    assert '<p class="lr-small" lang="sv">Ekonomnätverkets förslag' in page and "Tallkottar" not in page
    assert "1 Omvärld" in client.get("/omvarld/", {"ord": "VITSIPPOR"}).content.decode()
    assert "1 Omvärld" not in client.get("/omvarld/", {"ord": "tallkottar"}).content.decode()
