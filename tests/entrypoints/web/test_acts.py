"""What people do on the pages: bring in, release, answer, correct, take back, settle, join, take lists out."""

import io
import json
import re
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.register import AT, federation, log_in, machine, release_all, taken_in, two_meetings, work
from tests.factories.searched import indexed
from tests.factories.texts import LATER, NOTES

from lagetrunt.apps.accounts.models import Token, User
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.models import Batch, Document, Fact, FactState, Finding, FindingState

pytestmark = pytest.mark.django_db


def secretary(role: Role = Role.SECRETARY, name: str = "Eva Prov") -> Client:
    account = User.objects.create_user(f"{role}-{User.objects.count()}@exempel.example", name=name)
    grant_role(user=account, role=role, federation=federation(), by=machine(), at=AT)
    client = Client()
    log_in(client, account)
    return client


def brought_in(client: Client, *files: tuple[str, bytes | str], paths: bool = True) -> Any:
    sent = [SimpleUploadedFile(path, data.encode() if isinstance(data, str) else data) for path, data in files]
    told: dict[str, Any] = {"files": sent}
    if paths:
        told["paths"] = json.dumps([path for path, _ in files])
    answer = client.post("/dokument/ta-in/", told)
    assert answer.status_code == 302, answer.content
    work()
    return answer


def test_a_folder_comes_in_is_read_and_waits_until_it_is_released() -> None:
    client = secretary()
    answer = brought_in(client, ("EHN/2024-11-22.txt", NOTES), ("../bort.txt", "x"), (".dold", "x"))
    assert Document.objects.get().path == "EHN/2024-11-22.txt"
    page = client.get(answer["Location"]).content.decode()
    assert "Allt i EHN är läst" in page and "leder ut ur mappen" in page and "hx-get" not in page
    stranger = secretary(name="Annan")
    address = f"/dokument/{Document.objects.get().pk}/"
    assert client.get(address).status_code == 200 and stranger.get(address).status_code == 404
    assert "Ett dokument väntar på att släppas" in client.get("/dokument/karantan/").content.decode()
    assert "Ingenting väntar" in stranger.get("/dokument/karantan/").content.decode()
    stranger.post("/dokument/karantan/slapp/", {"dokument": str(Document.objects.get().pk)})
    assert Document.objects.get().released_at is None
    again = brought_in(stranger, ("min/kopia.txt", NOTES))
    assert "väntar den i karantän hos den som tog in den" in stranger.get(again["Location"]).content.decode()
    client.post("/dokument/karantan/slapp/", {"dokument": str(Document.objects.get().pk)})
    assert Document.objects.get().released_at is not None
    assert stranger.get(address).status_code == 200


def test_what_waits_is_shown_and_released_by_network_with_all_its_years_together() -> None:
    client = secretary()
    other = NOTES.replace("Elevhälsonätverket", "Ekonomnätverket")
    brought_in(client, ("EHN/2024-11-22.txt", NOTES), ("EHN/2025-03-14.txt", LATER), ("EKN/2024-11-22.txt", other))
    every = client.get("/dokument/karantan/").content.decode()
    assert "3 dokument väntar" in every and every.count('name="dokument"') == 3
    number = Network.objects.get(name="Elevhälsonätverket").pk
    asked = f"?natverk={number}&ar=ihop"
    page = client.get(f"/dokument/karantan/{asked}").content.decode()
    assert "2 dokument väntar" in page and "Elevhälsonätverket, 2024–2025: 2 dokument" in page
    told = re.findall(r'name="dokument" value="([\d ]+)"', page)
    address = re.findall(r'action="(/dokument/karantan/slapp/[^"]*)"', page)[0].replace("&amp;", "&")
    assert client.post(address, {"dokument": told[0]})["Location"] == f"/dokument/karantan/{asked}"
    assert [row.path for row in Document.objects.filter(released_at=None)] == ["EKN/2024-11-22.txt"]
    left = client.get("/dokument/karantan/").content.decode()
    assert "Ett dokument väntar" in left and "alla nätverk" not in left


def test_marks_ask_for_a_reason() -> None:
    client = secretary()
    brought_in(client, ("EHN/2025-03-14.txt", LATER.replace("avsluta frågan", "frågan omfattas av sekretess")))
    page = client.get("/dokument/karantan/").content.decode()
    assert "Se efter innan de släpps" in page and "omfattas av sekretess" in page
    sent = {"dokument": str(Document.objects.get().pk)}
    assert "Skriv varför" in client.post("/dokument/karantan/slapp/", sent, follow=True).content.decode()
    assert Document.objects.get().released_at is None
    client.post("/dokument/karantan/slapp/", sent | {"skal": "bara ordet nämns"})
    assert Document.objects.get().released_at is not None


