"""The round run live, in the browser: the chair leads, the screen shows what is sent, a phone knows whose turn it is."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import Phone
from tests.factories.invited import invited
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.models import RoundReply
from lagetrunt.apps.answers.rounds import set_questions
from lagetrunt.apps.desk.models import LiveRound
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web import limits
from lagetrunt.entrypoints.web.link_doors import sign_of
from lagetrunt.entrypoints.web.views.word_files import round_told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _round(request: Any) -> None:
    self = request.instance
    self.told, self.client = invited(), secretary()
    self.secret = self.told.ticket("round")[1]
    self.other = self.told.ticket("round", party="Nora")[1]
    Booking.objects.update(start=timezone.now() - timedelta(minutes=5))
    self.one, self.two = set_questions(booking=self.told.booking, texts=["Hur går det?", "Vad behövs?"], by=machine(), at=AT)  # fmt: skip


class Live:
    told: Any
    client: Client
    secret: str
    other: str
    one: Any
    two: Any

    def at(self, end: str = "") -> str:
        return f"/kalender/{self.told.booking.pk}/laget-runt/{end}"

    def page(self, end: str = "") -> str:
        return str(self.client.get(self.at(end)).content.decode())

    def press(self, what: str, **more: Any) -> Any:
        step = re.search(r'name="steg" value="(\d+)"', self.page())
        return self.client.post(self.at(), {"gor": what, "steg": step[1] if step else "0"} | more, follow=True)

    def send(self, text: str, secret: str = "", **more: str) -> Any:
        page = Phone(secret or self.secret).open().content.decode()
        told = dict(re.findall(r'name="(sett-\d+)" value="([^"]*)"', page)) | {"sida": sign_of(secret or self.secret)}
        told |= {f"fraga-{self.one.pk}": text, f"fraga-{self.two.pk}": "", "namn": "Bo Ek", "gor": "skicka"}
        return Client().post(f"/l/{secret or self.secret}/runda/", told | more)


class TestChair(Live):
    def test_it_begins_goes_on_and_ends(self) -> None:
        assert "Börja laget runt" in self.page()
        assert "Avesta har ordet" in self.press("borja").content.decode()
        assert "Nora har ordet" in self.press("hoppa").content.decode()
        assert "hoppades över" in self.page() and "har haft ordet" in self.press("nasta").content.decode()
        assert "Nora har ordet" in self.press("ge", part=str(self.told.parties["Nora"].pk)).content.decode()
        assert "2. Vad behövs?" in self.press("fraga", fraga=str(self.two.pk)).content.decode()
        assert "är avslutat" in self.press("sluta").content.decode()
        assert "Avesta har ordet" in self.press("borja").content.decode()

    def test_the_time_of_each_and_the_order_are_seen_by_all(self) -> None:
        page = self.press("borja", tid="2").content.decode()
        assert "0 min av 2" in page and "Sedan: Nora, Säter" in page
        LiveRound.objects.update(turn_began_at=timezone.now() - timedelta(minutes=5))
        over = '<span class="turn-pace" data-over>5 min av 2, 3 över</span>'
        assert (
            over in self.page() and over in self.page("skarm/") and over in Phone(self.secret).open().content.decode()
        )
        assert "Sedan: Nora, Säter" in self.page("skarm/del/")
        assert "data-over" not in self.press("nasta").content.decode()
        assert "0 min av 5" in self.press("tid", tid="5").content.decode()
        assert "mellan 1 och 30" in self.press("tid", tid="99").content.decode()

    def test_a_second_press_on_an_old_page_does_nothing_and_says_so(self) -> None:
        self.press("borja")
        old = {"gor": "nasta", "steg": str(LiveRound.objects.get().step)}
        self.client.post(self.at(), old)
        answer = self.client.post(self.at(), old)
        assert answer.status_code == 422 and "redan gått vidare" in answer.content.decode()
        assert "Nora har ordet" in self.page()

    def test_the_secretary_types_what_somebody_says(self) -> None:
        self.press("borja")
        told = {"part": str(self.told.parties["Nora"].pk), "fraga": str(self.one.pk)}
        assert "är infört" in self.press("svara", svar="Lugnt & bra", **told).content.decode()
        assert "Lugnt &amp; bra" in self.page("del/") and RoundReply.objects.get().typed_by
        for wrong in ({"svar": " "} | told, {"svar": "a", "part": "0", "fraga": "0"}, {"svar": "a\nb\nc\nd"} | told):
            answer = self.press("svara", **wrong)
            assert answer.status_code == 422 and RoundReply.objects.count() == 1
        assert "a\nb\nc\nd" in answer.content.decode(), "what was written stands there to be shortened"
        assert self.press("annat").status_code == 422

    def test_without_questions_it_says_what_to_do(self) -> None:
        set_questions(booking=self.told.booking, texts=["", ""], by=machine(), at=AT)
        assert "Ställ minst en fråga" in self.page() and self.press("borja").status_code == 422
        assert "har inte börjat" in self.page("skarm/")
        assert self.at() in self.client.get(f"/kalender/{self.told.booking.pk}/").content.decode()


class TestScreen(Live):
    def test_it_shows_what_is_sent_and_how_many_are_missing(self) -> None:
        self.press("borja")
        self.send("Bra <b>läge</b>")
        self.send("Hemligt", self.other, gor="utkast")
        page = self.page("skarm/")
        for words in (
            "Hur går det?",
            "Avesta har ordet",
            "Bra &lt;b&gt;läge",
            "1 av 3 har svarat. Svar saknas från Nora och Säter.",
        ):
            assert words in page
        assert "Hemligt" not in page and "Hemligt" not in self.page() and "Hemligt" not in self.page("skarm/del/")

    def test_it_is_sent_again_only_where_something_is_new(self) -> None:
        self.press("borja")
        for part in ("skarm/del/", "del/"):
            first = self.client.get(self.at(part))
            known = {"If-None-Match": first["ETag"]}
            assert self.client.get(self.at(part), headers=known).status_code == 304
            self.send(f"Svar {part}")
            again = self.client.get(self.at(part), headers=known)
            assert (
                again.status_code == 200 and f"Svar {part}" in again.content.decode() and again["ETag"] != first["ETag"]
            )

    def test_it_is_for_those_who_prepare(self) -> None:
        reader = secretary(Role.READER)
        for part in ("", "del/", "skarm/", "skarm/del/"):
            assert reader.get(self.at(part)).status_code == 403
            assert self.client.get(f"/kalender/0/laget-runt/{part}").status_code == 404


class TestPhone(Live):
    def test_it_knows_whose_turn_it_is_and_takes_three_lines(self) -> None:
        assert "Svaren kan inte ändras" in Phone(self.secret).open().content.decode()
        self.press("borja")
        assert "Det är din tur" in Phone(self.secret).open().content.decode()
        assert "Avesta har ordet" in Phone(self.other).open().content.decode()
        assert self.send("En\nTvå\nTre").status_code == 302
        assert [reply.text for reply in RoundReply.objects.filter(is_current=True)] == ["En\nTvå\nTre"]
        assert self.send("1\n2\n3\n4").status_code == 422
        self.press("sluta")
        assert "Svaren kan inte ändras" in Phone(self.secret).open().content.decode()
        answer = self.send("För sent")
        assert answer.status_code == 422 and "För sent" in answer.content.decode(), "what was written is not gone"

    def test_the_turn_is_asked_for_cheaply(self) -> None:
        client, address = Client(), f"/l/{self.secret}/runda/tur/"
        assert "din tur" not in client.get(address).content.decode()
        self.press("borja")
        first = client.get(address)
        assert "Det är din tur" in first.content.decode()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        self.press("nasta")
        assert "Nora har ordet" in client.get(address, headers={"If-None-Match": first["ETag"]}).content.decode()

    def test_a_roomful_of_phones_behind_one_address_is_let_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.press("borja")
        monkeypatch.setattr(limits.time, "time", lambda: 1_000_000.0)
        for _ in range(230):
            assert Client().get(f"/l/{self.secret}/runda/tur/").status_code == 200
        tries = [Client().get(f"/l/{self.secret}/runda/tur/").status_code for _ in range(12)]
        assert tries == [200] * 10 + [429] * 2
        assert Client().get(f"/l/{self.other}/runda/tur/").status_code == 200


class TestChoices(Live):
    def offer(self) -> None:
        told = {"fraga-1": "Hur går det?", "fraga-2": "Vad behövs?", "val-1": ["Ja", "Nej", "Delvis", ""]}
        page = self.client.post(f"/kalender/{self.told.booking.pk}/forrunda/", told, follow=True).content.decode()
        assert "Frågorna är sparade" in page and 'value="Delvis"' in page

    def test_the_phone_offers_big_answers_and_all_count_them(self) -> None:
        self.offer()
        self.press("borja")
        phone = Phone(self.secret).open().content.decode()
        assert re.search(rf'class="lr-big">.*name="val-{self.one.pk}" value="Ja".*value="Delvis"', phone, re.DOTALL)
        assert self.send("", **{f"val-{self.one.pk}": "Ja"}).status_code == 302
        assert re.search(r'value="Ja" checked', Phone(self.secret).open().content.decode())
        self.press("svara", part=str(self.told.parties["Nora"].pk), fraga=str(self.one.pk), val="Nej", svar="Inte än.")
        for end in ("", "skarm/", "skarm/del/"):
            page = self.page(end)
            assert "Ja 1, Nej 1, Delvis 0" in page and "Svar saknas från Säter" in page and "Alla" not in page
        assert 'class="screen-bars"' in self.page("skarm/")
        page = self.client.get(f"/kalender/{self.told.booking.pk}/forrunda/").content.decode()
        assert "<b>Ja: 1</b> (Avesta)" in page and "<b>Nej</b><br>Inte än." in page

    def test_they_come_into_the_agenda_and_the_notes_with_their_count(self) -> None:
        self.offer()
        self.press("borja")
        self.send("Från i höst.", **{f"val-{self.one.pk}": "Ja"})
        self.client.post(f"/kalender/{self.told.booking.pk}/forrunda/svar/", {"part": str(self.told.parties["Nora"].pk), f"val-{self.one.pk}": "Nej"})  # fmt: skip
        told = round_told(self.told.booking, machine())[0]
        assert told["fråga"] == "Hur går det? (Ja 1, Nej 1, Delvis 0)"
        assert [row["svar"] for row in told["svar"]] == ["Ja\nFrån i höst.", "Nej", ""]
