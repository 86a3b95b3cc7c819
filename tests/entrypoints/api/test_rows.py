"""The rows of the API: with their words, only what the caller may see, filtered, page by page, and known again."""

from typing import Any

import pytest
from django.test import Client, override_settings
from tests.factories.calls import Program
from tests.factories.register import federation, release_all, taken_in, two_meetings
from tests.factories.replacing import replaced

from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision
from lagetrunt.apps.organisation.models import Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Finding

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


def _release() -> None:
    release_all()


@pytest.fixture
def program() -> Program:
    two_meetings()
    _release()
    return Program(Role.SECRETARY)


def test_every_row_shows_its_words(program: Program) -> None:
    for name in ("networks", "parties", "people", "meetings", "decisions", "assignments", "representations"):
        rows = program.rows(f"{ROOT}/{name}")
        assert rows, name
        for row in rows:
            assert row["sources"], (name, row)
            for source in row["sources"]:
                document = Document.objects.get(pk=source["document"])
                line = document.text.splitlines()[source["line"] - 1]
                assert source["quote"].split()[0] in line and source["path"] == document.path, (name, source)


def test_a_decision_and_something_to_do(program: Program) -> None:
    decision = next(row for row in program.rows(f"{ROOT}/decisions") if row["id"] == Decision.objects.earliest("pk").pk)
    assert decision["text"] == Decision.objects.earliest("pk").text
    assert decision["meeting"]["network"]["name"] == Network.objects.get().name
    todo = program.rows(f"{ROOT}/assignments")[0]
    assert todo["who"] == Assignment.objects.earliest("pk").who and todo["state"] in ("open", "reported")


def test_a_decision_tells_why_from_when_and_what_it_replaces() -> None:
    replaced()
    _release()
    program = Program(Role.SECRETARY)
    earlier, later = (Decision.objects.get(item__number=number) for number in ("§ 12", "§ 7"))
    told = {row["id"]: row for row in program.rows(f"{ROOT}/decisions")}
    assert told[later.pk]["replaces"] == [{"written": "beslut § 12/2023", "decision": earlier.pk}]
    assert (told[later.pk]["reason"], told[later.pk]["since"], told[later.pk]["until"]) == (
        "den gamla saknar fält", "2024-08-01", None,
    )  # fmt: skip
    assert told[earlier.pk]["replaced_by"] == [later.pk] and told[earlier.pk]["replaces"] == []
    held = {row["id"] for row in program.rows(f"{ROOT}/decisions?in_force_on=2024-08-01")}
    assert later.pk in held and earlier.pk not in held
    (asked,) = program.rows(f"{ROOT}/decisions?addressed_to=Politiska%20gruppen")
    assert asked["addressed_to"] == ["politiska gruppen"]


def test_things_to_do_are_asked_for_by_whose_they_are() -> None:
    replaced()
    _release()
    program, avesta = Program(Role.SECRETARY), Party.objects.get(name="Avesta")
    rows = program.rows(f"{ROOT}/assignments?party={avesta.pk}")
    assert [(row["who"], [one["name"] for one in row["parties"]]) for row in rows] == [
        (["Hanna Viitasaari"], ["Avesta"]), (["kommunerna"], []),
    ]  # fmt: skip
    assert program.rows(f"{ROOT}/assignments?party=999999") == []


def test_a_meeting_is_told_whole(program: Program) -> None:
    found = Meeting.objects.earliest("day")
    told = program.ask(f"{ROOT}/meetings/{found.pk}").json()
    assert len(told["attendance"]) == Attendance.objects.filter(meeting=found).count() > 0
    assert [item["title"] for item in told["items"]] == [item.title for item in found.items.all()]
    assert sum(len(item["decisions"]) for item in told["items"]) == Decision.objects.filter(item__meeting=found).count()
    assert all(item["sources"] for item in told["items"])
    assert told["announced"] == "2025-03-14"
    (coming,) = (row for row in told["dates"] if row["kind"] == "next_meeting")
    assert (coming["day"], coming["start"]) == ("2025-03-14", "09:00") and coming["sources"][0]["quote"]


def test_findings_tell_both_languages_and_their_places(program: Program) -> None:
    document = Document.objects.earliest("pk")
    finding = Finding.objects.create(
        federation=federation(), key="prov", is_across=False, code="weekday", severity="error", message="Fel dag",
        english="Wrong day", places=[{"document": document.pk, "quote": "torsdag 13", "line": 3, "page": None}],
    )  # fmt: skip
    finding.documents.add(document)
    told = next(row for row in program.rows(f"{ROOT}/findings?state=open") if row["id"] == finding.pk)
    assert told["message"] == {"sv": "Fel dag", "en": "Wrong day"}
    assert told["sources"][0]["quote"] == "torsdag 13" and told["sources"][0]["path"] == document.path
    assert finding.pk not in [row["id"] for row in program.rows(f"{ROOT}/findings?state=settled")]
    assert [row["id"] for row in program.rows(f"{ROOT}/findings?document={document.pk}&limit=1")].count(finding.pk) == 1


def test_quarantine_is_its_importers_alone() -> None:
    two_meetings()  # by the machine: an administrator's to see, nobody else's
    for role, seen in ((Role.SECRETARY, False), (Role.ADMINISTRATOR, True)):
        program = Program(role)
        for name in ("networks", "parties", "people", "meetings", "decisions", "documents", "representations"):
            assert bool(program.rows(f"{ROOT}/{name}")) is seen, (role, name)
        assert program.ask(f"{ROOT}/meetings/{Meeting.objects.latest('pk').pk}").status_code == (200 if seen else 404)


