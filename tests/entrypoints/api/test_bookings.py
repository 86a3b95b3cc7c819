"""Planned meetings and agendas in the API: told whole, by network and day, and without names that may not be said."""

from dataclasses import replace
from typing import Any

import pytest
from tests.factories.calls import Program
from tests.factories.masked import protected
from tests.factories.meetings import DAY, ITEMS, NEXT, network, planned, slot, two_days
from tests.factories.register import AT, machine

from lagetrunt.apps.meetings.agenda import change_item, move_to
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.meetings.numbering import give_paragraphs
from lagetrunt.apps.meetings.planning import (
    call_off,
    change_meeting,
    hold_with,
    mark_step,
    plan_meetings,
    set_working_order,
)
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
LINK = "https://mote.exempel.example/rum"


@pytest.fixture
def booking() -> Booking:
    return planned()


def _row(program: Program, pk: int) -> dict[str, Any]:
    (row,) = [one for one in program.rows(f"{ROOT}/bookings") if one["id"] == pk]
    return row


def test_a_planned_meeting_is_told_with_time_place_and_link(booking: Booking) -> None:
    other = network("Skolchefsnätverket")
    change_meeting(
        booking=booking, slot=replace(slot(DAY), mode="hybrid", join_url=LINK, summary="Elevhälsa"), by=machine(), at=AT
    )
    hold_with(booking=booking, host=Party.objects.get(name="Nora"), together=[other], by=machine(), at=AT)
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    told = _row(Program(Role.REPRESENTATIVE), booking.pk)
    assert told["network"] == {"id": booking.network_id, "name": "Elevhälsonätverket"}
    assert [one["name"] for one in told["together"]] == ["Skolchefsnätverket"] and told["host"]["name"] == "Nora"
    assert (told["day"], told["last"], told["start"]) == ("2027-03-12", "2027-03-12", "2027-03-12T08:00:00Z")
    assert (told["place"], told["mode"], told["join_url"]) == ("Stadshuset, Avesta", "hybrid", LINK)
    assert told["state"] == "reserved" and told["agenda_sent_at"] and told["notes_sent_at"] is None
    assert told["uid"] == booking.uid and told["href"] == f"/kalender/{booking.pk}/" and told["meeting"] is None


def test_a_meeting_from_lunch_to_lunch_is_told_with_its_sittings(booking: Booking) -> None:
    program = Program(Role.REPRESENTATIVE)
    assert _row(program, booking.pk)["blocks"] == []
    change_meeting(booking=booking, slot=two_days(DAY), by=machine(), at=AT)
    assert _row(program, booking.pk)["blocks"] == [
        {"start": "2027-03-12T12:00:00+01:00", "end": "2027-03-12T17:00:00+01:00"},
        {"start": "2027-03-13T08:30:00+01:00", "end": "2027-03-13T12:00:00+01:00"},
    ]


def test_a_planned_meeting_has_its_agenda(booking: Booking) -> None:
    set_working_order(network=network(), by=machine(), at=AT, grade="protocol")
    give_paragraphs(booking=booking, by=machine(), at=AT)
    second = AgendaItem.objects.get(title=ITEMS[1])
    change_item(item=second, by=machine(), at=AT, minutes=20, goal="discuss", proposal="Enkäten görs.")
    later = move_to(
        item=AgendaItem.objects.get(title=ITEMS[3]), booking=Booking.objects.get(day=NEXT), by=machine(), at=AT
    )
    program = Program(Role.SECRETARY)
    told = program.ask(f"{ROOT}/bookings/{booking.pk}").json()
    assert [one["title"] for one in told["agenda"]] == list(ITEMS)
    assert (told["agenda"][1]["minutes"], told["agenda"][1]["goal"]) == (20, "discuss")
    assert told["agenda"][0]["paragraph"] == {"number": 1, "year": "2027"}
    assert told["agenda"][3]["moved_to"] == later.pk
    items = program.rows(f"{ROOT}/agenda-items")
    assert [one["id"] for one in items] == sorted(AgendaItem.objects.values_list("pk", flat=True))
    assert {one["booking"]["day"] for one in items} == {"2027-03-12", "2027-05-07"}


@pytest.mark.parametrize(
    ("query", "days"),
    [("", [DAY, NEXT]), ("?since=2027-04-01", [NEXT]), ("?until=2027-03-12", [DAY]), ("?state=cancelled", [NEXT]), ("?limit=1", [DAY, NEXT]),
     ("?state=reserved", [DAY]), ("?network=999999", [])],
)  # fmt: skip
def test_filters_and_pages(booking: Booking, query: str, days: list[Any]) -> None:
    call_off(booking=Booking.objects.get(day=NEXT), by=machine(), at=AT)
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/bookings{query}")
    assert sorted(row["day"] for row in rows) == [day.isoformat() for day in days]


def test_agendas_are_narrowed_by_their_meetings(booking: Booking) -> None:
    program = Program(Role.SECRETARY)
    assert len(program.rows(f"{ROOT}/agenda-items?network={booking.network_id}&limit=3")) == len(ITEMS)
    assert program.rows(f"{ROOT}/agenda-items?since=2027-03-13") == []


def test_a_network_that_was_joined_answers_by_the_other(booking: Booking) -> None:
    whole = network("Elevhälsa")
    Network.objects.filter(pk=booking.network_id).update(joined_into=whole)
    rows = Program(Role.SECRETARY).rows(f"{ROOT}/bookings?network={whole.pk}")
    assert len(rows) == 2 and {row["network"]["name"] for row in rows} == {"Elevhälsa"}


def test_a_role_in_one_network_reads_that_network(booking: Booking) -> None:
    other = network("Skolchefsnätverket")
    hold_with(booking=booking, host=None, together=[other], by=machine(), at=AT)
    (theirs,) = plan_meetings(network=other, slots=[slot(DAY)], by=machine(), at=AT)
    program = Program(Role.REPRESENTATIVE, network=booking.network)
    assert program.rows(f"{ROOT}/agenda-items") == [], "the agenda is not out"
    assert program.ask(f"{ROOT}/bookings/{booking.pk}").json()["agenda"] == []
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    assert {row["network"]["id"] for row in program.rows(f"{ROOT}/bookings")} == {booking.network_id}
    assert _row(program, booking.pk)["together"] == []
    assert program.ask(f"{ROOT}/bookings/{theirs.pk}").status_code == 404
    assert {row["booking"]["id"] for row in program.rows(f"{ROOT}/agenda-items")} == {booking.pk}


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.SECRETARY, Role.ADMINISTRATOR])
def test_a_name_under_protection_is_a_code_to_everybody(booking: Booking, role: Role) -> None:
    name = "Karl-Erik Holmqvist"
    AgendaItem.objects.filter(title=ITEMS[1]).update(
        presenter=name, proposal=f"{name}s enkät görs.", title=f"Enkät av {name}"
    )
    Booking.objects.filter(pk=booking.pk).update(place=f"Hos {name}", summary=f"Möte hos {name}")
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    code = protected(name)
    program = Program(role)
    for address in (f"bookings/{booking.pk}", "bookings", "agenda-items"):
        words = program.ask(f"{ROOT}/{address}").content.decode()
        assert "Holmqvist" not in words and code in words, address


def test_no_page_grows_with_its_rows(booking: Booking, django_assert_max_num_queries: Any) -> None:
    program = Program(Role.SECRETARY)
    for address in ("bookings", "agenda-items", f"bookings/{booking.pk}"):
        with django_assert_max_num_queries(15):
            assert program.ask(f"{ROOT}/{address}").status_code == 200
