"""A secretary brings a member list in, answers what is doubtful, accepts it, sees the seats, and takes them out."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine
from tests.factories.sheets import workbook

from lagetrunt.apps.organisation.models import MemberList, MemberRow, Person, Representation
from lagetrunt.apps.organisation.roles import Role
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
