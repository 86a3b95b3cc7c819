"""Publishing in the browser: the check shows the words, answers are kept when something is wrong, and the buttons say what is next."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_doors import signed_in
from tests.factories.meetings import network, planned
from tests.factories.published import CONTACT, opened, out, with_notes
from tests.factories.register import AT, federation, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.meetings.agenda import change_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite

pytestmark = pytest.mark.django_db


def said(answer: Any) -> str:
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def form(page: str, answer: str = "mask") -> dict[str, str]:
    seal = re.search(r'name="sigill" value="(\w+)"', page)
    assert seal is not None
    return {"sigill": seal[1], **dict.fromkeys(re.findall(r'name="(s-\w+)"', page), answer)}


class TestTheCheck:
    @pytest.fixture(autouse=True)
    def _meeting(self) -> None:
        self.booking, self.client = with_notes(), secretary()
        self.way = f"/kalender/{self.booking.pk}/publicera/anteckningar/"

    def test_the_words_are_shown_where_they_stand(self) -> None:
        page = said(self.client.get(self.way))
        assert "4 saker att ta ställning till" in page and "Nätverket visas inte på webben än." in page
        assert '<mark data-s="doubt">eva.privat@brev.example</mark>' in page and "Telefonnummer:" in page
        assert "Anteckningarna är inte fastställda" in page

    def test_what_is_not_answered_is_asked_again_with_the_answers_kept(self) -> None:
        told = form(said(self.client.get(self.way)))
        left = next(name for name in told if name.startswith("s-"))
        answer = self.client.post(self.way, {**told, left: "", "mer": "gemensam"})
        page = said(answer)
        assert answer.status_code == 422 and "En sak är inte besvarad." in page and not Publication.objects.exists()
        assert page.count(" checked") == 3 and ">gemensam</textarea>" in page
        page = said(self.client.post(self.way, told, follow=True))
        assert "Det är publicerat." in page and Publication.objects.get().masked["phone"] == 1
        self.booking.refresh_from_db()
        assert self.booking.published_by == "Eva Prov"
        told = said(self.client.get(f"/kalender/{self.booking.pk}/"))
        assert "Anteckningarna är publicerade och därmed allmän handling" in told and "arbetsmaterial" not in told

    def test_twice_is_once(self) -> None:
        told = form(said(self.client.get(self.way)))
        for _ in range(2):
            assert "Det är publicerat." in said(self.client.post(self.way, told, follow=True))
        assert Publication.objects.count() == 1

    def test_a_stale_page_is_looked_at_again(self) -> None:
        told = form(said(self.client.get(self.way)))
        answer = self.client.post(self.way, told | {"sigill": "gammalt"})
        assert answer.status_code == 422 and "Texten har ändrats sedan" in said(answer)

    def test_it_is_corrected_and_withdrawn(self) -> None:
        told = form(said(self.client.get(self.way)))
        self.client.post(self.way, told)
        answer = self.client.post(self.way, {**told, "mer": "gemensam enkät"})
        assert answer.status_code == 422 and "Skriv vad som är rättat." in said(answer)
        self.client.post(self.way, {**told, "mer": "gemensam enkät", "rattat": "Enkäten nämns inte."})
        page = said(self.client.get(self.way))
        assert "Publicerat nu" in page and "Enkäten nämns inte." in page
        older = Publication.objects.get(version=1)
        assert "gemensam enkät" in said(self.client.get(f"/kalender/publicerat/{older.pk}/"))
        answer = self.client.post(self.way, {"gor": "ta-bort", "varfor": "Ring 070-123 45 67"})
        assert answer.status_code == 422 and "Ta bort ”070-123 45 67” ur det." in said(answer)
        self.client.post(self.way, {"gor": "ta-bort", "varfor": "Fel version."})
        assert "Borttaget från webben" in said(self.client.get(self.way))

    def test_papers_are_chosen(self) -> None:
        page = said(self.client.get(self.way))
        (name,) = re.findall(r'name="(b-\d+)"', page)
        self.client.post(self.way, {**form(page), name: "rights"})
        assert Publication.objects.get().content["papers"][0]["why"] == "någon annan har upphovsrätten"

    def test_the_page_of_the_meeting_leads_here_and_marks_nothing_itself(self) -> None:
        for step in ("agenda", "notes", "settled"):
            mark_step(booking=self.booking, step=step, by=machine(), at=AT)
        page = said(self.client.get(f"/kalender/{self.booking.pk}/"))
        assert "Gå igenom och publicera" in page and self.way in page
        answer = self.client.post(f"/kalender/{self.booking.pk}/gor/", {"gor": "klart", "steg": "published"})
        assert answer.headers["Location"] == self.way
        assert Booking.objects.get(pk=self.booking.pk).published_at is None

    def test_it_asks_the_database_no_more_than_fifteen_times(self) -> None:
        out(self.booking, "notes")
        for address in (self.way, self.way.replace("anteckningar", "dagordning"), "/kalender/prenumerera/", "/webben/"):
            client = signed_in(Role.ADMINISTRATOR) if address == "/webben/" else self.client
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            assert len(asked) <= 15, (address, len(asked))


def test_a_meeting_without_notes_says_what_to_do() -> None:
    page = said(secretary().get(f"/kalender/{planned().pk}/publicera/anteckningar/"))
    assert "Anteckningarna kan inte publiceras än" in page and "Lämna dem på mötets sida först." in page


def test_a_chair_of_another_network_opens_none_of_it() -> None:
    booking = planned()
    row = out(booking)
    account = User.objects.create_user("annan@exempel.example", name="Annan Prov")
    there = network("Ett annat nätverk")
    grant_role(user=account, role=Role.CHAIR, federation=federation(), network=there, by=machine(), at=AT)
    client = log_in(Client(), account)
    ways = (
        f"kalender/{booking.pk}/publicera/dagordning",
        f"kalender/publicerat/{row.pk}",
        f"natverk/{booking.network_id}/webben",
    )
    assert {client.get(f"/{way}/").status_code for way in ways} <= {403, 404}
    assert client.get(f"/natverk/{there.pk}/webben/").status_code == 200
    assert client.get("/webben/").status_code == 403


class TestOnTheWeb:
    def test_a_network_chooses_for_itself_and_gets_something_to_paste(self) -> None:
        booking, client = planned(), secretary()
        way = f"/natverk/{booking.network_id}/webben/"
        assert "visas inte på webben" in said(client.get(way)) and "Klistra in" not in said(client.get(way))
        client.post(way, {"is_open": "on", "contact_email": CONTACT})
        assert (OpenNetwork.objects.get().is_open, OpenNetwork.objects.get().shows_names) == (True, False)
        out(booking)
        page = said(client.get(way))
        assert "Klistra in på webben" in page and "&lt;h2&gt;Elevhälsonätverket&lt;/h2&gt;" in page
        assert "Den öppna webben är inte på" in page and f"/publikt/natverk/{booking.network_id}/del.html" in page
        assert "&lt;a href=&#34;http://testserver/publikt/moten" not in page, "what is off is not linked to"
        assert client.post(way, {"is_open": "on", "contact_email": "ingen adress"}).status_code == 422

    def test_the_federation_turns_the_pages_on(self) -> None:
        planned()
        client = signed_in(Role.ADMINISTRATOR)
        assert client.get("/publikt/").status_code == 404
        assert "Inställningar" in said(client.get("/webben/")) and "/webben/" in said(client.get("/installningar/"))
        client.post("/webben/", {"is_on": "on", "contact_name": "Kansliet", "contact_email": CONTACT})
        assert PublicSite.objects.get().is_on and client.get("/publikt/").status_code == 200
        opened()
        page = said(client.get("/webben/"))
        assert "/publikt/forbundet.atom" in page and "webcal://testserver/publikt/forbundet.ics" in page
        client.post("/webben/", {"contact_name": "Kansliet"})
        assert client.get("/publikt/").status_code == 404

    def test_words_that_look_like_markup_are_words(self) -> None:
        opened()
        booking = planned()
        change_item(item=booking.agenda.all()[0], title='<script>alert("x")</script>', by=machine(), at=AT)
        out(booking)
        page = said(secretary().get(f"/natverk/{booking.network_id}/webben/"))
        for text in (
            page,
            said(Client().get(f"/publikt/moten/{booking.pk}/")),
            said(Client().get(f"/publikt/natverk/{booking.network_id}/del.html")),
        ):
            assert "<script>alert" not in text and "alert(" in text


def test_an_address_that_everybody_cannot_open_is_told_with_what_to_do() -> None:
    booking = planned()
    change_item(
        item=booking.agenda.order_by("position")[0], by=machine(), at=AT,
        proposal="Läs https://forbundet.sharepoint.com/enkat först.",
    )  # fmt: skip
    page = said(secretary().get(f"/kalender/{booking.pk}/publicera/dagordning/"))
    assert "En adress som alla inte kan öppna" in page and "Bara den som är medlem kan öppna adressen." in page
    assert "https://forbundet.sharepoint.com/enkat</q>" in page
