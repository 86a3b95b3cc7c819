"""Taking everything out: files in their folders, every register, nothing of the protected unless asked for, no tricks in names."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from openpyxl import load_workbook
from tests.entrypoints.web.test_acts import secretary
from tests.factories.charted import initiative
from tests.factories.cycle import MANDATE
from tests.factories.evaluated import AFTER, evaluated
from tests.factories.grouped import grouped
from tests.factories.invited import invited
from tests.factories.published import clock
from tests.factories.register import AT, actor, machine, taken_in, two_meetings, work
from tests.factories.texts import NOTES

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.packing import packing, safe_path
from lagetrunt.apps.answers.answering import Said, send_answer
from lagetrunt.apps.answers.rounds import set_questions
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.groups.answering import Sent, send_group_answers
from lagetrunt.apps.groups.gathering import put_under
from lagetrunt.apps.groups.models import GroupAnswer
from lagetrunt.apps.initiatives.keeping import set_focuses
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.papers.keeping import File, keep_paper
from lagetrunt.apps.papers.models import Paper
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.take_out_register.taking_out import SCHEMA, take_out

pytestmark = pytest.mark.django_db
TABLES = {
    "fragor-till-smagrupper", "platser-som-ska-vara-sa", "natverk", "organ-som-namns", "organisationer-som-namns", "rapporter-som-aberopas", "kommuner-organisationer", "personer", "representationer", "moten", "lasta-datum", "narvaro", "beslut", "att-gora", "uppdrag",
    "att-kontrollera", "dokument", "granskningsspar", "standpunkter", "bilagor", "planerade-moten", "dagordningspunkter",
    "fragor-att-ta-upp", "svar-pa-inbjudan", "laget-runt", "underlag", "synpunkter", "justeringar", "publicerat", "uppfoljning", "brev",
    "natverkens-grund", "uppdragsbeskrivningar", "fragor-i-forrundan", "lamnade-anteckningar", "smagrupper", "svar-fran-smagrupper", "foredragande", "samrad", "arrangemang", "anmalda",
    "utvarderingar", "svar-om-moten", "satsningar",
}  # fmt: skip


def _out(target: Path, **more: Any) -> zipfile.ZipFile:
    take_out(target=target, by=machine(), at=AT, **more)
    return zipfile.ZipFile(target)


def test_everything_comes_out_as_it_came_in(tmp_path: Path) -> None:
    two_meetings()
    book = _out(tmp_path / "ut.zip")
    assert book.read("dokument/EHN/2024-11-22.txt").decode() == NOTES
    data = json.loads(book.read("data.json"))
    assert data["schema"] == SCHEMA and set(data) == {"schema", "at"} | TABLES
    assert {row["name"] for row in data["narvaro"]} == {"Hanna Viitasaari", "Amina Jusufović", "Karl-Erik Holmqvist"}
    assert (
        len(data["moten"]) == 2
        and data["beslut"][0]["text"]
        and len(data["granskningsspar"]) == Event.objects.count() - 1
    )
    for name in TABLES:
        rows = list(load_workbook(io.BytesIO(book.read(f"tabeller/{name}.xlsx"))).active.iter_rows(values_only=True))
        assert len(rows) == len(data[name]) + 1, name
    assert "2 dokument" in book.read("LÄS MIG.txt").decode()
    assert (tmp_path / "ut.zip").stat().st_mode & 0o077 == 0
    assert Event.objects.latest("pk").action == "take_out"


def test_the_protected_come_with_it_only_where_asked_for(tmp_path: Path) -> None:
    two_meetings()
    protect(
        person=Person.objects.get(name="Hanna Viitasaari"), by=machine(), at=AT, reason="skydd",
        relink=link_batch.enqueue,
    )  # fmt: skip
    work()
    book = _out(tmp_path / "utan.zip")
    told = b"".join(book.read(name) for name in book.namelist())
    for name in book.namelist():
        if name.endswith(".xlsx"):
            inner = zipfile.ZipFile(io.BytesIO(book.read(name)))
            told += b"".join(inner.read(part) for part in inner.namelist())
    assert "Viitasaari" not in told.decode("utf-8", "replace") and "Skyddad" not in str(
        json.loads(book.read("data.json"))["narvaro"]
    )
    assert "dokument/EHN/2024-11-22.txt.txt" in book.namelist()
    book = _out(tmp_path / "med.zip", with_protected=True)
    assert "Hanna Viitasaari" in {row["name"] for row in json.loads(book.read("data.json"))["personer"]}
    assert book.read("dokument/EHN/2024-11-22.txt").decode() == NOTES


def test_what_is_written_by_hand_comes_with_its_files(settings: Any, tmp_path: Path) -> None:
    told = invited()
    booking = told.booking
    item = add_item(booking=booking, title="Enkäten", presenter="Hanna Viitasaari", minutes=20, by=machine(), at=AT)
    hanna = told.people["Hanna Viitasaari"]
    send_answer(
        booking=booking, party=told.parties["Avesta"], said=Said(choice="coming", person=hanna), by=machine(), at=AT
    )
    for title, signs in (("Bilder", []), ("Svaren", [{"what": "phone"}])):
        sha256 = FileStore(settings.LAGETRUNT_FILES).put(title.encode())
        file = File(name=f"{title}.pdf", sort="pdf", sha256=sha256, size=6, title=title)
        paper, _new = keep_paper(booking=booking, item=item, file=file, by=machine(), at=AT)
        Paper.objects.filter(pk=paper.pk).update(looked={"signs": signs}, looked_at=AT)
    taken_in(("Vux/uppdrag_vux_2023.txt", MANDATE))
    set_questions(booking=booking, texts=["Hur många platser har ni?"], by=machine(), at=AT)
    left = Document.objects.get(path="Vux/uppdrag_vux_2023.txt")  # whatever was left, its row tells of it
    Record.objects.create(booking=booking, document=left, version=1, dropped_at=AT, dropped_by="Eva")
    book = _out(tmp_path / "ut.zip")
    data = json.loads(book.read("data.json"))
    (mandate,) = data["uppdragsbeskrivningar"]
    assert (
        mandate["since"] == "2023-01-01"
        and mandate["commissioned_by"] == "Skolchefsnätverket"
        and mandate["document"] == "Vux/uppdrag_vux_2023.txt"
    )
    assert {row["mandate"] for row in data["uppdrag"]} == {mandate["number"]}
    assert [row["text"] for row in data["fragor-i-forrundan"]] == ["Hur många platser har ni?"] and data[
        "laget-runt"
    ] == []
    assert [(row["version"], row["sha256"]) for row in data["lamnade-anteckningar"]] == [("1", left.sha256)]
    folder = f"underlag/{booking.day.isoformat()} Elevhälsonätverket"
    assert book.read(f"{folder}/Bilder.pdf") == b"Bilder" and f"{folder}/Svaren.pdf" not in book.namelist()
    assert {row["title"]: row["file"] for row in data["underlag"]} == {"Bilder": f"{folder}/Bilder.pdf", "Svaren": ""}
    assert [(row["title"], row["presenter"], row["minutes"]) for row in data["dagordningspunkter"]] == [
        ("Enkäten", "Hanna Viitasaari", "20")
    ]
    assert [(row["party"], row["name"], row["choice"]) for row in data["svar-pa-inbjudan"]] == [
        ("Avesta", "Hanna Viitasaari", "kommer")
    ]
    assert data["planerade-moten"][0]["uid"] == booking.uid and data["brev"] == []
    Paper.objects.filter(title="Bilder").update(looked_at=None)
    assert f"{folder}/Bilder.pdf" not in _out(tmp_path / "nyss.zip").namelist(), "not looked at yet"
    protect(person=hanna, by=machine(), at=AT, reason="skydd", relink=link_batch.enqueue)
    data = json.loads(_out(tmp_path / "utan.zip").read("data.json"))
    assert "Viitasaari" not in json.dumps(data, ensure_ascii=False) and data["svar-pa-inbjudan"] == []
    with_all = _out(tmp_path / "med.zip", with_protected=True)
    assert f"{folder}/Svaren.pdf" in with_all.namelist()


def test_small_groups_come_with_what_they_answered_and_the_protected_are_not_told(tmp_path: Path) -> None:
    one = grouped()
    question = one.questions[0]
    sent = {question.pk: Sent(shown="", written="Tiden")}
    send_group_answers(group=one.groups[0], sent=sent, by=machine(), at=AT)
    row = GroupAnswer.objects.get()
    put_under(item=one.item, question=question.pk, answers=[row.pk], title="Tid", by=machine(), at=AT)
    Person.objects.filter(name="Bo Ek").update(protected=True)
    data = json.loads(_out(tmp_path / "ut.zip").read("data.json"))
    assert [row["text"] for row in data["fragor-till-smagrupper"]] == ["Vad är svårast?", "Vad behövs?"]
    (told,) = data["svar-fran-smagrupper"]
    assert (told["item"], told["question"], told["group"], told["heading"], told["text"]) == (
        "Frånvaron", "Vad är svårast?", "Grupp 1", "Tid", "Tiden",
    )  # fmt: skip
    assert sorted(row["person"] for row in data["smagrupper"]) == [
        "Ann Berg",
        "Hanna Viitasaari",
        "Karl-Erik Holmqvist",
    ]
    with_them = json.loads(_out(tmp_path / "alla.zip", with_protected=True).read("data.json"))
    assert "Bo Ek" in {row["person"] for row in with_them["smagrupper"]}


def test_evaluations_come_as_numbers_from_three_answers_on_when_they_are_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, over = evaluated(), AFTER + timedelta(days=15)
    clock(monkeypatch, over)
    for answers in (1, 2):
        one.say(0, 1, words="Mer tid")
        data = json.loads(_out(tmp_path / f"{answers}.zip").read("data.json"))
        assert [row["answers"] for row in data["utvarderingar"]] == [str(answers)] and data["svar-om-moten"] == []
    one.say(2, 1, words="Börja senare")
    clock(monkeypatch, AFTER)
    assert json.loads(_out(tmp_path / "open.zip").read("data.json"))["svar-om-moten"] == []
    clock(monkeypatch, over)
    data = json.loads(_out(tmp_path / "3.zip").read("data.json"))
    assert [(row["counts"], row["words"]) for row in data["svar-om-moten"]] == [
        ("Väl: 2; Till stor del väl: 0; Mindre väl: 1", ""),
        ("Färre, större frågor: 0; Ungefär lika många: 3; Fler frågor: 0", ""),
        ("", "Börja senare | Mer tid | Mer tid"),
    ]


def test_local_initiatives_come_with_their_words(tmp_path: Path) -> None:
    set_focuses(names=["Närvaro"], by=machine(), at=AT)
    initiative("Ett projekt", "Avesta", "Närvaro", partner="Karta AB", partner_kind="company")
    (told,) = json.loads(_out(tmp_path / "ut.zip").read("data.json"))["satsningar"]
    assert (told["parties"], told["title"], told["focuses"], told["kind"]) == (
        "Avesta",
        "Ett projekt",
        "Närvaro",
        "företag",
    )


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"), ("/rot.txt", "rot.txt"), ("C:\\Windows\\x.txt", "C_/Windows/x.txt"), ("a/./b.txt", "a/b.txt"),
        ("con.txt", "_con.txt"), ("a\x00b\u202etxt.exe", "a_b_txt.exe"), ("...", "namnlös"), ("", "namnlös"),
        ("x" * 300 + ".docx", "x" * 116 + ".docx"), (".dold/fil.", "dold/fil"), ("å ä/ö?.txt", "å ä/ö_.txt"),
    ],
)  # fmt: skip
def test_no_name_leads_elsewhere(written: str, safe: str) -> None:
    assert safe_path(written) == safe


def test_two_files_that_would_share_a_name_are_both_there(tmp_path: Path) -> None:
    with packing(tmp_path / "a.zip") as pack:
        assert [pack.add(name, b"x") for name in ("a?.txt", "a:.txt", "A_.txt")] == [
            "a_.txt",
            "a_ (2).txt",
            "A_ (3).txt",
        ]
    with pytest.raises(RuntimeError), packing(tmp_path / "b.zip") as pack:
        pack.add("a", b"x")
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_only_those_who_manage_the_register(tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        take_out(target=tmp_path / "a.zip", by=actor(Role.SECRETARY), at=AT)
    assert not list(tmp_path.iterdir())


def test_the_command_writes_a_file_and_overwrites_none(tmp_path: Path) -> None:
    taken_in(("a.txt", NOTES))
    out = io.StringIO()
    call_command("take-out", str(tmp_path), stdout=out)
    made = next(tmp_path.glob("laget-runt-*.zip"))
    assert "1 dokument" in out.getvalue() and zipfile.is_zipfile(made)
    with pytest.raises(CommandError, match="finns redan"):
        call_command("take-out", str(made))
    with pytest.raises(CommandError, match="Det finns ingen mapp"):
        call_command("take-out", str(tmp_path / "ingen" / "a.zip"))


def test_on_the_page_it_is_asked_for_made_in_the_background_and_fetched(settings: Any, tmp_path: Path) -> None:
    settings.LAGETRUNT_DATA = tmp_path
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    client = secretary(Role.ADMINISTRATOR)
    assert "Välj om personer" in client.post("/ta-ut/", {}, follow=True).content.decode()
    assert "Uttaget tas fram" in client.post("/ta-ut/", {"skyddade": "utan"}, follow=True).content.decode()
    work()
    page = client.get("/ta-ut/").content.decode()
    name = next((tmp_path / "take-out").glob("*.zip")).name
    assert f'href="/ta-ut/{name}/"' in page
    data = b"".join(client.get(f"/ta-ut/{name}/").streaming_content)  # type: ignore[attr-defined]
    assert "dokument/EHN/2024-11-22.txt" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert secretary().get(f"/ta-ut/{name}/").status_code == 403
    assert client.get("/ta-ut/..%2f..%2fsecret_key/").status_code == 404
