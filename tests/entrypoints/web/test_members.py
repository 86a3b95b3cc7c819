"""A secretary brings a member list in, answers what is doubtful, accepts it, sees the seats, and takes them out."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.entrypoints.web.test_acts import secretary
from tests.factories.published import clock
from tests.factories.register import AT, federation, log_in, machine, release_all, taken_in, two_meetings
from tests.factories.sheets import workbook
from tests.factories.texts import NOTES

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation.models import MemberList, MemberRow, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.import_members.reading import bring_in_line
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db
ROWS = [
    ["Kommun", "Namn", "E-post"], ["Avesta", "Hanna Viitasaari", "hanna@avesta.example"], ["Nora", "Eva Lind, Bo Ek", ""],
    ["Säter", "Vakant", ""], ["", "Pär <i>Ek", "=1+1"],
]  # fmt: skip


def brought(client: Client, rows: list[list[str]] = ROWS) -> Any:
    _, saved = workbook(Elevhälsonätverket=rows)
    return client.post("/medlemmar/ta-in/", {"fil": SimpleUploadedFile("Medlemmar.xlsx", saved())}, follow=True)


def seal(page: Any) -> str:
    """What the page says it was looked at as; a list that has changed since is not accepted."""
    found = re.search(r'name="sigill" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found[1]


def accepted(client: Client, rows: list[list[str]]) -> Any:
    page = brought(client, rows)
    found = MemberList.objects.filter(state="open").get()
    return client.post(f"/medlemmar/listor/{found.pk}/avsluta/", {"svar": "godkann", "sigill": seal(page)}, follow=True)


def test_doubtful_rows_stand_first_and_are_taken_skipped_or_put_right() -> None:
    client = secretary()
    page = brought(client).content.decode()
    assert "3 rader är tveksamma" in page and "Flera namn står i samma cell: Eva Lind, Bo Ek" in page
    assert page.index("Tveksamma rader") < page.index("Nya (2)") and "&lt;i&gt;" in page and "<i>Ek" not in page
    found = MemberList.objects.get()
    address = f"/medlemmar/listor/{found.pk}/"
    assert (
        "tveksamma rader är inte besvarade"
        in client.post(address + "avsluta/", {"svar": "godkann"}, follow=True).content.decode()
    )
    first, second, third = MemberRow.objects.filter(answer="waiting")
    client.post(f"/medlemmar/rader/{first.pk}/", {"svar": "ta"})
    client.post(f"/medlemmar/rader/{second.pk}/", {"svar": "hoppa"})
    right = {
        "svar": "ratta",
        "namn": "Pär Ek",
        "organisation": "Säter",
        "natverk": "Elevhälsonätverket",
        "skolform": ["adult"],
    }
    assert (
        "2025-08-31"
        in client.post(f"/medlemmar/rader/{third.pk}/", right | {"fran": "snart"}, follow=True).content.decode()
    )
    page = client.post(f"/medlemmar/rader/{third.pk}/", right | {"fran": "2025-01-01", "roll": "ordf"}, follow=True)
    assert "Alla rader är besvarade" in page.content.decode()
    page = client.post(address + "avsluta/", {"svar": "godkann", "sigill": seal(page)}, follow=True)
    assert "4 ändringar är införda" in page.content.decode()
    seat = Representation.objects.get(person__name="Pär Ek")
    assert (seat.role, seat.school_forms, str(seat.since)) == ("chair", ["adult"], "2025-01-01")
    assert not Person.objects.filter(name="Bo Ek").exists()


def test_a_whole_list_is_answered_at_once_or_thrown_away() -> None:
    client = secretary()
    brought(client)
    found = MemberList.objects.get()
    page = client.post(f"/medlemmar/listor/{found.pk}/svara/", {"svar": "ta"}, follow=True)
    assert "Alla rader är besvarade" in page.content.decode()
    assert (
        "Ingenting av den finns kvar"
        in client.post(f"/medlemmar/listor/{found.pk}/avsluta/", {"svar": "kasta"}, follow=True).content.decode()
    )
    assert not Representation.objects.exists() and not MemberRow.objects.exists()
    assert "är kastad" in client.get(f"/medlemmar/listor/{found.pk}/").content.decode()


def test_who_is_meant_is_chosen_where_a_name_is_like_another() -> None:
    client = secretary()
    accepted(client, ROWS[:2])
    page = brought(client, [ROWS[0], ["Avesta", "Hanna Viitsaari", ""]]).content.decode()
    assert "Är det samma person?" in page and "Samma som Hanna Viitasaari" in page
    row, person = MemberRow.objects.get(), Person.objects.get()
    assert (
        "Välj vem raden avser"
        in client.post(f"/medlemmar/rader/{row.pk}/", {"svar": "ta"}, follow=True).content.decode()
    )
    page = client.post(f"/medlemmar/rader/{row.pk}/", {"svar": "ta", "person": str(person.pk)}, follow=True)
    assert "Alla rader är besvarade" in page.content.decode() and "Oförändrade (1)" in page.content.decode()


def test_a_second_list_is_a_difference_and_nobody_ends_silently() -> None:
    client = secretary()
    accepted(client, [*ROWS[:2], ["Säter", "Vakant", ""], ["Nora", "Eva Lind", ""]])
    page = brought(client, [*ROWS[:2], ["Säter", "Bo Ek", ""]])
    text = page.content.decode()
    assert (
        "Sitter i registret men står inte i listan" in text and "Eva Lind, Nora" in text and "Oförändrade (1)" in text
    )
    found, gone = MemberList.objects.get(state="open"), Representation.objects.get(person__name="Eva Lind")
    sent = {"svar": "godkann", "sigill": seal(page), "avsluta": str(gone.pk), "dag": "2025-01-31"}
    text = client.post(f"/medlemmar/listor/{found.pk}/avsluta/", sent, follow=True).content.decode()
    assert "2 ändringar är införda" in text
    gone.refresh_from_db()
    assert str(gone.until) == "2025-01-31"


def test_a_stale_page_is_told() -> None:
    client = secretary()
    page = brought(client, ROWS[:2])
    found = MemberList.objects.get()
    sent = {"svar": "godkann", "sigill": "gammalt"}
    assert (
        "Registret har ändrats"
        in client.post(f"/medlemmar/listor/{found.pk}/avsluta/", sent, follow=True).content.decode()
    )
    sent["sigill"] = seal(page)
    client.post(f"/medlemmar/listor/{found.pk}/avsluta/", sent)
    assert "redan avslutad" in client.post(f"/medlemmar/listor/{found.pk}/avsluta/", sent, follow=True).content.decode()
    assert Representation.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bild.png", b"\x89PNG\r\n\x1a\n", "Filen är en bild"), ("gammal.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "äldre format (.xls)"),
        ("en.csv", b"Namn\nEva Lind\n", "bara en kolumn"), ("tom.xlsx", b"", "tom"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told_in_words_and_keeps_nothing(name: str, data: bytes, said: str) -> None:
    client = secretary()
    page = client.post("/medlemmar/ta-in/", {"fil": SimpleUploadedFile(name, data)}, follow=True)
    assert page.status_code == 422 and said in page.content.decode() and not MemberList.objects.exists()


def test_pasted_addresses_come_in_and_what_is_none_is_kept_in_the_box() -> None:
    client = secretary()
    page = client.post("/medlemmar/ta-in/", {"rad": "ingen adress"})
    assert (
        "Det finns ingen e-postadress" in page.content.decode() and ">ingen adress</textarea>" in page.content.decode()
    )
    page = client.post("/medlemmar/ta-in/", {"rad": "Eva Lind <eva@nora.example>"}, follow=True).content.decode()
    assert "Organisationen är gissad efter e-postens domän nora.example" in page
    assert "Välj en fil" in client.post("/medlemmar/ta-in/", {}, follow=True).content.decode()


def test_each_row_says_where_it_stood_and_why_another_is_left_out() -> None:
    client = secretary()
    page = client.post("/medlemmar/ta-in/", {"rad": "x@nora.example; Bo Ek"}, follow=True).content.decode()
    assert "adress 1" in page and "adress 2" in page and "ingen e-postadress vid ”Bo Ek”" in page
    assert "2 rader är tveksamma, ingen ändrar något" in page
    card = b"BEGIN:VCARD\nVERSION:3.0\nFN:Eva Lind\nEMAIL:eva@nora.example\nEND:VCARD\n"
    page = client.post("/medlemmar/ta-in/", {"fil": SimpleUploadedFile("k.vcf", card)}, follow=True).content.decode()
    assert "kort 1" in page and "C2</p>" not in page
    _, saved = workbook(
        Alla=[["Kommun", "Namn", "Elevhälsonätverket"], ["Nora", "Eva Lind", "x"], ["Säter", "Bo Ek", ""]]
    )
    page = client.post("/medlemmar/ta-in/", {"fil": SimpleUploadedFile("k.xlsx", saved())}, follow=True)
    assert "Alla, A3 tas inte med, för att raden inte har något kryss:" in page.content.decode()


def test_members_are_shown_and_taken_out_as_they_came_in() -> None:
    client = secretary()
    accepted(client, [*ROWS[:2], ["Säter", "Vakant", ""]])
    page = client.get("/medlemmar/").content.decode()
    assert "En representant i ett nätverk, en plats är vakant" in page and "Säter saknar representant" in page
    assert "Hanna Viitasaari &lt;hanna@avesta.example&gt;</textarea>" in page
    found = MemberList.objects.get()
    out = client.get(f"/medlemmar/ut/?form=xlsx&lista={found.pk}")
    book = load_workbook(io.BytesIO(out.content))
    assert [[cell.value for cell in row] for row in book["Elevhälsonätverket"].iter_rows()] == [
        ["Kommun", "Namn", "E-post"], ["Avesta", "Hanna Viitasaari", "hanna@avesta.example"], ["Säter", "Vakant", None],
    ]  # fmt: skip
    assert b"FN:Hanna Viitasaari" in client.get("/medlemmar/ut/?form=vcf").content
    protect(person=Person.objects.get(), by=machine(), at=AT, reason="skyddad", relink=link_batch.enqueue)
    code = Person.objects.get().name
    for address in ("/medlemmar/", "/medlemmar/ut/?form=csv", "/medlemmar/ut/?form=vcf"):
        text = client.get(address).content.decode()
        assert "iitasaari" not in text and code not in text, address


def test_another_reader_sees_members_but_no_lists_and_takes_none_out() -> None:
    accepted(secretary(), ROWS[:2])
    reader = secretary(Role.READER)
    page = reader.get("/medlemmar/").content.decode()
    assert "Hanna Viitasaari" in page and "Listor som har kommit in" not in page and "textarea" not in page
    assert reader.get("/medlemmar/ut/").status_code == 403
    bring_in_line(name="rad", text="a@nora.example", network="", by=machine(), at=AT)
    for address in (f"/medlemmar/listor/{found.pk}/" for found in MemberList.objects.all()):
        assert reader.get(address).status_code == 403


def test_a_new_row_is_asked_whom_it_replaces() -> None:
    client = secretary()
    accepted(client, [ROWS[0], ROWS[1], ["Nora", "Bo Ek", ""]])
    page = brought(client, [ROWS[0], ["Avesta", "Eva Lind", ""], ["Nora", "Bo Ek", ""]])
    assert "Sitter men står inte i listan: Hanna Viitasaari. Vem ersätter Eva Lind?" in page.content.decode()
    row = MemberRow.objects.get(value__name="Eva Lind")
    seat = Representation.objects.get(person__name="Hanna Viitasaari")
    sent = {"svar": "ersatter", "ersatter": str(seat.pk)}
    page = client.post(f"/medlemmar/rader/{row.pk}/", sent, follow=True)
    assert "Tar över efter Hanna Viitasaari" in page.content.decode()
    client.post(f"/medlemmar/listor/{row.member_list_id}/avsluta/", {"svar": "godkann", "sigill": seal(page)})
    seat.refresh_from_db()
    assert seat.until is not None and Representation.objects.get(person__name="Eva Lind").since is not None


def test_a_list_among_documents_is_shown_its_way() -> None:
    _, saved = workbook(Blad1=[*ROWS[:2], ["Nora", "Eva Lind", ""]])
    page = secretary().post("/dokument/ta-in/", {"files": [SimpleUploadedFile("Medlemmar.xlsx", saved())]}, follow=True)
    assert "Filen är en medlemslista" in page.content.decode() and not Document.objects.exists()


class TestByHand:
    @pytest.fixture(autouse=True)
    def _network(self) -> None:
        two_meetings()
        release_all()
        self.client = secretary()
        self.network = Network.objects.get()
        self.address = f"/natverk/{self.network.pk}/representanter/"

    def _add(self, **more: str) -> Any:
        sent = {
            "organisation": "Avesta",
            "namn": "Hanna Viitasaari",
            "roll": "ordf",
            "skolform": "adult",
            "fran": "2025-01-01",
        } | more
        return self.client.post(self.address, sent, follow=True)

    def _do(self, **sent: str) -> str:
        seat = Representation.objects.filter(is_read=False).order_by("pk").last()
        assert seat is not None
        return str(self.client.post(f"/representationer/{seat.pk}/", sent, follow=True).content.decode())

    def test_one_is_added_and_is_the_one_of_the_minutes(self) -> None:
        assert "Representationen är införd" in self._add().content.decode()
        seat = Representation.objects.get(is_read=False)
        assert (
            seat.person == Person.objects.get(name="Hanna Viitasaari")
            and seat.role == "chair"
            and seat.entered_by == "Eva Prov"
        )
        page = self.client.get(f"/natverk/{self.network.pk}/").content.decode()
        assert "införd, läst" in page and "vuxenutbildning" in page and "ordförande" in page

    def test_a_name_like_another_is_asked_about(self) -> None:
        page = self._add(namn="Hanna Viitsaari")
        assert page.status_code == 422 and "Samma som Hanna Viitasaari" in page.content.decode()
        assert 'value="Hanna Viitsaari"' in page.content.decode(), "what was written is kept"
        self._add(namn="Hanna Viitsaari", person="ny")
        assert Representation.objects.get(is_read=False).person == Person.objects.get(name="Hanna Viitsaari")

    def test_a_seat_is_handed_over_left_vacant_changed_and_ended(self) -> None:
        self._add()
        assert "Eva Lind har tagit över" in self._do(
            svar="ersatt", namn="Eva Lind", dag="2025-02-01", epost="eva@avesta.example"
        )
        assert "Platsen är vakant" in self._do(svar="vakant", dag="2025-03-12")
        days = Representation.objects.filter(is_read=False).order_by("pk").values_list("person__name", "since", "until")
        assert [(name, str(since), str(until)) for name, since, until in days] == [
            ("Hanna Viitasaari", "2025-01-01", "2025-01-31"), ("Eva Lind", "2025-02-01", "2025-03-11"), (None, "2025-03-12", "None"),
        ]  # fmt: skip
        for address in (
            f"/natverk/{self.network.pk}/",
            f"/kommuner/{Party.objects.get(name='Avesta').pk}/",
            "/medlemmar/",
        ):
            assert (
                "Avesta saknar representant sedan ons\xa012\xa0mars 2025" in self.client.get(address).content.decode()
            ), address
        assert "är ändrad" in self._do(svar="andra", roll="", utsedd="nämnden § 12", fran="2025-03-13", till="")
        assert Representation.objects.get(person=None).appointed_by == "nämnden § 12"
        assert "är avslutad" in self._do(svar="avsluta", dag="2025-04-01")
        assert Event.objects.filter(action__in=("enter_seat", "seat", "end_seat", "change_seat")).count() == 7

    def test_somebody_new_is_asked_whom_they_replace(self) -> None:
        self._add()
        page = self._add(namn="Eva Lind", skolform="", fran="2025-02-01")
        assert page.status_code == 422 and "Vem ersätter Eva Lind?" in page.content.decode()
        assert "Ingen: en plats till" in page.content.decode() and 'value="Eva Lind"' in page.content.decode()
        old = Representation.objects.get(is_read=False)
        self._add(namn="Eva Lind", skolform="", fran="2025-02-01", ersatter=str(old.pk))
        rows = Representation.objects.filter(is_read=False).order_by("pk")
        assert [(str(row.person), str(row.since), str(row.until), row.school_forms) for row in rows] == [
            ("Hanna Viitasaari", "2025-01-01", "2025-01-31", ["adult"]), ("Eva Lind", "2025-02-01", "None", ["adult"]),
        ]  # fmt: skip
        self._add(namn="Bo Ek", ersatter="ingen")
        assert Representation.objects.filter(is_read=False, until=None).count() == 2

    def test_a_vacant_seat_is_taken_and_another_school_form_is_not_asked_about(self) -> None:
        self._add(namn="")
        vacant = Representation.objects.get(is_read=False)
        page = self._add(namn="Eva Lind", fran="2025-02-01")
        assert "Den vakanta platsen" in page.content.decode()
        self._add(namn="Eva Lind", fran="2025-02-01", ersatter=str(vacant.pk))
        vacant.refresh_from_db()
        assert str(vacant.until) == "2025-01-31"
        self._add(namn="Bo Ek", skolform="preschool")
        assert Representation.objects.get(person__name="Bo Ek").until is None

    def test_who_is_new_by_the_notes_is_entered_by_one_press_or_not(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock(monkeypatch, AT)
        self._add(namn="Bo Ek", organisation="Nora")
        words = "Eva Lind, Nora, ersätter Bo Ek i nätverket. Ny ledamot är Ann Berg, Avesta."
        taken_in(("EHN/2025-01-10.txt", NOTES.replace("22 november 2024", "10 januari 2025") + words))
        assert "säger att" not in self.client.get(self.address).content.decode(), "it waits in quarantine"
        release_all()
        page = self.client.get(self.address).content.decode()
        assert "Anteckningarna säger att 2 är nya" in page and "Eva Lind, Nora, ersätter Bo Ek i nätverket." in page
        forms = re.findall(
            r'name="enligt" value="(\w+)".*?name="namn" value="([^"]+)".*?name="fran" value="([^"]+)"', page
        )
        seat = Representation.objects.get(is_read=False)
        digest = {name: key for key, name, _day in forms}
        sent = {"organisation": "Nora", "namn": "Eva Lind", "fran": "2025-01-10", "ersatter": str(seat.pk)}
        assert (
            "är införd"
            in self.client.post(self.address, sent | {"enligt": digest["Eva Lind"]}, follow=True).content.decode()
        )
        seat.refresh_from_db()
        assert str(seat.until) == "2025-01-09" and Representation.objects.filter(person__name="Eva Lind").exists()
        self.client.post(self.address, {"svar": "inte-ny", "enligt": digest["Ann Berg"]})
        page = self.client.get(self.address).content.decode()
        assert "Anteckningarna säger" not in page and not Person.objects.filter(name="Ann Berg").exists()
        assert (
            Event.objects.filter(action="take_newcomer").count()
            == Event.objects.filter(action="decline_newcomer").count()
            == 1
        )
        assert self.client.post(self.address, {"svar": "inte-ny", "enligt": digest["Ann Berg"]}).status_code == 404
        assert "välkomstbrev" not in page and "Överlämning från den som slutar: Bo Ek" in page

    def test_who_leaves_can_be_sent_the_handover(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock(monkeypatch, AT)
        self._add(namn="Eva Lind", epost="eva@avesta.example", till="2025-01-31")
        address = f"/natverk/{self.network.pk}/overlamning/"
        page = self.client.get(f"{address}?skicka=1").content.decode()
        assert "En som slutar kan få överlämningen" in page and "eva@avesta.example" in page
        found = re.search(r'name="sigill" value="(\w+)"', page)
        assert found is not None
        assert "Ett brev är på väg" in self.client.post(address, {"sigill": found[1]}, follow=True).content.decode()
        assert "De som slutar har fått" in self.client.get(f"{address}?skicka=1").content.decode()
        reader = secretary(Role.READER, "Li Läsare")
        assert "skicka=1" not in reader.get(address).content.decode() and reader.post(address).status_code == 403

    def test_days_that_cannot_be_are_told_and_change_nothing(self) -> None:
        assert "2025-08-31" in self._add(fran="snart").content.decode()
        assert "innan den börjar" in self._add(till="2024-01-01").content.decode()
        assert not Representation.objects.filter(is_read=False).exists()
        self._add()
        assert "Datumet går inte att använda" in self._do(svar="avsluta", dag="i morgon")
        assert Representation.objects.get(is_read=False).until is None

    def test_what_minutes_and_entered_seats_say_stands_side_by_side(self) -> None:
        self._add(organisation="Nora")
        self._add(organisation="Nora", namn="Bo Ek", ersatter="ingen")
        page = self.client.get(f"/natverk/{self.network.pk}/").content.decode()
        assert "Hanna Viitasaari är införd för Nora men har setts för Avesta i protokollen." in page
        assert "Karl-Erik Holmqvist satt för Nora senast" in page
        assert "Sedda i protokollen men inte införda" in self.client.get(self.address).content.decode()

    def test_a_role_in_another_network_does_not_do(self) -> None:
        other = Network.objects.create(federation=federation(), name="SYV-nätverket")
        account = User.objects.create_user("egen@exempel.example", name="Egen")
        grant_role(user=account, role=Role.SECRETARY, federation=federation(), network=other, by=machine(), at=AT)
        log_in(self.client, account)
        assert self._add().status_code == 404 and not Representation.objects.filter(is_read=False).exists()
        self.address = f"/natverk/{other.pk}/representanter/"
        assert self._add().status_code == 200 and Representation.objects.get(is_read=False).network == other


def test_a_long_list_is_shown_in_pages_and_accepted_as_a_whole() -> None:
    client = secretary()
    rows = [
        ["Kommun", "Namn"],
        *(["Avesta", f"Eva {chr(65 + n // 26)}{chr(97 + n % 26) * 2}"] for n in range(118)),
        ["Nora", "Eva Lind, Bo Ek"],
    ]
    first = brought(client, rows).content.decode()
    found = MemberList.objects.get()
    address = f"/medlemmar/listor/{found.pk}/"
    assert first.count('class="member-row"') == 50 and "sida 1 av 3" in first and "Nya (118)" in first
    assert "2 rader är tveksamma, 118 ändrar något" in first and first.count("Flera namn står i samma cell") == 2
    second = client.get(address, {"sida": "2"}).content.decode()
    assert "Tveksamma rader" not in second and "Nya (118)" in second and second.count('class="member-row"') == 50
    row = MemberRow.objects.get(value__name="Eva Cii")
    assert f'action="/medlemmar/rader/{row.pk}/?sida=2"' in second
    back = client.post(f"/medlemmar/rader/{row.pk}/?sida=2", {"svar": "hoppa"})
    assert back.headers["Location"] == f"{address}?sida=2"
    back = client.post(f"{address}svara/?sida=1", {"svar": "hoppa"})
    assert back.headers["Location"] == f"{address}?sida=1"
    last = client.get(address, {"sida": "3"})
    assert "Hoppas över (3)" in last.content.decode()
    client.post(f"{address}avsluta/", {"svar": "godkann", "sigill": seal(last)})
    assert Representation.objects.filter(is_read=False).count() == 117