def test_a_zip_without_the_pages_script_comes_in_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("EHN/2024-11-22.txt", NOTES)
        archive.writestr("../../bort.txt", "x")
    brought_in(secretary(), ("arkiv.zip", out.getvalue()), paths=False)
    assert [document.path for document in Document.objects.all()] == ["arkiv/EHN/2024-11-22.txt"]
    assert len(Batch.objects.get().refused) == 1


def test_names_of_files_are_shown_and_never_obeyed() -> None:
    client = secretary()
    brought_in(client, ("<img src=x onerror=alert(1)>.txt", NOTES.replace("Avesta", "<script>alert(1)</script>")))
    for address in ("/dokument/", f"/dokument/{Document.objects.get().pk}/", "/sok/?q=script", "/natverk/"):
        text = client.get(address).content.decode()
        assert "<script>alert" not in text and "<img src=x" not in text, address


class TestAnswering:
    @pytest.fixture(autouse=True)
    def _register(self) -> None:
        two_meetings()
        Document.objects.update(released_at=AT, released_by="prov")
        self.client = secretary()
        self.fact = Assignment.objects.get().fact

    def _say(self, said: str, **more: str) -> Any:
        fact = Fact.objects.get(pk=self.fact.pk)
        return self.client.post(
            f"/granska/{fact.pk}/", {"svar": said, "version": str(fact.version)} | more, follow=True
        )

    def _state(self) -> str:
        return Fact.objects.get(pk=self.fact.pk).state

    def test_confirm_and_take_back(self) -> None:
        page = self._say("ratt").content.decode()
        assert self._state() == FactState.CONFIRMED and 'data-key="z"' in page
        self._say("angra")
        assert self._state() == FactState.PROPOSED

    def test_reject_takes_the_row_away(self) -> None:
        self._say("fel")
        assert self._state() == FactState.REJECTED and not Assignment.objects.exists()

    def test_correct_changes_the_row_and_keeps_what_was_read(self) -> None:
        self._say("rattat", **{"varde.due": "2025-02-01", "varde.who": "Hanna Viitasaari, Karl-Erik Holmqvist"})
        row = Assignment.objects.get()
        assert str(row.due) == "2025-02-01" and row.who == ["Hanna Viitasaari", "Karl-Erik Holmqvist"]
        assert Fact.objects.get(pk=self.fact.pk).value == self.fact.value

    def test_a_value_that_cannot_be_used_is_told_and_changes_nothing(self) -> None:
        page = self._say("rattat", **{"varde.due": "i morgon"}).content.decode()
        assert "går inte att använda" in page and self._state() == FactState.PROPOSED

    def test_a_stale_page_is_told(self) -> None:
        self._say("ratt")
        page = self._again(secretary(name="Bo Prov"), "fel")
        assert "Någon annan har svarat" in page and self._state() == FactState.CONFIRMED

    def test_pressing_twice_is_one_answer_and_another_answer_is_told_as_ones_own(self) -> None:
        self._say("ratt")
        assert "har svarat" not in self._again(self.client, "ratt") and self._state() == FactState.CONFIRMED
        page = self._again(self.client, "fel")
        assert "Du har redan svarat" in page and "Någon annan" not in page and self._state() == FactState.CONFIRMED
        self._say("angra")
        assert "svarat" not in self._again(self.client, "angra") and self._state() == FactState.PROPOSED

    def _again(self, client: Client, said: str) -> str:
        answer = client.post(f"/granska/{self.fact.pk}/", {"svar": said, "version": "1"}, follow=True)
        page = answer.content.decode()
        return page[page.index('id="besked"') :][:600]

    def test_an_expired_session_leads_to_the_login_and_answers_nothing(self) -> None:
        self.client.logout()
        assert "/konto/logga-in/" in self._say("ratt").redirect_chain[0][0]
        assert self._state() == FactState.PROPOSED

    def test_the_words_are_marked_once_and_all_text_is_there(self) -> None:
        page = self.client.get(f"/dokument/{self.fact.document_id}/?uppgift={self.fact.pk}").content.decode()
        assert page.count(f'id="ord{self.fact.pk}"') == 1 and f'id="f{self.fact.pk}"' in page
        assert "Karl-Erik Holmqvist" in page and "läggs till handlingarna" in page

    def test_lists_are_taken_out_and_hold_no_formulas(self) -> None:
        Decision.objects.update(text="=1+1")
        out = self.client.get("/beslut/?format=csv").content.decode("utf-8-sig")
        assert ";'=1+1;" in out
        assert json.loads(self.client.get("/att-gora/?format=json&lage=alla").content)[0]["Vem"] == "Hanna Viitasaari"
        book = zipfile.ZipFile(io.BytesIO(self.client.get("/beslut/?format=xlsx").content))
        assert "=1+1" in book.read("xl/worksheets/sheet1.xml").decode()
        assert secretary(Role.READER).get("/beslut/?format=csv").status_code == 403

    def test_search_marks_the_words_whatever_their_case(self) -> None:
        indexed()
        page = self.client.get("/sok/?q=ENKÄT+närvaro").content.decode()
        assert "<mark>Enkät</mark>" in page and "<mark>närvaro</mark>" in page
        assert "Ingenting säger" in self.client.get("/sok/?q=kolonn").content.decode()


