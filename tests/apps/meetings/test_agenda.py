"""The agenda and the rolling list: order, putting off, taking up again, standing items."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.apps.meetings.test_planning import DAY, network, planned, slot
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import (
    add_item,
    add_standing,
    change_item,
    close_topic,
    move_to,
    open_topic,
    order_items,
    propose_topic,
    remove_item,
    take_up_again,
)
from lagetrunt.apps.meetings.models import Booking, Topic
from lagetrunt.apps.meetings.planning import Unplannable, call_off, plan_meetings, set_working_order
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
DO: dict[str, Any] = {"at": AT}


def later(booking: Booking, weeks: int = 4) -> Booking:
    assert booking.network is not None
    day: date = booking.day + timedelta(weeks=weeks)
    return plan_meetings(network=booking.network, slots=[slot(day)], by=machine(), **DO)[0]


def titles(booking: Booking) -> list[str]:
    return [item.title for item in booking.agenda.order_by("position")]


def test_items_stand_in_the_order_that_is_chosen() -> None:
    booking = planned()
    items = [add_item(booking=booking, title=title, by=machine(), **DO) for title in "ABC"]
    order_items(booking=booking, numbers=[items[2].pk, items[0].pk, 999], by=machine(), **DO)
    assert titles(booking) == ["C", "A", "B"]
    events = Event.objects.count()
    order_items(booking=booking, numbers=[items[2].pk], by=machine(), **DO)
    assert Event.objects.count() == events


def test_an_item_takes_the_words_of_its_topic_and_is_there_once() -> None:
    booking = planned()
    assert booking.network is not None
    topic = propose_topic(network=booking.network, title="Frånvaron  i\nåk 9", by=machine(), **DO)
    first = add_item(booking=booking, topic=topic, by=machine(), **DO)
    again = add_item(booking=booking, topic=topic, by=machine(), **DO)
    assert first == again and titles(booking) == ["Frånvaron i åk 9"]
    strange = propose_topic(network=network("Annat"), title="X", by=machine(), **DO)
    with pytest.raises(Unplannable, match="annat nätverk"):
        add_item(booking=booking, topic=strange, by=machine(), **DO)


def test_what_comes_from_the_same_row_is_proposed_once() -> None:
    found = network()
    one = propose_topic(network=found, title="Statsbidraget", source="assignment:7", by=machine(), **DO)
    assert propose_topic(network=found, title="Annat", source="assignment:7", by=machine(), **DO) == one
    with pytest.raises(Unplannable):
        propose_topic(network=found, title="  ", by=machine(), **DO)


def test_putting_off_and_taking_up_again_are_two_acts_and_both_keep_the_thread() -> None:
    booking = planned()
    item = add_item(
        booking=booking, title="Karriärtrappan", minutes=20, presenter="Daniel", proposal="Nätverket enas om ...",
        reference="EHN  2027/14", by=machine(), **DO,
    )  # fmt: skip
    spring, autumn = later(booking), later(booking, 24)
    moved = move_to(item=item, booking=spring, by=machine(), **DO)
    assert move_to(item=item, booking=autumn, by=machine(), **DO) == moved
    assert (moved.minutes, moved.presenter, moved.proposal) == (20, "Daniel", "Nätverket enas om ...")
    assert moved.reference == "EHN 2027/14"
    assert moved.topic == item.topic and moved.again_of is None
    assert moved.topic is not None
    close_topic(topic=moved.topic, state="done", by=machine(), **DO)
    anew = take_up_again(item=moved, booking=autumn, by=machine(), **DO)
    assert anew.again_of == moved and anew.topic == moved.topic and anew.minutes is None
    assert anew.reference == "EHN 2027/14", "it is the same matter"
    assert Topic.objects.get().state == "open"


def test_nothing_is_put_off_to_an_earlier_meeting_or_another_network() -> None:
    booking = planned()
    item = add_item(booking=booking, title="A", by=machine(), **DO)
    for wrong in (later(booking, -4), planned(network("Annat")), booking):
        with pytest.raises(Unplannable):
            move_to(item=item, booking=wrong, by=machine(), **DO)


def test_an_item_that_is_removed_leaves_its_question_waiting() -> None:
    booking = planned()
    assert booking.network is not None
    topic = propose_topic(network=booking.network, title="A", by=machine(), **DO)
    remove_item(item=add_item(booking=booking, topic=topic, by=machine(), **DO), by=machine(), **DO)
    topic.refresh_from_db()
    assert titles(booking) == [] and topic.state == "open"
    close_topic(topic=topic, state="dropped", by=machine(), **DO)
    assert topic.closed_by and open_topic(topic=topic, by=machine(), **DO).closed_by == ""


def test_standing_items_come_from_the_working_order_once() -> None:
    booking = planned()
    assert booking.network is not None
    standing = [
        {"title": "Föregående anteckningar", "minutes": 5},
        {"title": "Laget runt", "goal": "round", "minutes": 40},
    ]
    set_working_order(network=booking.network, standing=standing, by=machine(), **DO)
    assert add_standing(booking=booking, by=machine(), **DO) == 2
    assert add_standing(booking=booking, by=machine(), **DO) == 0
    assert [(item.title, item.minutes, item.goal) for item in booking.agenda.all()] == [
        ("Föregående anteckningar", 5, ""), ("Laget runt", 40, "round"),
    ]  # fmt: skip


@pytest.mark.parametrize("fields", [{"minutes": 0}, {"minutes": 601}, {"goal": "win"}, {"title": " "}])
def test_what_no_item_can_be_is_refused(fields: dict[str, Any]) -> None:
    from django.core.exceptions import ValidationError

    booking = planned()
    with pytest.raises((ValidationError, Unplannable)):
        add_item(booking=booking, by=machine(), **DO, **{"title": "A", **fields})
    item = add_item(booking=booking, title="A", by=machine(), **DO)
    with pytest.raises((ValidationError, Unplannable)):
        change_item(item=item, by=machine(), **DO, **fields)


def test_the_agenda_of_a_meeting_called_off_stands_still() -> None:
    booking = planned()
    item = add_item(booking=booking, title="A", by=machine(), **DO)
    call_off(booking=booking, by=machine(), **DO)
    item.refresh_from_db()
    with pytest.raises(Unplannable, match="inställt"):
        change_item(item=item, title="B", by=machine(), **DO)


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_changes_nothing(role: Role | None) -> None:
    booking, by = planned(), actor(role)
    assert booking.network is not None
    item = add_item(booking=booking, title="A", by=machine(), **DO)
    topic = propose_topic(network=booking.network, title="T", by=machine(), **DO)
    acts: list[Any] = [
        lambda: add_item(booking=booking, title="B", by=by, **DO),
        lambda: change_item(item=item, title="B", by=by, **DO),
        lambda: order_items(booking=booking, numbers=[item.pk], by=by, **DO),
        lambda: remove_item(item=item, by=by, **DO),
        lambda: move_to(item=item, booking=later(booking), by=by, **DO),
        lambda: take_up_again(item=item, booking=later(booking, 8), by=by, **DO),
        lambda: propose_topic(network=booking.network, title="B", by=by, **DO),
        lambda: close_topic(topic=topic, state="done", by=by, **DO),
        lambda: add_standing(booking=booking, by=by, **DO),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert titles(booking) == ["A"] and booking.day == DAY
