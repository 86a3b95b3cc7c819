"""Word in, in the browser: a file is dropped, its differences are shown, and one button makes it the record."""

import re
from datetime import date
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.entrypoints.web.test_acts import secretary
from tests.factories.edited import edited, retitle, write_under
from tests.factories.meetings import NEXT, network, planned
from tests.factories.office import docx, p, pdf, r
from tests.factories.register import AT, federation, log_in, machine, release_all, two_meetings, work

from lagetrunt.adapters.files import FileStore
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Booking, Meeting
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Document, Fact
from lagetrunt.workflows.confirm_notes.differing import differences
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = pytest.mark.django_db
UNDER = {
    "Enkät om närvaro": "Nätverket beslutar att genomföra en gemensam enkät. Hanna Viitasaari får i uppdrag att ta fram ett förslag till 15 april 2027.",
}  # fmt: skip


def written(booking: Booking, *more: Any) -> bytes:
    data = edited(notes_file(booking=booking, by=machine())[1], write_under(UNDER))
    for change in more:
        data = edited(data, change)
    return data


def dropped(client: Client, booking: Booking, data: bytes, name: str = "Anteckningar.docx") -> Any:
    return client.post(f"/kalender/{booking.pk}/lamna/", {"fil": SimpleUploadedFile(name, data)}, follow=True)


def page(client: Client, booking: Booking) -> str:
    return str(client.get(f"/kalender/{booking.pk}/skillnader/").content.decode())


def seal(text: str) -> dict[str, str]:
    told = {name: re.search(rf'name="{name}" value="([^"]+)"', text) for name in ("version", "sigill")}
    return {name: match[1] for name, match in told.items() if match is not None}


def confirmed(client: Client, booking: Booking, told: dict[str, str]) -> str:
    return str(client.post(f"/kalender/{booking.pk}/skillnader/", told, follow=True).content.decode())


def test_who_is_first_named_by_the_notes_themselves_was_not_expected() -> None:
    def add(paper: Any) -> None:
        for row in paper.tables[0].rows[1:]:
            row.cells[2].text = "x"
        for cell, text in zip(paper.tables[0].add_row().cells, ("Ramnäs", "Tyra Malmgren", "x"), strict=True):
            cell.text = text

    two_meetings()
    release_all()
    client = secretary()
    booking = planned(seats=False, days=(date(2027, 5, 7),))
    dropped(client, booking, written(booking, add))
    work()
    assert Person.objects.filter(name="Tyra Malmgren").exists(), "who was there is known from the notes"
    assert "Tyra Malmgren, Ramnäs var med men väntades inte." in page(client, booking)


