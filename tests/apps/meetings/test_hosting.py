"""The municipalities of a network are hosts in turn."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.meetings import network, slot
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.hosting import change_rota, coming_hosted, rota_of, take_turns
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Unplannable, call_off, hold_with, plan_meetings
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_party, enter_seat

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 12)


def seated(*names: str) -> list[Party]:
    found = []
    for name in names:
        party = enter_party(name=name, by=machine(), at=AT)
        enter_seat(network=network(), party=party, person=None, by=machine(), at=AT)
        found.append(party)
    return found


def meetings(count: int, first: date = DAY) -> list[Booking]:
    slots = [slot(first + timedelta(weeks=4 * n)) for n in range(count)]
    return plan_meetings(network=network(), slots=slots, by=machine(), at=AT)


def hosts() -> list[str]:
    return [row.host.name if row.host else "" for row in Booking.objects.order_by("day", "pk")]


def order() -> tuple[list[str], list[str]]:
    rota = rota_of(network=network(), actor=machine(), day=DAY)
    return [one.name for one in rota.order], [one.name for one in rota.beside]


def turns(rows: list[Booking]) -> None:
    take_turns(network=network(), rows=rows, by=machine(), at=AT)


def test_all_municipalities_with_a_seat_take_turns_by_name_and_the_next_half_year_goes_on() -> None:
    seated("Nora", "Avesta", "Säter", "Skolinspektionen")
    assert order() == (["Avesta", "Nora", "Säter"], [])
    turns(meetings(4))
    turns(meetings(2, DAY + timedelta(weeks=20)))
    assert hosts() == ["Avesta", "Nora", "Säter", "Avesta", "Nora", "Säter"]


def test_the_turn_goes_on_after_a_host_who_was_chosen_and_not_after_a_meeting_that_was_called_off() -> None:
    avesta, nora = seated("Avesta", "Nora")
    first, second, *rest = meetings(4)
    hold_with(booking=first, host=avesta, together=[], by=machine(), at=AT)
    hold_with(booking=second, host=nora, together=[], by=machine(), at=AT)
    call_off(booking=second, by=machine(), at=AT)
    turns(rest)
    assert hosts() == ["Avesta", "Nora", "Nora", "Avesta"]


def test_the_order_is_changed_by_steps() -> None:
    avesta, nora, sater = seated("Avesta", "Nora", "Säter")
    steps = [(sater, "up", ["Avesta", "Säter", "Nora"], []), (avesta, "up", ["Avesta", "Säter", "Nora"], []),
             (avesta, "down", ["Säter", "Avesta", "Nora"], []), (avesta, "out", ["Säter", "Nora"], ["Avesta"]),
             (avesta, "down", ["Säter", "Nora"], ["Avesta"]), (avesta, "in", ["Säter", "Nora", "Avesta"], []),
             (nora, "in", ["Säter", "Nora", "Avesta"], [])]  # fmt: skip
    for party, step, now, beside in steps:
        change_rota(network=network(), party=party.pk, step=step, by=machine(), at=AT)  # type: ignore[arg-type]
        assert order() == (now, beside)
    turns(meetings(3))
    assert hosts() == ["Säter", "Nora", "Avesta"]
    assert Event.objects.filter(action="set_working_order").count() == 4  # what changes nothing leaves no trace


def test_somebody_stays_in_the_order() -> None:
    (avesta,) = seated("Avesta")
    with pytest.raises(Unplannable, match="Någon måste vara kvar"):
        change_rota(network=network(), party=avesta.pk, step="out", by=machine(), at=AT)


def test_without_municipalities_nobody_is_host() -> None:
    rows = meetings(1)
    with pytest.raises(Unplannable, match="inga kommuner som kan turas om"):
        turns(rows)


def test_meetings_to_come_without_those_that_are_called_off_or_prepare_another() -> None:
    seated("Avesta")
    first, second, third = meetings(3)
    call_off(booking=second, by=machine(), at=AT)
    plan_meetings(network=network(), slots=[slot(DAY + timedelta(days=2))], by=machine(), at=AT, prepares=third)
    found = coming_hosted(network=network(), actor=machine(), day=DAY)
    assert found == [first, third]
    assert coming_hosted(network=network(), actor=machine(), day=DAY + timedelta(days=1)) == [third]


def test_who_does_not_prepare_changes_no_hosts() -> None:
    (avesta,) = seated("Avesta")
    rows = meetings(1)
    reader = actor(Role.READER)
    with pytest.raises(PermissionDenied):
        take_turns(network=network(), rows=rows, by=reader, at=AT)
    with pytest.raises(PermissionDenied):
        change_rota(network=network(), party=avesta.pk, step="up", by=reader, at=AT)
