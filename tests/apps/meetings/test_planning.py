"""Meetings that are to be: reserved, changed, called off, taken over, and marked on their way."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from tests.factories.meetings import two_days
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.booking import Told, keep_bookings, prepared_bookings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planned import starts_of
from lagetrunt.apps.meetings.planning import (
    Slot,
    Unplannable,
    call_off,
    change_meeting,
    hold_with,
    mark_step,
    plan_meetings,
    set_working_order,
    take_back_step,
    take_over,
)
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 12)


def network(name: str = "Elevhälsonätverket") -> Network:
    return Network.objects.create(federation=federation(), name=name, released_at=AT)


def slot(day: date = DAY, **more: Any) -> Slot:
    start = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Slot(**{"day": day, "last": day, "start": start, "end": start + timedelta(hours=3), **more})


def planned(found: Network | None = None) -> Booking:
    return plan_meetings(network=found or network(), slots=[slot()], by=machine(), at=AT)[0]


def test_a_half_year_is_reserved_at_once_under_numbers_of_our_own() -> None:
    found = network()
    rows = plan_meetings(
        network=found, slots=[slot(DAY + timedelta(weeks=4 * k)) for k in range(5)], by=machine(), at=AT
    )
    assert len({row.uid for row in rows}) == 5 and all(row.is_ours and row.sequence == 0 for row in rows)
    assert {row.summary for row in rows} == {"Elevhälsonätverket"}
    assert Event.objects.filter(action="plan_meetings").count() == 1


def test_the_same_network_is_not_in_two_places_at_once() -> None:
    found = network()
    first = planned(found)
    with pytest.raises(Unplannable, match="har redan ett möte fre 12 mars 2027"):
        plan_meetings(network=found, slots=[slot()], by=machine(), at=AT)
    with pytest.raises(Unplannable):
        plan_meetings(network=found, slots=[slot(DAY + timedelta(days=1))] * 2, by=machine(), at=AT)
    call_off(booking=first, by=machine(), at=AT)
    assert len(plan_meetings(network=found, slots=[slot()], by=machine(), at=AT)) == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"last": DAY - timedelta(days=1)}, "Kontrollera dagarna"),
        ({"end": None}, "både när mötet börjar och när det slutar"),
        ({"end": datetime(2027, 3, 12, 11, tzinfo=UTC)}, "Kontrollera klockslagen"),
        ({"mode": "on the moon"}, "Mötesformen"),
    ],
)
def test_what_no_meeting_can_be_is_told(told: dict[str, Any], why: str) -> None:
    with pytest.raises(Unplannable, match=why):
        slot(**told)


def test_a_change_counts_up_the_number_that_calendars_look_at_and_no_change_does_not() -> None:
    booking = planned()
    change_meeting(booking=booking, slot=slot(summary=booking.summary), by=machine(), at=AT)
    assert booking.sequence == 0
    change_meeting(booking=booking, slot=slot(place="Folkets hus", summary=booking.summary), by=machine(), at=AT)
    assert (booking.sequence, booking.place) == (1, "Folkets hus")
    call_off(booking=booking, by=machine(), at=AT)
    call_off(booking=booking, by=machine(), at=AT)
    assert (booking.sequence, booking.state) == (2, "cancelled")
    assert list(Event.objects.order_by("id").values_list("action", flat=True))[-3:] == [
        "plan_meetings", "change_meeting", "call_off_meeting",
    ]  # fmt: skip


def test_steps_are_noted_once_and_can_be_taken_back() -> None:
    booking = planned()
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)
    mark_step(booking=booking, step="agenda", by=machine(), at=AT + timedelta(days=1))
    booking.refresh_from_db()
    assert (booking.agenda_at, booking.agenda_by) == (AT, "kommandoraden")
    take_back_step(booking=booking, step="agenda", by=machine(), at=AT)
    booking.refresh_from_db()
    assert (booking.agenda_at, booking.agenda_by) == (None, "")
    call_off(booking=booking, by=machine(), at=AT)
    with pytest.raises(Unplannable, match="inställt"):
        mark_step(booking=booking, step="notes", by=machine(), at=AT)


@pytest.mark.parametrize("step", ["agenda", "notes", "settled", "published"])
def test_the_database_refuses_a_step_by_nobody(step: str) -> None:
    booking = planned()
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**{f"{step}_at": AT})


def test_what_a_calendar_held_is_taken_over_under_its_own_number() -> None:
    booking = Booking.objects.create(
        federation=federation(), network=network(), uid="040000008200E00074C5B7101A82E008", day=DAY, last=DAY,
        taken_in_at=AT, taken_in_by="Outlook",
    )  # fmt: skip
    assert not booking.is_ours
    take_over(booking=booking, by=machine(), at=AT)
    assert Booking.objects.get().is_ours and Booking.objects.get().uid == "040000008200E00074C5B7101A82E008"


def test_networks_meet_together_and_one_is_host() -> None:
    booking, other = planned(), network("Rektorsnätverket")
    hold_with(booking=booking, host=None, together=[other], by=machine(), at=AT)
    assert list(booking.together.all()) == [other]
    stranger = Network(pk=other.pk + 100, name="Ingenstans")
    with pytest.raises(Unplannable):
        hold_with(booking=booking, host=None, together=[stranger], by=machine(), at=AT)


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_changes_nothing(role: Role | None) -> None:
    booking, by = planned(), actor(role)
    acts: list[Any] = [
        lambda: plan_meetings(network=booking.network, slots=[slot(DAY + timedelta(days=7))], by=by, at=AT),
        lambda: change_meeting(booking=booking, slot=slot(place="X"), by=by, at=AT),
        lambda: call_off(booking=booking, by=by, at=AT),
        lambda: take_over(booking=booking, by=by, at=AT),
        lambda: mark_step(booking=booking, step="agenda", by=by, at=AT),
        lambda: take_back_step(booking=booking, step="agenda", by=by, at=AT),
        lambda: hold_with(booking=booking, host=None, together=[], by=by, at=AT),
        lambda: set_working_order(network=booking.network, agenda_days=3, by=by, at=AT),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_a_chair_prepares_in_the_own_network_alone() -> None:
    mine, others = network(), network("Rektorsnätverket")
    by = actor(Role.CHAIR, network=mine)
    assert plan_meetings(network=mine, slots=[slot()], by=by, at=AT)
    with pytest.raises(PermissionDenied):
        plan_meetings(network=others, slots=[slot()], by=by, at=AT)


def test_what_is_prepared_is_told_network_by_network() -> None:
    mine, others = planned(), planned(network("Rektorsnätverket"))
    nobodys = Booking.objects.get(pk=planned(network("Fritidsnätverket")).pk)
    Booking.objects.filter(pk=nobodys.pk).update(network=None)

    def seen(by: Any) -> set[int]:
        return set(prepared_bookings(actor=by).values_list("pk", flat=True))

    assert seen(actor(Role.CHAIR, network=mine.network)) == {mine.pk}
    assert seen(actor(Role.REPRESENTATIVE)) == seen(actor(None)) == set()
    assert seen(actor(Role.SECRETARY)) == seen(machine()) == {mine.pk, others.pk, nobodys.pk}
    assert seen(actor(Role.CHAIR)) == {mine.pk, others.pk}  # what belongs to no network is for those who take in


def test_the_working_order_is_kept_and_its_changes_are_in_the_trail() -> None:
    found = network()
    set_working_order(network=found, agenda_days=14, by=machine(), at=AT)
    order = set_working_order(network=found, grade="protocol", by=machine(), at=AT)
    assert (order.agenda_days, order.grade, order.notes_days) == (14, "protocol", 10)
    assert Event.objects.filter(action="set_working_order").count() == 2


def test_a_meeting_from_lunch_to_lunch_sits_twice() -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    booking.refresh_from_db()
    assert booking.blocks == [["2027-03-12T12:00", "2027-03-12T17:00"], ["2027-03-13T08:30", "2027-03-13T12:00"]]
    assert [f"{at:%d %H.%M %z}" for sitting in booking.sittings for at in sitting] == [
        "12 12.00 +0100", "12 17.00 +0100", "13 08.30 +0100", "13 12.00 +0100",
    ]  # fmt: skip
    assert booking.slot == "2027-03-12/2027-03-13/20270312T110000Z/20270313T110000Z"
    change_meeting(booking=booking, slot=slot(), by=machine(), at=AT)
    booking.refresh_from_db()
    assert booking.blocks == [] and booking.sittings == [(booking.start, booking.end)]


def test_items_begin_within_the_sittings() -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    items = [
        add_item(booking=booking, by=machine(), at=AT, title=title, minutes=minutes)
        for title, minutes in (("Läget", 270), ("Mallen", 60), ("Rapport", 30))
    ]
    starts = starts_of(booking=booking)
    assert [f"{starts[item.pk]:%d %H.%M}" for item in items] == ["12 12.00", "12 16.30", "13 09.00"]


def test_other_sittings_are_a_change_of_the_meeting_at_the_same_time() -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    blocks = two_days(DAY).blocks
    earlier = ((blocks[0][0], blocks[0][1] - timedelta(hours=1)), blocks[1])
    slot_before = booking.slot
    change_meeting(booking=booking, slot=two_days(DAY, blocks=earlier), by=machine(), at=AT)
    assert booking.blocks[0] == ["2027-03-12T12:00", "2027-03-12T16:00"]
    assert (booking.slot, booking.sequence) == (
        slot_before,
        0,
    )  # answers hold; what has changed is told by a newer DTSTAMP
    assert Event.objects.filter(action="change_meeting").count() == 1


@pytest.mark.parametrize("change", ["ends before it begins", "over the night", "begins elsewhere", "a day twice"])
def test_sittings_that_do_not_hold_together_are_told(change: str) -> None:
    first, second = two_days(DAY).blocks
    minute = timedelta(minutes=1)
    blocks = {
        "ends before it begins": (first[::-1], second),
        "over the night": ((first[0], second[0] - minute), second),
        "begins elsewhere": ((first[0] + minute, first[1]), second),
        "a day twice": ((first[0], first[0] + minute), (first[0] + 2 * minute, first[1]), second),
    }[change]
    with pytest.raises(Unplannable, match="Tiderna för mötets dagar"):
        two_days(DAY, blocks=blocks)


@pytest.mark.parametrize(("hours", "kept"), [(0, 2), (1, 0)])
def test_a_calendar_that_moves_a_meeting_makes_it_one_piece(hours: int, kept: int) -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    assert booking.start is not None and booking.end is not None
    told = Told(
        uid=booking.uid, occurrence="", sequence=1, day=DAY, last=booking.last, start=booking.start,
        end=booking.end + timedelta(hours=hours), summary="Internat", place="", cancelled=False,
    )  # fmt: skip
    keep_bookings(told=[told], network_of={booking.uid: booking.network_id}, by=machine(), at=AT)
    booking.refresh_from_db()
    assert booking.summary == "Internat" and len(booking.blocks) == kept