def test_a_finding_is_settled_with_a_reason_and_opened_again() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    client = secretary()
    finding = Finding.objects.create(
        federation=federation(), key="prov", is_across=False, code="weekday", severity="error", message="Fel dag",
        english="Wrong day", places=[{"document": Document.objects.first().pk, "quote": "torsdag 13", "line": 3}],
    )  # fmt: skip
    finding.documents.add(Document.objects.first())
    page = client.get("/kontrollera/").content.decode()
    assert "Fel dag" in page and "torsdag 13" in page
    client.post(f"/kontrollera/{finding.pk}/", {"svar": "avgor", "skal": " "})
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN
    client.post(f"/kontrollera/{finding.pk}/", {"svar": "avgor", "skal": "det var fredag"})
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == (FindingState.SETTLED, "det var fredag")
    twice = client.post(f"/kontrollera/{finding.pk}/", {"svar": "avgor", "skal": "det var fredag"}, follow=True)
    assert "har redan svarat" not in twice.content.decode()
    late = secretary(name="Bo Prov").post(
        f"/kontrollera/{finding.pk}/", {"svar": "avfarda", "skal": "det var <b>måndag"}, follow=True
    )
    page = late.content.decode()
    assert "Eva Prov har redan svarat: ”det var fredag” Det du skrev är inte sparat: ”det var &lt;b&gt;måndag”" in page
    finding.refresh_from_db()
    assert (finding.state, finding.reason) == (FindingState.SETTLED, "det var fredag")
    client.post(f"/kontrollera/{finding.pk}/", {"svar": "oppna"})
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN
    assert Event.objects.filter(action="settle_finding").count() == 2


def test_what_is_to_check_leads_to_its_words_and_what_is_missing_to_its_document() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    first, last = Document.objects.order_by("pk")
    at = last.text.index("14 mars")
    for key, document, place in (
        ("a", first, {"line": None, "start": None, "end": None, "quote": ""}),
        ("b", last, {"line": 2, "start": at, "end": at + 7, "quote": "14 mars"}),
    ):
        finding = Finding.objects.create(
            federation=federation(), key=key, is_across=False, code="own_date_missing", severity="question",
            message="Fråga", english="Question", places=[{"document": document.pk, "page": None, **place}],
        )  # fmt: skip
        finding.documents.add(document)
    client = secretary()
    page = client.get("/kontrollera/").content.decode()
    assert f'href="/dokument/{first.pk}/">' in page and "””" not in page
    assert f'href="/dokument/{last.pk}/?visa=text&amp;plats={at}&amp;till={at + 7}#stalle">' in page
    assert (
        "data-lit>14 mars</mark>"
        in client.get(f"/dokument/{last.pk}/?visa=text&plats={at}&till={at + 7}").content.decode()
    )


def test_the_list_stays_as_it_was_when_something_is_settled() -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    document = Document.objects.order_by("pk")[0]
    finding = Finding.objects.create(
        federation=federation(), key="prov", is_across=False, code="weekday", severity="error", message="Fel dag",
        english="Wrong day", places=[{"document": document.pk, "quote": "torsdag 13", "line": 3}],
    )  # fmt: skip
    finding.documents.add(document)
    client = secretary()
    query = f"dokument={document.pk}&lage=oppna"
    assert (
        f"/kontrollera/{finding.pk}/?{query.replace('&', '&amp;')}"
        in client.get(f"/kontrollera/?{query}").content.decode()
    )
    answer = client.post(f"/kontrollera/{finding.pk}/?{query}", {"svar": "avgor", "skal": "det var fredag"})
    assert answer["Location"] == f"/kontrollera/?{query}"


