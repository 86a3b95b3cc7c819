"""The pages of what goes out: a dry run, a button that sends it once, and the list of letters with what to do about each."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.entrypoints.web.test_acts import secretary
from tests.factories.called import network, planned, seated, written
from tests.factories.register import AT, actor, log_in, machine

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.sending import claim_letter, hold_letter, mark_failed
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people() -> None:
    seated("Hanna <b>Viitasaari", "hanna@avesta.example"), seated("Bo Ek", "bo@nora.example"), seated("Eva Lind", "")


def seal(page: str) -> str:
    found = re.search(r'name="sigill" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def posted(client: Client, address: str, **form: str) -> str:
    return client.post(address, form, follow=True).content.decode()


def chair(of: str) -> Client:
    by = actor(Role.CHAIR, network=network(of))
    return log_in(Client(), User.objects.get(pk=by.user_id))


def test_what_would_go_is_shown_and_goes_once() -> None:
    (booking,), client = planned(place="Folkets hus"), secretary()
    address = f"/kalender/{booking.pk}/inbjudan/"
    shown = page(client, address)
    assert "2 brev skickas när du trycker på Skicka" in shown and "Hanna &lt;b&gt;Viitasaari" in shown
    assert "Eva Lind" in shown and "ingen e-postadress" in shown and not Letter.objects.exists()
    assert "2 brev är på väg" in posted(client, address, sigill=seal(shown))
    again = posted(client, address, sigill=seal(shown))
    assert "inget skickades" in again and "2 personer har redan fått" in again and Letter.objects.count() == 2


def test_a_half_year_goes_as_one_letter_to_each() -> None:
    rows, client = planned(5), secretary()
    address = f"/kalender/{rows[0].pk}/inbjudan/"
    assert "Skicka alla 5 kommande möten" in page(client, address)
    shown = page(client, f"{address}?alla=1")
    assert "de 5 kommande mötena" in shown and "Inbjudan till 5 möten" in shown
    assert "2 brev är på väg" in posted(client, f"{address}?alla=1", sigill=seal(shown))
    assert {len(letter.attachments) for letter in Letter.objects.all()} == {5}


def test_a_change_is_sent_by_its_own_word() -> None:
    (booking,), client = planned(), secretary()
    address = f"/kalender/{booking.pk}/inbjudan/"
    posted(client, address, sigill=seal(page(client, address)))
    Booking.objects.filter(pk=booking.pk).update(sequence=1, place="Stadshuset")
    shown = page(client, address)
    assert "Skicka ändringen" in shown and "Ändrat möte" in shown


def test_a_list_that_is_another_by_now_is_shown_again_and_not_sent() -> None:
    (booking,), client = planned(), secretary()
    address = f"/kalender/{booking.pk}/inbjudan/"
    old = seal(page(client, address))
    seated("Ny Nysson", "ny@x.example")
    assert "Något har ändrats sedan sidan visades" in posted(client, address, sigill=old)
    assert not Letter.objects.exists()


def test_a_meeting_of_another_calendar_waits_to_be_taken_over() -> None:
    (booking,), client = planned(), secretary()
    Booking.objects.update(is_ours=False)
    address = f"/kalender/{booking.pk}/inbjudan/"
    shown = page(client, address)
    assert "Härifrån skickas inget förrän ni tar över" in shown and 'name="sigill"' not in shown
    assert "2 brev skickas när du" in posted(client, address, svar="ta-over") and Booking.objects.get().is_ours
    assert not Letter.objects.exists()


def test_a_network_where_nobody_sits_says_what_to_do() -> None:
    (booking,) = planned(1, network("Rektorsnätverket"))
    shown = page(secretary(), f"/kalender/{booking.pk}/inbjudan/")
    assert "Skriv in representanterna" in shown and f"/natverk/{booking.network_id}/representanter/" in shown


def test_a_meeting_without_a_network_says_so() -> None:
    (booking,) = planned()
    Booking.objects.update(network=None)
    assert "hör inte till något nätverk" in page(secretary(), f"/kalender/{booking.pk}/inbjudan/")


def test_a_chair_sends_in_the_own_network_alone() -> None:
    (booking,) = planned()
    address = f"/kalender/{booking.pk}/inbjudan/"
    assert chair("Elevhälsonätverket").get(address).status_code == 200
    client = chair("Rektorsnätverket")
    assert client.get(address).status_code == 404 and client.post(address).status_code == 404
    assert "Inga brev har skickats" in page(client, "/utskick/")
    letter = written()
    assert client.post(f"/utskick/{letter.pk}/", {"svar": "inte"}).status_code == 404
    letter.refresh_from_db()
    assert letter.state == "waiting" and client.get("/kalender/999/inbjudan/").status_code == 404


def test_letters_that_need_somebody_stand_first_and_are_tried_again_or_dropped() -> None:
    client = secretary()
    for key, put in (("k1", mark_failed), ("k2", hold_letter)):
        found = claim_letter(number=written(key, to=f"{key}@x.example").pk, worker="w", by=machine(), at=AT)
        assert found is not None
        told: Any = {"error": "550 User unknown"} if put is mark_failed else {"why": "Vet inte om det kom fram."}
        put(letter=found, by=machine(), at=AT, **told)
    written("k3", to="k3@x.example")
    shown = page(client, "/utskick/")
    assert "2 brev behöver ditt besked" in shown and "550 User unknown" in shown
    assert shown.index("k1@x.example") < shown.index("k2@x.example") < shown.index("k3@x.example")
    assert "k3@x.example" not in page(client, "/utskick/?lage=held")
    first, second, third = (Letter.objects.get(key=key) for key in ("k1", "k2", "k3"))
    assert "i kön igen" in posted(client, f"/utskick/{first.pk}/", svar="igen")
    assert "Brevet skickas inte" in posted(client, f"/utskick/{second.pk}/", svar="inte")
    assert "redan gått vidare" in posted(client, f"/utskick/{second.pk}/", svar="igen")
    assert "Välj om brevet" in posted(client, f"/utskick/{third.pk}/", svar="?")
    assert dict(Letter.objects.values_list("key", "state")) == {"k1": "waiting", "k2": "dropped", "k3": "waiting"}


def test_a_press_leads_back_to_the_letters_that_were_asked_for() -> None:
    client, letter, of = secretary(), written(), network().pk
    asked = f"?lage=waiting&natverk={of}"
    assert f'action="/utskick/{letter.pk}/?lage=waiting&amp;natverk={of}"' in page(client, f"/utskick/{asked}")
    assert f'action="/utskick/{letter.pk}/"' in page(client, "/utskick/")
    assert client.post(f"/utskick/{letter.pk}/{asked}", {"svar": "inte"})["Location"] == f"/utskick/{asked}"
    assert client.post(f"/utskick/{letter.pk}/", {"svar": "igen"})["Location"] == "/utskick/"


def test_the_pages_ask_no_more_often_of_more() -> None:
    client = secretary()
    rows = planned(2)

    def asked() -> list[int]:
        cache.clear()
        counted = []
        for address in (f"/kalender/{rows[0].pk}/inbjudan/?alla=1", "/utskick/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            counted.append(len(queries))
        return counted

    written("k0", to="p@x.example")
    few = asked()
    for number in range(1, 13):
        seated(f"Person {number}", f"p{number}@x.example")
        written(f"k{number}", to=f"p{number}@x.example")
    planned(6, network("Rektorsnätverket"))
    Booking.objects.update(network=network())
    assert asked() == few and max(few) <= 15


def test_the_page_of_the_meeting_leads_to_the_invitation() -> None:
    (booking,) = planned()
    assert f'href="/kalender/{booking.pk}/"' in page(secretary(), "/kalender/?visa=alla")
    shown = page(secretary(), f"/kalender/{booking.pk}/")
    assert f"/kalender/{booking.pk}/inbjudan/" in shown


class TestTheAgenda:
    @pytest.fixture
    def booking(self) -> Booking:
        (row,) = planned()
        add_item(booking=row, by=machine(), at=AT, title="Läget i kommunerna")
        return row

    def test_is_shown_first_and_out_with_what_goes(self, booking: Booking) -> None:
        client, address = secretary(), f"/kalender/{booking.pk}/inbjudan/?dagordning=1"
        shown = page(client, address)
        assert "2 brev med dagordningen är klara att skicka" in shown and "Så står mötet i kalendern" in shown
        assert "Dagordningen är inte skickad än" in shown and "1. kl. 13.00 Läget i kommunerna" in shown
        booking.refresh_from_db()
        assert booking.agenda_at is None and not Letter.objects.exists(), "who turns back has sent nothing"
        told = posted(client, address, sigill=seal(shown))
        assert "{länk}" in shown and all("/l/" in letter.text for letter in Letter.objects.all())
        assert "Dagordningen är skickad." in told and "2 brev är på väg" in told and "Dagordningen är ute" in told
        again = posted(client, address, sigill=seal(shown))
        assert "redan skickad" in again and Letter.objects.count() == 2
        assert "2 personer har redan fått" in page(client, address), "then it is the page of what else would go"

    def test_is_shown_again_where_it_is_another_by_now(self, booking: Booking) -> None:
        client, address = secretary(), f"/kalender/{booking.pk}/inbjudan/?dagordning=1"
        old = seal(page(client, address))
        add_item(booking=booking, by=machine(), at=AT, title="Övrigt")
        told = posted(client, address, sigill=old)
        assert "Något har ändrats sedan sidan visades" in told and "Dagordningen är inte skickad än" in told
        assert not Letter.objects.exists() and Booking.objects.get().agenda_at is None

    def test_with_nobody_to_write_to_is_noted_as_out(self) -> None:
        (booking,) = planned(1, network("Rektorsnätverket"))
        client, address = secretary(), f"/kalender/{booking.pk}/inbjudan/?dagordning=1"
        shown = page(client, address)
        assert "Dagordningen går inte till någon härifrån" in shown and "Dagordningen har inga punkter" in shown
        told = posted(client, address, sigill=seal(shown))
        assert "Inget brev gick härifrån" in told and "väntar på att hållas" in told

    def test_is_taken_back_with_what_cannot_be(self, booking: Booking) -> None:
        client, address = secretary(), f"/kalender/{booking.pk}/inbjudan/?dagordning=1"
        posted(client, address, sigill=seal(page(client, address)))
        act = f"/kalender/{booking.pk}/gor/"
        assert "Brev som har gått kan inte kallas tillbaka" in page(client, f"/kalender/{booking.pk}/")
        told = posted(client, act, gor="angra", steg="agenda")
        assert "räknas inte längre som skickad" in told and "2 personer har den i brev" in told
        assert "dagordningen ska ut" in told and Letter.objects.count() == 2
        posted(client, act, gor="klart", steg="agenda")
        Letter.objects.update(state="dropped", next_try_at=None)
        assert "har den i brev" not in posted(client, act, gor="angra", steg="agenda")


class TestADraftOfTheAgenda:
    @pytest.fixture
    def places(self) -> list[str]:
        (row,) = planned()
        add_item(booking=row, by=machine(), at=AT, title="Bara ett utkast")
        return [f"/kalender/{row.pk}/", "/", f"/natverk/{row.network_id}/framat/", f"/natverk/{row.network_id}/"]

    def test_is_for_those_alone_who_prepare_it(self, places: list[str]) -> None:
        reader, writer = secretary(Role.READER), secretary()
        seen = [address for address in places if "Bara ett utkast" in page(writer, address)]
        assert places[0] in seen and places[2] in seen
        for address in places:
            assert "Bara ett utkast" not in page(reader, address)
        assert "Dagordningen är inte skickad än" in page(reader, places[0])
        file = f"{places[0]}dagordning.docx"
        assert writer.get(file).status_code == 200
        assert "Dagordningen är inte skickad än" in reader.get(file, follow=True).content.decode()

    def test_is_for_all_once_it_is_out(self, places: list[str]) -> None:
        mark_step(booking=Booking.objects.get(), step="agenda", by=machine(), at=AT)
        reader = secretary(Role.READER)
        assert all("Bara ett utkast" in page(reader, places[place]) for place in (0, 2))
        assert reader.get(f"{places[0]}dagordning.docx").status_code == 200
