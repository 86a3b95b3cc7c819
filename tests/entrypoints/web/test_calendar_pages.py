"""The pages of calendar entries: who invites, what goes into a shared calendar, answers for the time that was."""

from datetime import date
from typing import Any

import pytest
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_invitations import page, posted, seal
from tests.factories.called import network, planned, seated
from tests.factories.invited import invited
from tests.factories.register import machine

from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking, WorkingOrder
from lagetrunt.apps.meetings.planning import mark_step

pytestmark = pytest.mark.django_db
ORDER = {
    "grade": "notes", "items_days": "21", "agenda_days": "10", "papers_days": "4", "notes_days": "10", "silence_days": "14",
    "standing": "",
}  # fmt: skip


def test_a_network_says_who_invites() -> None:
    client, address = secretary(), f"/natverk/{network().pk}/arbetsordning/"
    client.post(address, ORDER | {"sender_name": "Åsa Ek", "sender_email": "elevhalsa@exempel.example"})
    order = WorkingOrder.objects.get()
    assert (order.sender_name, order.sender_email) == ("Åsa Ek", "elevhalsa@exempel.example")
    assert 'value="elevhalsa@exempel.example"' in page(client, address)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"sender_email": "elevhalsa@exämpel.example"}, "Skriv adressen utan å, ä och ö"),
        ({"sender_name": "Åsa <asa@exempel.example>"}, "Skriv bara namnet här"),
    ],
)
def test_what_no_letter_can_come_from_is_refused(sent: dict[str, str], said: str) -> None:
    answer = secretary().post(f"/natverk/{network().pk}/arbetsordning/", ORDER | sent)
    assert said in answer.content.decode() and not WorkingOrder.objects.exists()


def test_the_agenda_goes_from_the_page_with_the_meetings_address(settings: Any) -> None:
    settings.LAGETRUNT_SITE = "https://register.exempel.example"
    seated("Hanna Viitasaari", "hanna@avesta.example")
    (booking,), client = planned(), secretary()
    address = f"/kalender/{booking.pk}/inbjudan/"
    posted(client, address, sigill=seal(page(client, address)))
    add_item(booking=booking, by=machine(), at=booking.taken_in_at, title="Läget i kommunerna")
    mark_step(booking=booking, step="agenda", by=machine(), at=booking.taken_in_at)
    shown = page(client, address)
    assert "Dagordning: Elevhälsonätverket" in shown and "1. kl. 13.00 Läget i kommunerna" in shown
    assert "Ett brev är på väg" in posted(client, address, sigill=seal(shown))
    assert f"Mötets sida: https://register.exempel.example/kalender/{booking.pk}/" in Letter.objects.latest("pk").text


def test_a_shared_calendar_is_told_of_before_it_is_used(settings: Any) -> None:
    settings.LAGETRUNT_GRAPH = ("t", "c", "hemlig", "moten@exempel.example")
    seated("Hanna <b>Viitasaari", "hanna@avesta.example")
    (booking,), client = planned(), secretary()
    address = f"/kalender/{booking.pk}/inbjudan/"
    shown = page(client, address)
    assert "Ett möte läggs i den delade kalendern när du trycker på Skicka" in shown
    assert "Hanna &lt;b&gt;Viitasaari (hanna@avesta.example)" in shown and "hemlig" not in shown
    assert "Ett möte läggs i den delade kalendern, som själv bjuder in" in posted(client, address, sigill=seal(shown))
    assert [(row.kind, row.to_email) for row in Letter.objects.all()] == [("event", "moten@exempel.example")]
    assert "Delad kalender" in page(client, "/utskick/")


class TestAnswersForTheOldTime:
    @pytest.fixture(autouse=True)
    def _answered(self) -> None:
        self.told = invited()
        self._at(date(2040, 3, 12))
        row, secret = self.told.ticket()
        self.client, self.link = secretary(), f"/l/{secret}/"
        self.form = {"svar": "coming", "namn": "Bo Ek"}
        sign = self._field("sida")
        self.client.post(f"{self.link}svar/", self.form | {"sida": sign, "tid": self._field("tid")})
        assert Answer.objects.get().party == row.party

    def _at(self, day: date) -> None:
        Booking.objects.update(day=day, last=day, start=None, end=None)

    def _page(self) -> str:
        return str(self.client.get(self.link).content.decode())

    def _field(self, name: str) -> str:
        return self._page().partition(f'name="{name}" value="')[2].partition('"')[0]

    def test_they_are_marked_old_on_both_pages(self) -> None:
        self._at(date(2040, 3, 19))
        shown = page(self.client, f"/kalender/{self.told.booking.pk}/svar/").replace("\N{NO-BREAK SPACE}", " ")
        assert "svarade för den gamla tiden, mån 12 mars 2040" in shown and "Ett svar gäller den gamla tiden" in shown
        assert "Ingen har svarat än" in shown and "räknas inte förrän du svarar igen" in self._page()

    def test_a_page_from_before_the_move_answers_nothing(self) -> None:
        sign, slot = self._field("sida"), self._field("tid")
        self._at(date(2040, 3, 19))
        answer = self.client.post(f"{self.link}svar/", self.form | {"svar": "not", "sida": sign, "tid": slot})
        assert answer.status_code == 422 and "Mötet har fått en ny tid" in answer.content.decode()
        assert Answer.objects.count() == 1
        self.client.post(f"{self.link}svar/", self.form | {"svar": "not", "sida": sign, "tid": self._field("tid")})
        assert [(row.choice, row.is_old) for row in Answer.objects.filter(is_current=True)] == [("not", False)]