def test_an_empty_register_teaches() -> None:
    client = secretary(Role.ADMINISTRATOR)
    assert "Registret är tomt" in client.get("/").content.decode()
    for address in ("/dokument/", "/natverk/", "/beslut/", "/att-gora/", "/kontrollera/", "/kopplingar/", "/granska/"):
        assert 'class="lr-empty"' in client.get(address).content.decode(), address


def test_keys_alone_can_be_turned_off_and_on_again() -> None:
    client = secretary(Role.READER)
    assert 'data-keys="off"' not in client.get("/").content.decode()
    client.post("/tangenter/", {"tangenter": "av", "next": "/"})
    off = client.get("/").content.decode()
    assert 'data-keys="off"' in off and "aria-keyshortcuts" not in off
    assert client.post("/tangenter/", {"tangenter": "pa", "next": "https://exempel.example/"})["Location"] == "/"
    assert 'data-keys="off"' not in client.get("/").content.decode()


def test_language_and_looks_are_kept_and_lead_nowhere_else() -> None:
    client = Client()
    answer = client.post("/utseende/", {"utseende": "dark", "next": "https://exempel.example/"})
    assert answer["Location"] == "/" and client.cookies["utseende"].value == "dark"
    client.post("/sprak/", {"language": "en", "next": "/"})
    page = client.get("/konto/logga-in/", headers={"accept-language": "sv"}).content.decode()
    assert '<html lang="en" data-color-scheme="dark">' in page
    assert '<html lang="sv"' in Client().get("/konto/logga-in/", headers={"accept-language": "en"}).content.decode()


def test_a_key_is_made_shown_once_and_revoked() -> None:
    client = secretary(Role.REPRESENTATIVE)
    assert 'class="lr-empty"' in client.get("/nycklar/").content.decode()
    page = client.post("/nycklar/", {"namn": "<b>Kalkylblad</b>", "dagar": "90"}).content.decode()
    found = re.search(r"<code>(lr_[\w-]{43})</code>", page)
    assert found is not None and "&lt;b&gt;Kalkylblad" in page
    key = {"Authorization": f"Bearer {found[1]}"}
    assert Client().get("/api/v1/networks", headers=key).status_code == 200
    again = client.get("/nycklar/").content.decode()
    assert found[1] not in again and "användes senast" in again
    other = secretary(Role.SECRETARY)
    assert other.post(f"/nycklar/{Token.objects.get().pk}/aterkalla/").status_code == 404
    client.post(f"/nycklar/{Token.objects.get().pk}/aterkalla/")
    assert Client().get("/api/v1/networks", headers=key).status_code == 401
    assert "återkallad" in client.get("/nycklar/").content.decode()


def test_who_manages_accounts_sees_and_revokes_the_keys_of_all() -> None:
    owner, manager = secretary(Role.REPRESENTATIVE), secretary(Role.ADMINISTRATOR)
    owner.post("/nycklar/", {"namn": "Kalkylblad", "dagar": "90"})
    page = manager.get("/nycklar/").content.decode()
    assert "Andras nycklar" in page and "Kalkylblad" in page
    assert "Andras nycklar" not in owner.get("/nycklar/").content.decode()
    manager.post(f"/nycklar/{Token.objects.get().pk}/aterkalla/")
    assert "Ingen annan har en nyckel" in manager.get("/nycklar/").content.decode()
    assert "återkallad" in owner.get("/nycklar/").content.decode()


@pytest.mark.parametrize(
    "given",
    [{"namn": " ", "dagar": "90"}, {"namn": "a", "dagar": "91"}, {"namn": "a" * 101, "dagar": "30"}, {"namn": "a"}],
)
def test_a_key_needs_a_name_and_a_time(given: dict[str, str]) -> None:
    answer = secretary(Role.REPRESENTATIVE).post("/nycklar/", given)
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode() and not Token.objects.exists()


def test_a_meeting_tells_how_many_municipalities_had_somebody_there() -> None:
    absent = "Amina Jusufović, Lindesberg\n\nFrånvarande:\nKarl-Erik Holmqvist, Nora\nBo Ek, Avesta"
    taken_in(("EHN/2024-11-22.txt", NOTES.replace("Amina Jusufović, Lindesberg\nKarl-Erik Holmqvist, Nora", absent)))
    release_all()
    page = secretary(Role.READER).get(reverse("meeting", args=(Meeting.objects.get().pk,))).content.decode()
    assert "2 var där" in page and "Från 2 av 3 kommuner" in page