def test_people_under_protection_are_told_to_nobody_who_may_not(program: Program) -> None:
    hidden = Representation.objects.filter(person__isnull=False)[0].person
    assert hidden is not None
    Person.objects.filter(pk=hidden.pk).update(protected=True)
    assert hidden.pk not in [row["id"] for row in program.rows(f"{ROOT}/people")]
    assert program.ask(f"{ROOT}/people/{hidden.pk}").status_code == 404
    assert hidden.pk not in [(row["person"] or {}).get("id") for row in program.rows(f"{ROOT}/representations")]
    for meeting in program.rows(f"{ROOT}/meetings"):
        told = program.ask(f"{ROOT}/meetings/{meeting['id']}").json()["attendance"]
        assert hidden.pk not in [(row["person"] or {}).get("id") for row in told]
    assert hidden.pk in [row["id"] for row in Program(Role.ADMINISTRATOR).rows(f"{ROOT}/people")]


def test_a_role_in_one_network_reads_that_network() -> None:
    two_meetings()
    taken_in(
        ("SYV/2025-01-10.txt", "Minnesanteckningar\nSYV-nätverket 10 januari 2025\n\nNärvarande: Avesta: Kim Ek\n")
    )
    _release()
    one = Network.objects.earliest("pk")
    program = Program(Role.SECRETARY, network=one)
    assert [row["id"] for row in program.rows(f"{ROOT}/networks")] == [one.pk]
    assert {row["network"]["id"] for row in program.rows(f"{ROOT}/meetings")} == {one.pk}
    assert len(program.rows(f"{ROOT}/documents")) == 2


@pytest.mark.parametrize(
    ("query", "days"),
    [("", ["2024-11-22", "2025-03-14"]), ("?since=2025-01-01", ["2025-03-14"]), ("?until=2024-11-22", ["2024-11-22"]),
     ("?since=2024-11-22&until=2025-03-14&limit=1", ["2024-11-22", "2025-03-14"]), ("?network=999", [])],
)  # fmt: skip
def test_filters_and_pages(program: Program, query: str, days: list[str]) -> None:
    assert sorted(row["day"] for row in program.rows(f"{ROOT}/meetings{query}")) == days


@pytest.mark.parametrize(
    ("query", "where", "said"),
    [("limit=0", "query.limit", "minst 1"), ("limit=201", "query.limit", "högst 200"), ("since=igår", "query.since", "en dag"),
     ("until=0", "query.until", "en dag"), ("after=x", "query.after", "heltal"), ("kind=x", "query.kind", "något av"), ("nätverk=1", "query.nätverk", "Finns inte"),
     ("network=99999999999999999999", "query.network", "högst")],
)  # fmt: skip
def test_what_cannot_be_understood_is_said_in_words(program: Program, query: str, where: str, said: str) -> None:
    answer = program.ask(f"{ROOT}/decisions?{query}")
    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    (wrong,) = answer.json()["errors"]
    assert wrong["where"] == where and said in wrong["what"]


def test_problems_are_told_in_english_too(program: Program) -> None:
    answer = program.ask(f"{ROOT}/meetings/999999", **{"Accept-Language": "en-GB,en"})
    assert answer.status_code == 404 and answer.json()["title"] == "Not found" and answer["Content-Language"] == "en"
    assert program.ask(f"{ROOT}/meetings/999999").json()["title"] == "Finns inte"


def test_what_has_not_changed_is_not_sent_again(program: Program) -> None:
    first = program.ask(f"{ROOT}/meetings")
    again = program.ask(f"{ROOT}/meetings", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"") and "private" in first["Cache-Control"]
    Meeting.objects.update(place="Aulan")
    assert program.ask(f"{ROOT}/meetings", **{"If-None-Match": first["ETag"]}).status_code == 200
    assert program.ask(f"{ROOT}/meetings", "head")["ETag"]


@override_settings(LAGETRUNT_API_RATE=3)
def test_a_key_is_not_used_faster_than_it_may(program: Program) -> None:
    statuses = [program.ask(f"{ROOT}/networks").status_code for _ in range(8)]
    assert statuses[:3] == [200, 200, 200] and 429 in statuses


@override_settings(LAGETRUNT_API_RATE=0)
def test_it_is_told_how_long_to_wait(program: Program) -> None:
    slow = program.ask(f"{ROOT}/networks")
    assert slow.status_code == 429 and 1 <= int(slow["Retry-After"]) <= 60 and "Vänta" in slow.json()["detail"]


def test_a_fault_tells_nothing_of_itself(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_given: Any) -> None:
        raise RuntimeError("hemligt")

    monkeypatch.setattr("lagetrunt.apps.organisation.queries.parties", broken)
    answer = program.ask(f"{ROOT}/parties")
    assert answer.status_code == 500 and b"hemligt" not in answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_no_page_of_the_api_grows_with_its_rows(program: Program, django_assert_max_num_queries: Any) -> None:
    for name in ("networks", "parties", "people", "meetings", "decisions", "assignments", "findings", "documents"):
        with django_assert_max_num_queries(15):
            assert program.ask(f"{ROOT}/{name}?limit=200").status_code == 200
    with django_assert_max_num_queries(18):
        assert program.ask(f"{ROOT}/meetings/{Meeting.objects.latest('pk').pk}").status_code == 200


def test_the_description_speaks_the_language_asked_for(program: Program) -> None:
    swedish = program.ask(f"{ROOT}/openapi.json").json()
    english = program.ask(f"{ROOT}/openapi.json", **{"Accept-Language": "en"}).json()
    assert swedish["paths"][f"{ROOT}/meetings"]["get"]["summary"] == "Alla möten"
    assert english["paths"][f"{ROOT}/meetings"]["get"]["summary"] == "All meetings"
    assert Client().get(f"{ROOT}/openapi.json").status_code == 401
