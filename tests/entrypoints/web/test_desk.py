"""The desk in the browser: saved as typed and by its plain form, two who write, the roll-call, and the notes that come of it."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.meetings import ITEMS, planned
from tests.factories.register import AT, machine, work

from lagetrunt.apps.desk.clock import go_to
from lagetrunt.apps.desk.models import DeskAside, DeskNote, Guest, ItemClock, RollCall
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.reading.opening.opener import open_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _desk(request: Any) -> None:
    self = request.instance
    self.booking, self.client = planned(), secretary()
    self.keys = [f"p{item.pk}" for item in self.booking.agenda.order_by("position")]


class Desk:
    booking: Booking
    client: Client
    keys: list[str]

    def at(self, end: str = "") -> str:
        return f"/kalender/{self.booking.pk}/skriva/{end}"

    def page(self) -> str:
        return str(self.client.get(self.at()).content.decode())

    def write(self, text: str, seen: int = 0, writer: str = "alva", place: int = 1) -> Any:
        told = {"punkt": self.keys[place], "text": text, "sett": str(seen), "skribent": writer}
        return self.client.post(self.at("text/"), told)

    def fields(self) -> dict[str, str]:
        """What the plain form would send, as the page stands."""
        page = self.page()
        told = dict(re.findall(r'name="((?:sett|bas|var)-[pa\d-]+)" value="([^"]*)"', page))
        told |= {f"text-{key}": "" for key in self.keys}
        return told | dict(re.findall(r'name="(skribent)" value="([^"]*)"', page))


class TestWriting(Desk):
    def test_the_page_shows_the_agenda_the_roll_and_the_way_there(self) -> None:
        page = self.page()
        for words in (*ITEMS[:2], "Upprop", "Amina Jusufović", "vakant", "Gör anteckningarna", "<kbd>n</kbd>"):
            assert words in page
        assert self.at() in self.client.get(f"/kalender/{self.booking.pk}/").content.decode()

    def test_a_text_is_saved_and_understood(self) -> None:
        answer = self.write("Eva Lindros skickar underlaget v. 35.")
        told = answer.json()
        assert (answer.status_code, told["version"]) == (200, 1) and re.fullmatch(r"\d\d\.\d\d", told["tid"])
        assert (
            "Att göra" in told["beside"]
            and "Eva Lindros: skickar" in told["beside"]
            and "fre\xa03\xa0sep" in told["beside"]
        )
        assert "tveksamt" in told["beside"] and "underlaget v. 35" in self.page()

    def test_what_may_be_wanted_is_said_and_may_stay(self) -> None:
        assert "Inget beslut" in self.write("Vi talade om saken.").json()["beside"]
        assert "men av vem" in self.write("Att göra: bjuda in Skolverket", 1).json()["beside"]

    def test_two_who_write_at_once_lose_nothing_and_choose(self) -> None:
        self.write("Alva skrev detta")
        answer = self.write("Bo skrev detta", writer="bo")
        assert answer.status_code == 409 and "Prov Person skrev också" not in answer.json()["text"]
        beside = answer.json()["beside"]
        assert "skrev också" in beside and "Bo skrev detta" in beside and 'data-aside="bo"' in beside
        page = self.page()
        assert "Behåll båda" in page
        told = dict(re.findall(r'name="(bredvid|sett|sett-bredvid|punkt)" value="([^"]*)"', page)) | {"val": "both"}
        assert self.client.post(self.at("val/"), told)["Location"] == f"{self.at()}#{self.keys[1]}"
        assert DeskNote.objects.get().text == "Alva skrev detta\nBo skrev detta"
        again = self.client.post(self.at("val/"), told, follow=True).content.decode()
        assert "har ändrats sedan sidan visades" in again

    def test_what_cannot_be_saved_is_told(self) -> None:
        answer = self.write("x" * 50_001)
        assert answer.status_code == 422 and "för lång" in answer.json()["fel"]
        told = {"plats": "0-0", "narvaro": "kanske"}
        assert self.client.post(self.at("narvaro/"), told).status_code == 422
        assert self.client.post(self.at("text/"), {"punkt": "p0", "text": "a"}).status_code == 404
        call_off(booking=self.booking, by=machine(), at=AT)
        assert "inställt" in self.write("a").json()["fel"] and "går inte att skriva här" in self.page()

    def test_others_see_what_has_changed_and_who_is_where(self) -> None:
        self.write("Alva skrev")
        told = {"skribent": "bo", "punkt": self.keys[0], **{f"v-{key}": "0" for key in self.keys}}
        answer = self.client.post(self.at("har/"), told).json()
        assert [line["punkt"] for line in answer["lines"]] == [self.keys[1]] and answer["lines"][0][
            "text"
        ] == "Alva skrev"
        assert answer["andra"] == [] and answer["punkter"] == self.keys
        told = {"skribent": "alva", "punkt": "", f"v-{self.keys[1]}": answer["lines"][0]["stamp"]}
        answer = self.client.post(self.at("har/"), told).json()
        assert [one["punkt"] for one in answer["andra"]] == [self.keys[0]]
        assert self.keys[1] not in [line["punkt"] for line in answer["lines"]]

    def test_somebody_logged_out_is_told_so_by_a_number(self) -> None:
        told = {"punkt": self.keys[1], "text": "a", "sett": "0", "skribent": "a"}
        assert Client().post(self.at("text/"), told, headers={"HX-Request": "true"}).status_code == 401
        assert secretary(Role.READER).post(self.at("text/"), told).status_code == 403


class TestTheItemThatIsOn(Desk):
    def go(self, key: str) -> Any:
        return self.client.post(self.at("nu/"), {"punkt": key})

    def test_it_is_the_same_after_a_reload_and_for_somebody_else(self) -> None:
        assert " data-now" not in self.page() and "Börja med första punkten" in self.page()
        assert self.go(self.keys[1]).json()["nu"] == {
            "punkt": self.keys[1], "tider": {self.keys[1]: "0 min"}, "over": [],
        }  # fmt: skip
        assert re.search(rf'id="{self.keys[1]}"[^>]* data-now', self.page())
        told = secretary().post(self.at("har/"), {"skribent": "bo", "punkt": ""}).json()
        assert told["nu"]["punkt"] == self.keys[1]
        assert self.go("").json()["nu"]["punkt"] == "" and self.go("p0").status_code == self.go("a1").status_code == 404

    def test_its_time_is_told_of_what_was_planned_and_calmly_beyond(self) -> None:
        item = self.booking.agenda.get(pk=int(self.keys[0][1:]))
        item.minutes = 20
        item.save()
        for minutes, words, over in ((12, "12 min av 20", False), (20, "20 min av 20, tiden är ute", True), (25, "25 min av 20, 5 över", True)):  # fmt: skip
            ItemClock.objects.all().delete()
            go_to(booking=self.booking, item_id=item.pk, by=machine(), at=timezone.now() - timedelta(minutes=minutes))
            page = self.page()
            assert f"<span data-pace>{words}</span>" in page and (" data-over" in page) is over

    def test_the_plain_form_saves_what_was_typed_and_goes_on(self) -> None:
        told = self.fields() | {f"text-{self.keys[0]}": "Mötet öppnades.", "ga": self.keys[1]}
        assert self.client.post(self.at(), told)["Location"] == f"{self.at()}#{self.keys[1]}"
        assert DeskNote.objects.get().text == "Mötet öppnades."
        assert ItemClock.objects.get().item_id == int(self.keys[1][1:])
        call_off(booking=self.booking, by=machine(), at=AT)
        assert self.go(self.keys[2]).status_code == 422
        assert "Ingen punkt pågår" in self.client.post(self.at(), {"ga": self.keys[2]}, follow=True).content.decode()

    def test_each_municipality_is_a_chip_that_tells_whether_it_is_there(self) -> None:
        page = self.page()
        assert "Lindesberg <span" in page and "<li data-there>" not in page
        key = next(iter(re.findall(r'name="narvaro-(\d+-\d+)"', page)))
        told = self.client.post(self.at("narvaro/"), {"plats": key, "narvaro": "digital"}).json()
        assert [there for _, there in told["kommuner"]] == [True, False, False, False, False]
        assert self.page().count("<li data-there>") == 1


class TestOthers(Desk):
    def test_guests_are_named_and_called_by_the_same_keys_and_count_as_no_municipality(self) -> None:
        item = self.booking.agenda.get(pk=int(self.keys[1][1:]))
        item.presenter = "Lars Ahlberg, Skolverket"
        item.save()
        told = {"namn": "Mia Bergström", "organisation": "Region Örebro län"}
        page = self.client.post(self.at("gast/"), told, follow=True).content.decode()
        assert "Övriga närvarande" in page and "föredrar en punkt" in page and "0 av 5 är här" in page
        assert "finns redan" in self.client.post(self.at("gast/"), told, follow=True).content.decode()
        answer = self.client.post(self.at("narvaro/"), {"plats": f"f{item.pk}", "narvaro": "digital"}).json()
        guests = {guest.name: guest for guest in Guest.objects.all()}
        assert {name: guest.state for name, guest in guests.items()} == {
            "Mia Bergström": "present", "Lars Ahlberg": "digital",
        }  # fmt: skip
        key = f"g{guests['Mia Bergström'].pk}"
        assert answer["upprop"][key] == ["present", ""] and answer["summa"] == "0 av 5 är här"
        told = {f"var-{key}": "present", f"narvaro-{key}": "absent"}
        assert "Sparat" in self.client.post(self.at(), told, follow=True).content.decode()
        assert Guest.objects.get(pk=key[1:]).state == "absent"


class TestPlainForm(Desk):
    def test_it_saves_only_what_was_changed(self) -> None:
        told = self.fields() | {f"text-{self.keys[2]}": "En\r\nrad"}
        self.write("Någon annan skrev", place=1)
        page = self.client.post(self.at(), told, follow=True).content.decode()
        assert "Sparat." in page and not DeskAside.objects.exists()
        assert sorted(DeskNote.objects.values_list("text", flat=True)) == ["En\nrad", "Någon annan skrev"]

    def test_a_text_onto_an_older_one_stands_beside_it(self) -> None:
        told = self.fields() | {f"text-{self.keys[1]}": "Min text"}
        self.write("Någon annans text", place=1)
        page = self.client.post(self.at(), told, follow=True).content.decode()
        assert "Båda texterna är kvar" in page and "Min text" in page and "Någon annans text" in page

    def test_what_could_not_be_kept_stands_in_its_field(self) -> None:
        told = self.fields() | {f"text-{self.keys[1]}": "y" * 50_001, f"text-{self.keys[0]}": "Kort"}
        answer = self.client.post(self.at(), told)
        assert answer.status_code == 422 and "y" * 50_001 in answer.content.decode()
        assert DeskNote.objects.get().text == "Kort"
        told = self.fields() | {"text-p999999": "Borta"}
        assert "finns inte kvar" in self.client.post(self.at(), told).content.decode()

    def test_it_calls_the_roll(self) -> None:
        told, key = self.fields(), re.findall(r'name="narvaro-(\d+-\d+)"', self.page())[0]
        self.client.post(self.at(), told | {f"narvaro-{key}": "substitute", f"ersattare-{key}": "Ann Berg"})
        assert [(row.state, row.substitute) for row in RollCall.objects.all()] == [("substitute", "Ann Berg")]
        page = self.page()
        assert "1 av 5 är här" in page and 'value="Ann Berg"' in page


class TestRoll(Desk):
    def test_one_key_is_one_call(self) -> None:
        keys = list(dict.fromkeys(re.findall(r'name="narvaro-(\d+-\d+)"', self.page())))
        answer = self.client.post(self.at("narvaro/"), {"plats": keys[0], "narvaro": "digital"}).json()
        assert answer["upprop"][keys[0]] == ["digital", ""] and answer["summa"] == "1 av 5 är här" and len(keys) == 5


class TestNotes(Desk):
    def test_a_new_item_stands_last(self) -> None:
        answer = self.client.post(self.at("punkt/"), {"rubrik": "Ny fråga"})
        assert "Ny fråga" in self.page() and answer["Location"].startswith(f"{self.at()}#p")
        assert (
            "Skriv vad punkten gäller"
            in self.client.post(self.at("punkt/"), {"rubrik": " "}, follow=True).content.decode()
        )

    def test_one_press_hands_in_the_notes_with_all_that_was_typed(self) -> None:
        refused = self.client.post(self.at("anteckningar/"), follow=True).content.decode()
        assert "Inget är skrivet än" in refused and not Record.objects.exists()
        texts = [
            "Hanna öppnade mötet.",
            "Nätverket beslutar att genomföra en gemensam enkät.\nEva Lindros skickar underlaget v. 16.",
        ]
        for place, text in enumerate(texts):
            self.write(text, place=place)
        seats = list(dict.fromkeys(re.findall(r'name="narvaro-(\d+-\d+)"', self.page())))
        for key in seats:
            self.client.post(self.at("narvaro/"), {"plats": key, "narvaro": "absent" if key == seats[1] else "present"})
        answer = self.client.post(self.at("anteckningar/"), follow=True)
        assert "Anteckningarna är gjorda" in answer.content.decode()
        work()
        page = self.client.get(f"/kalender/{self.booking.pk}/skillnader/").content.decode()
        assert "genomföra en gemensam enkät" in page and "var frånvarande" in page
        said = Record.objects.get().document.text
        for text in texts:
            assert all(line in said for line in text.split("\n"))
        again = self.client.post(self.at("anteckningar/"), follow=True).content.decode()
        assert "redan lämnad som version 1" in again and Record.objects.count() == 1
        self.write("Mer under en tredje punkt.", place=2)
        self.client.post(self.at("anteckningar/"))
        assert [row.version for row in Record.objects.order_by("version")] == [1, 2]

    def test_it_can_be_taken_as_a_file_without_handing_it_in(self) -> None:
        self.write("Vi talade.")
        answer = self.client.get(self.at("anteckningar.docx"))
        assert "Vi talade." in open_document(b"".join(answer.streaming_content), "a.docx").text
        assert not Record.objects.exists()
        Booking.objects.update(network=None)
        administrator = secretary(Role.ADMINISTRATOR)
        for answer in (administrator.get(self.at("anteckningar.docx"), follow=True), administrator.post(self.at("anteckningar/"), follow=True)):  # fmt: skip
            assert "inte till något nätverk" in answer.content.decode()
