"""A list comes in, is compared, accepted as a whole, comes in again as a difference, and goes out as it came."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from tests.factories.register import AT, actor, federation, machine, two_meetings
from tests.factories.sheets import workbook

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.organisation import lists, queries, seating
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import MemberList, MemberRow, Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.import_members import accepting
from lagetrunt.workflows.import_members.accepting import Changed, Unanswered, accept, discard
from lagetrunt.workflows.import_members.comparing import compare_list
from lagetrunt.workflows.import_members.importing import import_as_proposed
from lagetrunt.workflows.import_members.reading import bring_in_file, bring_in_line, looks_like_members
from lagetrunt.workflows.import_members.taking_out import outlook_line, sitting, take_out
from lagetrunt.workflows.mask_people.masking import erase, protect
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.release_documents.releasing import release

pytestmark = pytest.mark.django_db
TODAY = date(2025, 1, 15)
HEADS = ["Kommun", "Namn", "Roll", "E-post", "Skolform"]
FIRST = [
    HEADS, ["Avesta", "Hanna Viitasaari", "Ordf", "hanna.viitasaari@avesta.example", "grundskola"],
    ["Nora", "Karl-Erik Holmqvist", "", "", ""], ["Säter", "Vakant", "", "", ""],
]  # fmt: skip


def _brought(
    rows: list[list[str]], by: Actor | None = None, sheet: str = "Elevhälsonätverket", name: str = "lista.xlsx"
) -> MemberList:
    _, saved = workbook(**{sheet: rows})
    return bring_in_file(name=name, data=saved(), network="", by=by or machine(), at=AT)


def _changes(found: MemberList, by: Actor | None = None) -> list[str]:
    compared = compare_list(actor=by or machine(), member_list=found, day=TODAY)
    return [one.difference.change.value if one.difference else "-" for one in compared.rows] + ["missing"] * len(
        compared.missing
    )


def _accept(
    found: MemberList, by: Actor | None = None, ended: set[int] = frozenset(), day: date = TODAY
) -> dict[str, int]:  # type: ignore[assignment]
    seal = compare_list(actor=by or machine(), member_list=found, day=TODAY).seal
    return accept(member_list=found, seal=seal, ended=ended, today=TODAY, day=day, by=by or machine(), at=AT)


def test_a_remark_ends_a_seat_by_its_day_and_a_guess_waits_for_an_answer() -> None:
    two_meetings()
    heads = ["Kommun", "Namn", "Anm."]
    first = _brought([heads, ["Avesta", "Eva Lind", "ring helst"], ["Nora", "Bo Ek", ""], ["Säter", "Pär Ek", ""]])
    _accept(first)
    again = _brought(
        [
            heads,
            ["Avesta", "Eva Lind", "slutat 2024-12-31"],
            ["Nora", "Bo Ek", "slutar 30/6"],
            ["Säter", "Pär Ek", "tjänstledig"],
        ]
    )
    rows = {row.value["name"]: row for row in MemberRow.objects.filter(member_list=again)}
    assert {name: (row.answer, row.value["remark"]) for name, row in rows.items()} == {
        "Eva Lind": ("taken", "slutat 2024-12-31"), "Bo Ek": ("waiting", "slutar 30/6"), "Pär Ek": ("waiting", "tjänstledig"),
    }  # fmt: skip
    assert _changes(again) == ["ended", "changed", "unchanged"]
    for row in rows.values():
        lists.answer_row(row=row, taken=True, by=machine(), at=AT)
    _accept(again)
    ends = dict(Representation.objects.filter(is_read=False).values_list("person__name", "until"))
    assert ends == {"Eva Lind": date(2024, 12, 31), "Bo Ek": date(2025, 6, 30), "Pär Ek": None}
    assert not MemberRow.objects.exists()


@pytest.mark.parametrize("written", ["Elevhälsa", "Nätverket elevhälsa", "elevhälsonätverket"])
def test_a_network_is_found_under_another_form_of_its_name(written: str) -> None:
    network = seating.enter_network(name="Elevhälsonätverket", by=machine(), at=AT)
    rows = [["Kommun", "Namn", written, "SYV"], ["Avesta", "Eva Lind", "x", "x"]]
    compared = compare_list(actor=machine(), member_list=_brought(rows, sheet="Blad1"), day=TODAY)
    assert [one.network for one in compared.rows] == [network, None]
    assert compared.new_networks == ("SYV",)


def test_a_name_that_two_networks_could_be_meant_by_means_neither() -> None:
    for name in ("Elevhälsonätverket", "Nätverket elevhälsa"):
        seating.enter_network(name=name, by=machine(), at=AT)
    rows = [["Kommun", "Namn", "Elevhälsa", "SYV"], ["Avesta", "Eva Lind", "x", ""]]
    compared = compare_list(actor=machine(), member_list=_brought(rows, sheet="Blad1"), day=TODAY)
    assert compared.new_networks == ("Elevhälsa",)


def test_a_list_becomes_seats_and_comes_in_again_without_a_difference() -> None:
    found = _brought(FIRST)
    assert _changes(found) == ["new"] * 3 and not Representation.objects.exists()
    assert _accept(found) == {"new": 3}
    seats = Representation.objects.order_by("party__name")
    assert [(str(seat.party), str(seat.person), seat.role, seat.entered_by) for seat in seats] == [
        ("Avesta", "Hanna Viitasaari", "chair", "kommandoraden"), ("Nora", "Karl-Erik Holmqvist", "", "kommandoraden"),
        ("Säter", "None", "", "kommandoraden"),
    ]  # fmt: skip
    assert not MemberRow.objects.exists() and MemberList.objects.get().state == "accepted"
    assert Event.objects.filter(action="seat").count() == 3
    assert _changes(_brought(FIRST)) == ["unchanged"] * 3
    found.refresh_from_db()
    for form in ("xlsx", "csv"):
        out = take_out(actor=machine(), form=form, day=TODAY, member_list=found)
        again = bring_in_file(name=f"ut.{form}", data=out, network="", by=machine(), at=AT)
        assert _changes(again) == ["unchanged"] * 3, form
    assert Representation.objects.count() == 3 and Person.objects.count() == 2


def test_a_second_list_is_a_difference() -> None:
    _accept(_brought(FIRST))
    found = _brought(
        [
            HEADS,
            ["Avesta", "Hanna Viitasaari", "", "hanna@avesta.example"],
            ["Säter", "Åsa-Lena Törnkvist"],
            ["Norberg", "Vakant"],
        ]
    )
    assert _changes(found) == ["changed", "new", "new", "missing"]
    gone = Representation.objects.get(person__name="Karl-Erik Holmqvist")
    assert _accept(found) == {"changed": 1, "new": 2, "kept": 1}
    gone.refresh_from_db()
    assert gone.until is None, "nobody has said that it ended"
    hanna = Representation.objects.get(person__name="Hanna Viitasaari")
    assert hanna.role == "" and hanna.person is not None and hanna.person.email == "hanna@avesta.example"
    vacant = Representation.objects.get(party__name="Säter", person=None)
    filled = Representation.objects.get(party__name="Säter", person__isnull=False)
    assert filled.since == TODAY and vacant.until == TODAY - timedelta(days=1)
    found = _brought([HEADS, ["Avesta", "Vakant"], ["Säter", "Åsa-Lena Törnkvist"], ["Norberg", "Vakant"]])
    assert _changes(found) == ["vacant", "unchanged", "unchanged", "missing"]
    assert _accept(found, ended={gone.pk}) == {"vacant": 1, "unchanged": 2, "ended": 1}
    gone.refresh_from_db()
    hanna.refresh_from_db()
    assert gone.until == TODAY and hanna.until == TODAY - timedelta(days=1)
    assert Representation.objects.get(party__name="Avesta", person=None).since == TODAY


def test_doubtful_rows_are_answered_first() -> None:
    found = _brought(
        [HEADS, ["Lindesbrg", "Eva Lind"], ["", "Bo Ek", "", "bo@gmail.com"], ["Nora", "Pär Ek"]],
        sheet="Blad1",
        name="Blad1.xlsx",
    )
    compared = compare_list(actor=machine(), member_list=found, day=TODAY)
    assert compared.waiting == 3 and all(one.blocked for one in compared.rows)
    with pytest.raises(Unanswered):
        _accept(found)
    for row in MemberRow.objects.all():
        lists.answer_row(row=row, taken=False, by=machine(), at=AT)
    assert _accept(found) == {"skipped": 3} and not Representation.objects.exists()


def test_what_was_answered_once_is_not_asked_again_while_it_stands() -> None:
    two_meetings()
    rows = [
        HEADS, ["Avesta", "Eva Lind / Bo Ek", "", "", ""], ["Nora", "", "", "", ""], ["", "Ström, Ida", "", "", ""],
        ["Säter", "Pär Ek (ring helst)", "", "", ""],
    ]  # fmt: skip
    first = _brought(rows)
    assert compare_list(actor=machine(), member_list=first, day=TODAY).waiting == 5
    for row in MemberRow.objects.all():
        lists.answer_row(row=row, taken=True, by=machine(), at=AT)
    _accept(first)
    again = compare_list(actor=machine(), member_list=_brought(rows), day=TODAY)
    assert [one.member.name for one in again.rows if one.waits] == ["Pär Ek"]  # what stands beside the name is nowhere
    assert {one.difference.change.value for one in again.rows if one.difference} == {"unchanged"}
    rows[1] = ["Avesta", "Eva Lind / Bo Ek", "Ordf", "", ""]
    changed = compare_list(actor=machine(), member_list=_brought(rows), day=TODAY)
    assert [one.member.name for one in changed.rows if one.waits] == ["Eva Lind", "Bo Ek", "Pär Ek"]


def test_people_of_documents_are_found_by_their_names() -> None:
    two_meetings()
    found = _brought(
        [HEADS, ["Avesta", "Hana Viitasari"], ["Nora", "Karl-Erik Holmqist"], ["Lindesberg", "Amina Jusufović"]]
    )
    compared = compare_list(actor=machine(), member_list=found, day=TODAY)
    first, second, third = compared.rows
    assert first.person is not None and first.person.name == "Hanna Viitasaari" and not first.waits
    assert [one.name for one in second.near] == ["Karl-Erik Holmqvist"] and second.waits
    assert third.person is not None
    person = Person.objects.get(name="Karl-Erik Holmqvist")
    lists.answer_row(row=second.row, taken=True, person=person, by=machine(), at=AT)
    assert _accept(found) == {"new": 3} and Person.objects.count() == 3
    assert Representation.objects.filter(is_read=False, person=person).count() == 1


def test_documents_that_come_after_a_list_mean_its_people() -> None:
    _accept(_brought(FIRST))
    two_meetings()
    assert Person.objects.filter(name="Hanna Viitasaari").count() == 1
    release(documents=list(Document.objects.order_by("pk")), by=machine(), at=AT)
    assert Representation.objects.filter(person__name="Hanna Viitasaari").count() == 2, "one entered, one read"


def test_one_person_in_two_networks_is_one_person() -> None:
    _accept(
        _brought(
            [["Kommun", "Namn", "Elevhälsonätverket", "SYV-nätverket"], ["Avesta", "Eva Lind", "x", "ordf"]],
            sheet="Blad1",
        )
    )
    assert Person.objects.count() == 1 and Network.objects.count() == 2 and Representation.objects.count() == 2


def test_what_was_seen_is_what_is_done() -> None:
    found = _brought(FIRST)
    with pytest.raises(Changed):
        accept(member_list=found, seal="x", ended=(), today=TODAY, day=TODAY, by=machine(), at=AT)
    seal = compare_list(actor=machine(), member_list=found, day=TODAY).seal
    network = Network.objects.create(federation=federation(), name="Elevhälsonätverket")
    party = seating.enter_party(name="Avesta", by=machine(), at=AT)
    person = seating.enter_person(name="Hanna Viitasaari", by=machine(), at=AT)
    seating.enter_seat(network=network, party=party, person=person, by=machine(), at=AT)
    with pytest.raises(Changed):
        accept(member_list=found, seal=seal, ended=(), today=TODAY, day=TODAY, by=machine(), at=AT)
    assert MemberList.objects.get().state == "open"


def test_a_list_is_accepted_once_and_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _brought(FIRST)
    calls: list[Any] = []

    def broken(**told: Any) -> Any:
        calls.append(told)
        if len(calls) == 3:
            raise DatabaseError
        return seat(**told)

    seat = seating.enter_seat
    monkeypatch.setattr(accepting.seating, "enter_seat", broken)
    with pytest.raises(DatabaseError):
        _accept(found)
    assert not Representation.objects.exists() and not Person.objects.exists() and not Party.objects.exists()
    monkeypatch.undo()
    stale = MemberList.objects.get()
    _accept(found)
    with pytest.raises(lists.Closed):
        discard(member_list=stale, by=machine(), at=AT)


def test_a_list_that_is_thrown_away_leaves_nothing() -> None:
    found = _brought(FIRST)
    discard(member_list=found, by=machine(), at=AT)
    found.refresh_from_db()
    assert found.state == "discarded" and found.layouts == [] and not MemberRow.objects.exists()


def test_people_under_protection_stay_out() -> None:
    _accept(_brought(FIRST))
    person = Person.objects.get(name="Hanna Viitasaari")
    protect(person=person, by=machine(), at=AT, reason="skyddad folkbokföring", relink=link_batch.enqueue)
    person.refresh_from_db()
    assert person.email == ""
    secretary = actor(Role.SECRETARY)
    out = take_out(actor=machine(), form="csv", day=TODAY).decode("utf-8-sig")
    assert "Karl-Erik" in out and person.name not in out and "viitasaari" not in out
    assert person.name not in take_out(actor=machine(), form="vcf", day=TODAY).decode()
    assert person not in [seat.person for seat in sitting(actor=machine(), day=TODAY)]
    found = _brought(FIRST, by=secretary)
    compared = compare_list(actor=secretary, member_list=found, day=TODAY)
    assert compared.rows[0].blocked and "set_aside" in [doubt.code for doubt in compared.rows[0].doubts]
    assert not MemberRow.objects.filter(value__icontains="viitasaari").exists()
    with pytest.raises(seating.MayNotBeNamed):
        seating.enter_person(name="Hanna Viitasaari", by=secretary, at=AT)
    rest = _brought([FIRST[0], *FIRST[2:]], by=secretary)
    assert compare_list(actor=secretary, member_list=rest, day=TODAY).missing == ()


def test_who_may_not_seat_cannot_bring_in_and_a_role_in_a_network_holds_there_alone() -> None:
    with pytest.raises(PermissionDenied):
        _brought(FIRST, by=actor(Role.CHAIR))
    _accept(_brought(FIRST))
    here = Network.objects.get(name="Elevhälsonätverket")
    there = Network.objects.create(federation=federation(), name="SYV-nätverket")
    own = actor(Role.SECRETARY, network=here)
    found = _brought(
        [
            ["Kommun", "Namn", "Nätverk"],
            ["Avesta", "Bo Ek", "Elevhälsonätverket"],
            ["Avesta", "Bo Ek", "SYV-nätverket"],
        ],
        by=own,
        sheet="Blad1",
    )
    compared = compare_list(actor=own, member_list=found, day=TODAY)
    assert [one.blocked for one in compared.rows] == [False, True]
    party = Party.objects.get(name="Avesta")
    with pytest.raises(PermissionDenied):
        seating.enter_seat(network=there, party=party, person=None, by=own, at=AT)
    assert not queries.member_lists(actor=actor(Role.SECRETARY, network=there)).exists()


def test_a_line_from_outlook_and_a_line_for_it() -> None:
    line = "Hanna Viitasaari <hanna.viitasaari@avesta.example>; Bo Ek <bo.ek@nora.example>"
    found = bring_in_line(name="rad", text=line, network="Vuxnätverket", by=machine(), at=AT)
    for row in MemberRow.objects.all():
        assert [doubt["code"] for doubt in row.doubts] == ["guessed"]
        lists.answer_row(row=row, taken=True, by=machine(), at=AT)
    assert _accept(found) == {"new": 2}
    assert outlook_line(sitting(actor=machine(), day=TODAY), "; ") == line
    cards = take_out(actor=machine(), form="vcf", day=TODAY)
    again = bring_in_file(name="kort.vcf", data=cards, network="", by=machine(), at=AT)
    assert _changes(again) == ["unchanged"] * 2


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("en.csv", "Namn\nEva Lind\nBo Ek\n", "one_column"), ("två.csv", "Konto;Belopp\n4010;12\n", "no_heads"),
        ("tom.csv", "Kommun;Namn\n", "no_rows"),
    ],
)  # fmt: skip
def test_a_file_without_a_list_is_refused_in_words(name: str, data: str, code: str) -> None:
    with pytest.raises(Unreadable) as told:
        bring_in_file(name=name, data=data.encode(), network="", by=machine(), at=AT)
    assert told.value.code == code and not MemberList.objects.exists()


def test_a_csv_of_addresses_is_read_as_a_line() -> None:
    found = bring_in_file(
        name="a.csv", data=b"hanna.viitasaari@avesta.example\nbo.ek@nora.example\n", network="EHN", by=machine(), at=AT
    )
    assert found.rows.count() == 2


def test_a_list_among_documents_is_known_by_its_heads() -> None:
    _, saved = workbook(Blad1=FIRST)
    assert looks_like_members(saved(), "lista.xlsx")
    _, saved = workbook(Budget=[["Konto", "Belopp"], ["4010", "12"]])
    assert not looks_like_members(saved(), "budget.xlsx")
    assert not looks_like_members(b"Minnesanteckningar", "a.txt") and not looks_like_members(b"a;b\n", "a.csv")


def test_an_erased_person_leaves_no_address_and_no_waiting_row() -> None:
    _accept(_brought(FIRST))
    _brought(FIRST)
    person = Person.objects.get(name="Hanna Viitasaari")
    erase(person=person, by=machine(), at=AT, reason="begärt", remove_files=False, relink=link_batch.enqueue)
    person.refresh_from_db()
    assert person.email == "" and not MemberRow.objects.filter(value__name="Hanna Viitasaari").exists()
    assert not Event.objects.filter(payload__icontains="Viitasaari").exists()


def test_a_remark_says_the_code_of_somebody_who_is_erased_whether_it_waits_or_comes_in_later() -> None:
    _accept(_brought(FIRST))
    rows = [["Kommun", "Namn", "Anm."], ["Avesta", "Eva Lind", "ersätter Hanna Viitasaari från 1 aug"]]
    _brought(rows)
    assert MemberRow.objects.get().value["remark"] == "ersätter Hanna Viitasaari från 1 aug"
    person = Person.objects.get(name="Hanna Viitasaari")
    erase(person=person, by=machine(), at=AT, reason="begärt", remove_files=False, relink=link_batch.enqueue)
    person.refresh_from_db()
    _brought(rows)
    for row in MemberRow.objects.all():
        told = f"ersätter {person.name} från 1 aug"
        assert (row.value["remark"], [doubt["about"] for doubt in row.doubts]) == (told, [told])
    assert MemberRow.objects.count() == 2


def test_the_example_list_comes_in_as_proposed_and_goes_out_as_it_came() -> None:
    path = Path(__file__).parents[2] / "examples" / "Medlemslistor" / "Representanter 2025.xlsx"
    found = import_as_proposed(name=path.name, data=path.read_bytes(), by=machine(), at=AT)
    assert found.counts == {"new": 14, "gone": 1}
    vacant = Representation.objects.get(person=None)
    assert (str(vacant.party), str(vacant.since)) == ("Nora", "2025-03-12")
    assert Representation.objects.filter(party__name="Ludvika").count() == 2
    out = take_out(actor=machine(), form="xlsx", day=TODAY, member_list=found)
    again = bring_in_file(name="ut.xlsx", data=out, network="", by=machine(), at=AT)
    assert set(_changes(again)) == {"unchanged"} and again.rows.count() == 14