class TestTheWayIn:
    @pytest.fixture(autouse=True)
    def _meeting(self) -> None:
        self.booking, self.client = planned(), secretary()

    def test_a_file_edited_in_word_becomes_the_record_by_one_button(self) -> None:
        data = written(self.booking, retitle("Rapport från kommunerna", "Rapporter från kommuner"))
        answer = dropped(self.client, self.booking, data).content.decode()
        assert "Anteckningarna är lämnade" in answer and "Anteckningarna läses" in answer
        work()
        document = Document.objects.get()
        assert FileStore(django_settings.LAGETRUNT_FILES).get(document.sha256) == data, "byte for byte"
        assert document.path == "Elevhälsonätverket/2027-03-12/Anteckningar.docx"
        text = page(self.client, self.booking)
        assert "Under ”Enkät om närvaro”: " in text and "genomföra en gemensam enkät" in text
        assert "Att göra, Hanna Viitasaari: ta fram ett förslag" in text and "Rapporter från kommuner" in text
        assert f"/dokument/{document.pk}/?uppgift=" in text and "Ingen är markerad i närvarotabellen" in text
        answer = confirmed(self.client, self.booking, seal(text))
        assert "uppgifter är bekräftade" in answer and "bekräftad av Eva Prov" in answer
        document.refresh_from_db()
        self.booking.refresh_from_db()
        assert document.released_at is not None and self.booking.settled_by == "Eva Prov"
        left = Fact.objects.filter(state="proposed", confidence__gte=0.9)
        assert [fact.value["title"] for fact in left] == ["Rapporter från kommuner"], "what it means is doubtful"
        assert Meeting.objects.get().items.filter(decisions__fact__state="confirmed").exists()

    def test_what_is_doubtful_is_confirmed_where_it_is_ticked_and_nothing_else_is(self) -> None:
        more = write_under({"Sekretess": "Nätverket enas om att träffas igen. Hedda skickar underlaget v. 14."})
        dropped(self.client, self.booking, written(self.booking, more))
        work()
        text = page(self.client, self.booking)
        asked = {int(pk) for pk in re.findall(r'name="stammer" value="(\d+)"', text)}
        doubtful = Fact.objects.filter(kind__in=("decision", "assignment"), confidence__lt=0.9)
        assert {fact.pk for fact in doubtful} == asked and len(asked) >= 2
        person = Fact.objects.filter(kind="person").order_by("pk").first()
        ticked = min(asked)
        Fact.objects.filter(pk=person.pk).update(confidence=0.5)  # type: ignore[union-attr]
        confirmed(
            self.client, self.booking, {**seal(page(self.client, self.booking)), "stammer": [ticked, person.pk, "x"]}
        )  # type: ignore[dict-item,union-attr]
        assert {fact.pk for fact in doubtful.filter(state="confirmed")} == {ticked}
        assert Fact.objects.get(pk=person.pk).state == "proposed", "who was there is settled in the review"  # type: ignore[union-attr]
        assert "stammer" not in page(self.client, self.booking)

    def test_a_second_click_and_a_page_that_is_old_change_nothing(self) -> None:
        dropped(self.client, self.booking, written(self.booking))
        work()
        told = seal(page(self.client, self.booking))
        assert "Något har ändrats" in confirmed(self.client, self.booking, told | {"sigill": "gammalt"})
        assert (
            not Fact.objects.exclude(state="proposed").exists()
            and not Record.objects.exclude(confirmed_at=None).exists()
        )
        confirmed(self.client, self.booking, told)
        events = Event.objects.count()
        assert "var redan bekräftade" in confirmed(self.client, self.booking, told)
        assert Event.objects.count() == events

    def test_a_fact_answered_meanwhile_makes_the_page_old(self) -> None:
        dropped(self.client, self.booking, written(self.booking))
        work()
        told = seal(page(self.client, self.booking))
        fact = Fact.objects.filter(kind="decision")[0]
        self.client.post(f"/granska/{fact.pk}/", {"svar": "ratt", "version": str(fact.version)})
        fact.refresh_from_db()
        assert fact.state == "confirmed", fact.state
        assert "Något har ändrats" in confirmed(self.client, self.booking, told)

    def test_a_decision_whose_reason_is_doubtful_is_left_to_review(self) -> None:
        more = write_under({"Sekretess": "Nätverket beslutar att avsluta frågan. Skälet är att lagen är ändrad."})
        dropped(self.client, self.booking, written(self.booking, more))
        work()
        record = Record.objects.get()
        told = differences(record=record, before=None, actor=machine())
        assert told is not None
        fact = Fact.objects.get(kind="decision", value__text="avsluta frågan")
        assert fact.value["reason"] == "lagen är ändrad" and fact.why == "sägs i meningen efter beslutet"
        assert fact.confidence < 0.9 and fact.pk not in told.sure

    def test_a_misspelt_name_is_left_to_review_and_makes_nobody_sure(self) -> None:
        def misspell(paper: Any) -> None:
            paper.tables[0].cell(1, 1).text = "Hana Viitasaari"  # who also chairs, by her right name
            paper.tables[0].cell(3, 1).text = "Amina Jusufovic"

        dropped(self.client, self.booking, written(self.booking, misspell))
        work()
        text = page(self.client, self.booking)
        assert "Amina Jusufovic är kanske Amina Jusufović." in text and "som också står i anteckningarna" in text
        confirmed(self.client, self.booking, seal(text))
        people = {fact.value["name"]: fact.state for fact in Fact.objects.filter(kind="person")}
        assert people["Hana Viitasaari"] == people["Amina Jusufovic"] == "proposed"
        assert people["Karl-Erik Holmqvist"] == "confirmed"

    def test_a_second_version_is_a_difference_to_the_first(self) -> None:
        dropped(self.client, self.booking, written(self.booking))
        work()
        old = seal(page(self.client, self.booking))
        more = write_under({"Sekretess": "Nätverket beslutar att avsluta frågan."})
        dropped(self.client, self.booking, written(self.booking, more), "Anteckningar v2.docx")
        work()
        text = page(self.client, self.booking)
        assert "Mot version 1" in text and "avsluta frågan" in text and "Alla versioner" in text
        assert "nyare version" in confirmed(self.client, self.booking, old)
        older = self.client.get(f"/kalender/{self.booking.pk}/skillnader/?version=1").content.decode()
        assert "den här kan inte bekräftas" in older and "Det stämmer" not in older
        confirmed(self.client, self.booking, seal(text))
        assert list(Record.objects.order_by("version").values_list("confirmed_by", flat=True)) == ["", "Eva Prov"]

    def test_a_file_that_the_app_never_made_is_read_too(self) -> None:
        words = "Minnesanteckningar\nElevhälsonätverket 12 mars 2027\n\nNärvarande:\nHanna Viitasaari, Avesta\nBo Ek, Nora\n\n1. Budget\nNätverket beslutar att avslå.\n"
        dropped(self.client, self.booking, words.encode(), "mina.txt")
        work()
        text = page(self.client, self.booking)
        assert "Bo Ek, Nora var med men väntades inte." in text and "Ny punkt: Budget." in text
        assert (
            "Punkten ”Sekretess &amp; samverkan” finns inte med." in text
            and "Amina Jusufović, Lindesberg väntades men nämns inte." in text
        )

    def test_another_meetings_notes_are_asked_about_and_taken_all_the_same(self) -> None:
        other = notes_file(booking=Booking.objects.get(day=NEXT), by=machine())[1]
        answer = dropped(self.client, self.booking, other, "Fel <b>.docx")
        text = answer.content.decode()
        assert (
            answer.status_code == 409
            and "Filen säger fre 7 maj 2027; det här är Elevhälsonätverket, fre 12 mars 2027." in text
        )
        assert "Lämna Fel &lt;b&gt;.docx ändå" in text and "Avbryt" in text and not Document.objects.exists()
        found = re.search(r'name="anda" value="([^"]+)"', text)
        assert found is not None
        address = f"/kalender/{self.booking.pk}/lamna/"
        for wrong in ("x", found[1][:-2]):
            assert "för gammal" in self.client.post(address, {"anda": wrong}).content.decode()
        later = Booking.objects.get(day=NEXT)
        assert "för gammal" in self.client.post(f"/kalender/{later.pk}/lamna/", {"anda": found[1]}).content.decode()
        assert (
            "Anteckningarna är lämnade" in self.client.post(address, {"anda": found[1]}, follow=True).content.decode()
        )
        assert Record.objects.get().booking == self.booking
        assert "Samma fil är redan lämnad" in self.client.post(address, {"anda": found[1]}).content.decode()
        work()
        assert "Mötet hölls fre 7 maj 2027, inte fre 12 mars 2027." in page(self.client, self.booking)

    def test_another_networks_notes_are_asked_about(self) -> None:
        network("Rektorsnätverket")
        words = "Minnesanteckningar\nRektorsnätverket 14 maj 2027\n\nNärvarande:\nBo Ek, Nora\n\n1. Budget\nSamtal.\n\n2. Tider\nSamtal.\n"
        text = dropped(self.client, self.booking, words.encode(), "a.txt").content.decode()
        assert "Filen säger fre 14 maj 2027 i Rektorsnätverket; det här är Elevhälsonätverket" in text

    def test_the_same_bytes_again_change_nothing(self) -> None:
        data = written(self.booking)
        dropped(self.client, self.booking, data)
        answer = dropped(self.client, self.booking, data)
        assert answer.status_code == 422 and "redan lämnad som version 1, av Eva Prov" in answer.content.decode()
        later = Booking.objects.get(day=NEXT)
        assert (
            "ett annat möte (Elevhälsonätverket, fre 12 mars 2027)"
            in dropped(self.client, later, data).content.decode()
        )
        assert Record.objects.count() == 1

    def test_what_broke_off_before_it_was_tied_is_done_when_it_is_dropped_again(self) -> None:
        data = written(self.booking)
        dropped(self.client, self.booking, data)
        Record.objects.all().delete()
        assert "Anteckningarna är lämnade" in dropped(self.client, self.booking, data).content.decode()
        assert Record.objects.get().document == Document.objects.get()

    def test_a_file_in_somebody_elses_quarantine_is_told(self) -> None:
        data = written(self.booking)
        dropped(self.client, self.booking, data)
        Record.objects.all().delete()
        assert "i karantän hos någon annan" in dropped(secretary(), self.booking, data).content.decode()

    @pytest.mark.parametrize(
        ("data", "name", "said"),
        [
            (docx(p("Hej"), members={"word/vbaProject.bin": b"x"}), "a.docm", "innehåller makron"),
            (b"PK\x03\x04trasig", "a.docx", "skadad"), (b"", "a.docx", "tom"), (b"\x89PNG\r\n\x1a\n", "a.png", "bild"),
            (docx(p("")), "a.docx", "ingen text"),
            (b"\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:04.000\nHej", "a.vtt", "under Råtext"),
            (b"1\n00:00:01,000 --> 00:00:04,000\nHej\n", "a.txt", "under Råtext"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_notes_is_refused_in_words_and_keeps_nothing(
        self, data: bytes, name: str, said: str
    ) -> None:
        answer = dropped(self.client, self.booking, data, name)
        assert answer.status_code == 422 and said in answer.content.decode()
        assert not Document.objects.exists() and not Record.objects.exists()

    def test_too_large_a_file_and_none_are_told(self, settings: Any) -> None:
        settings.LAGETRUNT_MAX_UPLOAD = 1_000_000
        assert "större än 1 MB" in dropped(self.client, self.booking, b"x" * 1_000_001, "a.txt").content.decode()
        assert "Välj filen" in self.client.post(f"/kalender/{self.booking.pk}/lamna/").content.decode()

    def test_tracked_changes_and_comments_are_told_and_read_as_accepted(self) -> None:
        inside = f'<w:p><w:ins w:id="1" w:author="a">{r("Minnesanteckningar Elevhälsonätverket 12 mars 2027")}</w:ins></w:p>' + p("1. Budget") + (
            f'<w:p><w:del w:id="2" w:author="a"><w:r><w:delText>Struket</w:delText></w:r></w:del>{r("Nätverket beslutar att avslå.")}</w:p>'
        )  # fmt: skip
        comments = (
            "comments",
            '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0"/></w:comments>',
        )
        data = docx(inside, parts={"comments": comments})
        text = dropped(self.client, self.booking, data).content.decode()
        assert "spårade ändringar kvar" in text and "kommentarer kvar" in text
        work()
        words = Document.objects.get().text
        assert (
            "Struket" not in words
            and "Nätverket beslutar att avslå." in words
            and "Elevhälsonätverket 12 mars" in words
        )

    def test_notes_that_cannot_be_read_any_more_are_told(self) -> None:
        dropped(self.client, self.booking, written(self.booking))
        document = Document.objects.get()
        FileStore(django_settings.LAGETRUNT_FILES).remove(document.sha256)
        work()
        assert "Filen finns inte kvar i datamappen" in page(self.client, self.booking)

    def test_a_pdf_is_read(self) -> None:
        data = pdf(
            [(72, 700, "Minnesanteckningar"), (72, 680, "Elevhalsonatverket 12 mars 2027"), (72, 660, "1. Budget")]
        )
        assert "Anteckningarna är lämnade" in dropped(self.client, self.booking, data, "a.pdf").content.decode()

    def test_something_to_look_at_first_is_confirmed_and_not_released(self) -> None:
        dropped(
            self.client,
            self.booking,
            written(self.booking, write_under({"Sekretess": "Eleven har en diagnos, 110101-1238."})),
        )
        work()
        text = confirmed(self.client, self.booking, seal(page(self.client, self.booking)))
        assert "som ska ses efter först" in text and "bekräftade men inte fastställda" in text
        assert Booking.objects.get(pk=self.booking.pk).settled_at is None
        assert Document.objects.get().released_at is None and Record.objects.get().confirmed_at is not None

    def test_before_anything_is_dropped_the_page_says_what_to_do(self) -> None:
        text = page(self.client, self.booking)
        assert "Inga anteckningar att se än" in text and f"/kalender/{self.booking.pk}/lamna/" in text
        assert confirmed(self.client, self.booking, {"version": "1"}) and not Record.objects.exists()

    def test_the_chair_of_the_network_drops_confirms_and_releases(self) -> None:
        client = self._of(Role.CHAIR, self.booking.network)
        dropped(client, self.booking, written(self.booking))
        work()
        text = page(client, self.booking)
        assert "Dokumentet släpps inte av dig" not in text
        assert "Bara den som lämnade den ser den" in page(self.client, self.booking)
        confirmed(client, self.booking, seal(text))
        self.booking.refresh_from_db()
        assert self.booking.settled_by == "Egen" and Document.objects.get().released_at is not None
        assert "Bara den som lämnade den ser den" not in page(self.client, self.booking)

    def test_another_networks_chair_sees_nothing_of_it(self) -> None:
        client = self._of(Role.CHAIR, Network.objects.create(federation=federation(), name="SYV-nätverket"))
        for way in ("lamna", "skillnader"):
            assert client.get(f"/kalender/{self.booking.pk}/{way}/").status_code == 404
        assert dropped(client, self.booking, b"hej", "a.txt").status_code == 404

    def _of(self, role: Role, place: Network | None) -> Client:
        account = User.objects.create_user("egen@exempel.example", name="Egen")
        grant_role(user=account, role=role, federation=federation(), network=place, by=machine(), at=AT)
        return log_in(Client(), account)
