"""Small groups in the browser: made, asked, answered by one link a group, gathered on a screen, taken into the notes."""

import io
import re
import shutil
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.entrypoints.web.test_acts import secretary
from tests.entrypoints.web.test_by_link import Phone, text
from tests.entrypoints.web.test_doors import is_by_link
from tests.factories.grouped import undivided

from lagetrunt.apps.answers.opening import OPENS, Purpose
from lagetrunt.apps.desk.models import DeskNote
from lagetrunt.apps.groups.models import GroupAnswer, GroupHeading, GroupQuestion, SmallGroup
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.entrypoints.web import urls
from lagetrunt.entrypoints.web.link_doors import sign_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _item(request: Any) -> None:
    self = request.instance
    self.told, self.item = undivided()
    self.client = secretary()


class Groups:
    told: Any
    item: Any
    client: Client

    def at(self, end: str = "") -> str:
        return f"/kalender/punkter/{self.item.pk}/grupper/{end}"

    def page(self, end: str = "") -> str:
        answer = self.client.get(self.at(end))
        assert answer.status_code == 200
        return str(answer.content.decode())

    def press(self, what: str, end: str = "", **sent: Any) -> Any:
        return self.client.post(self.at(end), {"gor": what} | sent, follow=True)

    def made(self) -> list[str]:
        """Two groups with two questions; the secrets of their links."""
        self.press("dela", storlek="2")
        self.press("fragor", ny=["Vad är svårast?", "Vad behövs?"])
        page = self.press("lankar").content.decode()
        return re.findall(r"/l/([\w-]+)/</code>", page)

    def say(self, secret: str, first: str, second: str = "") -> Any:
        one, two = GroupQuestion.objects.all()
        return Phone(secret).send("grupp", **{f"fraga-{one.pk}": first, f"fraga-{two.pk}": second})


class TestMaking(Groups):
    def test_the_meeting_leads_to_the_items_and_they_to_their_groups(self) -> None:
        place = f"/kalender/{self.told.booking.pk}/smagrupper/"
        assert place in self.client.get(f"/kalender/{self.told.booking.pk}/").content.decode()
        assert self.at() in self.client.get(place).content.decode()
        self.made()
        assert "2 grupper, 2 frågor, 0 svar" in self.client.get(place).content.decode()

    def test_people_are_divided_and_moved(self) -> None:
        assert "4 personer att dela in" in self.page()
        page = self.press("dela", storlek="2").content.decode()
        assert "Hanna Viitasaari, Avesta" in page and "Grupp 2" in page
        key = re.findall(r'name="vem" value="([^"]+)"', page)[0]
        page = self.press("flytta", vem=key, grupp="").content.decode()
        assert "Inte i någon grupp" in page
        page = self.press("flytta", vem=key, grupp=str(SmallGroup.objects.all()[1].pk)).content.decode()
        assert "Inte i någon grupp" not in page

    def test_what_is_wrong_is_said_with_what_was_written(self) -> None:
        self.made()
        group = SmallGroup.objects.all()[0]
        page = self.press("beskriv", grupp=str(group.pk), namn="Blå", rum="Sal 2", lank="m.example")
        assert page.status_code == 422 and "m.example" in page.content.decode() and "https://" in page.content.decode()
        assert self.press("fragor", ny=["a", "b", "c", "d", "e"]).status_code == 422
        assert self.press("dela", storlek="många").status_code == 422
        assert self.press("annat").status_code == 422 and self.press("annat", "samling/").status_code == 422
        page = self.press("beskriv", grupp=str(group.pk), namn="Blå", rum="Sal 2", lank="https://m.example/1")
        assert "Sal 2" in page.content.decode()

    def test_the_sheet_to_print_and_in_word(self) -> None:
        assert "inga frågor än" in self.page("fragor/")
        self.made()
        page = self.page("fragor/")
        assert page.count("Vad är svårast?") == 2 and "Bo Ek, Avesta" in page
        answer = self.client.get(self.at("fragor.docx"))
        told = [one.text for one in Document(io.BytesIO(answer.getvalue())).paragraphs]
        assert told.count("Vad behövs?") == 2 and "Grupp 1" in told and "Bo Ek, Avesta" in told

    def test_who_only_reads_does_not_come_here(self) -> None:
        self.client = secretary(Role.READER)
        for end in ("", "fragor/", "samling/", "skarm/", "skarm/del/"):
            assert self.client.get(self.at(end)).status_code == 403


class TestLink(Groups):
    def test_a_group_answers_without_a_name(self) -> None:
        secret, other = self.made()
        page = text(Phone(secret).open())
        assert "Ni svarar för Grupp 1" in page and "Avesta, Nora" in page and "Frånvaron" in page
        assert "Hanna Viitasaari" not in page and "Bo Ek" not in page
        assert self.say(secret, "Tiden\nRummen").status_code == 302
        assert "Svaren är skickade" in text(Phone(secret).open()) and "Tiden" not in text(Phone(other).open())
        page = self.client.get(f"/kalender/{self.told.booking.pk}/lankar/gjorda/").content.decode()
        assert "en smågrupp" in page and "svara för en smågrupp" in page

    def test_two_telephones_of_one_group(self) -> None:
        secret, _other = self.made()
        self.say(secret, "Tiden")
        self.say(secret, "Rummen")
        assert list(GroupAnswer.objects.values_list("text", flat=True)) == ["Tiden", "Rummen"]

    def test_too_much_is_said_with_what_was_written(self) -> None:
        secret, _other = self.made()
        answer = self.say(secret, "lång " * 80)
        assert answer.status_code == 422 and "lång lång" in text(answer) and not GroupAnswer.objects.exists()

    def test_a_link_opens_nothing_else(self) -> None:
        secret, _other = self.made()
        for pattern in urls.urlpatterns:
            if is_by_link(pattern) and "POST" in pattern.callback.link_methods:
                shutil.rmtree(settings.LAGETRUNT_COUNTS, ignore_errors=True)
                is_for = pattern.callback.opens_for in OPENS[Purpose.GROUP]
                address = reverse(str(pattern.name), kwargs={"secret": secret})
                answer = Client().post(address, {"sida": sign_of(secret)})
                assert (answer.status_code == 404) != is_for, pattern.name

    def test_not_when_the_meeting_is_called_off(self) -> None:
        secret, _other = self.made()
        Booking.objects.update(state="cancelled")
        assert "behöver inte svara" in text(Phone(secret).open())
        assert self.say(secret, "Tiden").status_code == 422 and not GroupAnswer.objects.exists()


class TestGathering(Groups):
    def test_answers_are_sorted_shown_and_taken_into_the_notes(self) -> None:
        assert "inga frågor än" in self.page("samling/")
        first, second = self.made()
        assert self.press("notera", "samling/").status_code == 422
        self.say(first, "Tiden\nRummen")
        self.say(second, "För lite tid")
        question = str(GroupQuestion.objects.all()[0].pk)
        ticked = [str(row.pk) for row in GroupAnswer.objects.exclude(text="Rummen")]
        assert self.press("ny", "samling/", fraga=question, svar=ticked, rubrik=" ").status_code == 422
        self.press("ny", "samling/", fraga=question, svar=ticked, rubrik="Tid")
        heading = GroupHeading.objects.get()
        assert heading.answers.count() == 2 and "Utan rubrik" in self.page("samling/")
        self.press("under-0", "samling/", fraga=question, svar=ticked[:1])
        assert heading.answers.count() == 1
        self.press(f"under-{heading.pk}", "samling/", fraga=question, svar=ticked[:1])
        assert heading.answers.count() == 2
        answer = self.press("notera", "samling/")
        note = DeskNote.objects.get().text
        assert "Tid: Tiden (Grupp 1); För lite tid (Grupp 2)." in note and "Övrigt: Rummen (Grupp 1)." in note
        assert "Övrigt: Rummen (Grupp 1)." in answer.content.decode(), "the desk is shown with it"
        notes = self.client.get(f"/kalender/{self.told.booking.pk}/skriva/anteckningar.docx").getvalue()
        lines = [one.text for one in Document(io.BytesIO(notes)).paragraphs]
        assert "Tid: Tiden (Grupp 1); För lite tid (Grupp 2)." in lines
        self.press(f"bort-{heading.pk}", "samling/")
        assert not GroupHeading.objects.exists() and GroupAnswer.objects.count() == 3

    def test_the_notes_keeper_types_for_a_group(self) -> None:
        self.made()
        group, question = SmallGroup.objects.all()[0], GroupQuestion.objects.all()[0]
        assert "Grupp 1</b>" in self.page(f"samling/?grupp={group.pk}")
        told = {"grupp": str(group.pk), f"sett-{question.pk}": ""}
        answer = self.press("svara", "samling/", **told, **{f"fraga-{question.pk}": "x" * 301})
        assert answer.status_code == 422 and "x" * 301 in answer.content.decode()
        assert (
            "är införda"
            in self.press("svara", "samling/", **told, **{f"fraga-{question.pk}": "Tiden"}).content.decode()
        )
        assert GroupAnswer.objects.get().group == group

    def test_the_screen_asks_for_what_is_new(self) -> None:
        secret, _other = self.made()
        page = self.page("skarm/")
        assert "Vad är svårast?" in page and "Bo Ek" not in page
        answer = self.client.get(self.at("skarm/del/"))
        mark = answer["ETag"]
        assert self.client.get(self.at("skarm/del/"), headers={"If-None-Match": mark}).status_code == 304
        self.say(secret, "Tiden")
        answer = self.client.get(self.at("skarm/del/"), headers={"If-None-Match": mark})
        assert answer.status_code == 200 and "Tiden" in answer.content.decode()
        two = GroupQuestion.objects.all()[1]
        assert "Vad är svårast?" not in self.page(f"skarm/del/?fraga={two.pk}")
