"""§ numbers: in order, onward over the year's meetings, given once, never again whatever goes; refused where none belong."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.installation import ready, told_by
from tests.factories.meetings import network, planned, slot
from tests.factories.register import AT, actor, federation, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.agenda import add_item, move_to, remove_item
from lagetrunt.apps.meetings.models import AgendaItem, Booking, Paragraph
from lagetrunt.apps.meetings.numbering import (
    give_paragraphs,
    has_paragraphs,
    mark_of,
    next_paragraph,
    paragraph_of,
    series_of,
)
from lagetrunt.apps.meetings.planning import Unplannable, call_off, plan_meetings, set_working_order
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role

pytestmark = pytest.mark.django_db
ITEMS = ("Mötet öppnas", "Enkät om närvaro", "Rapport")


def protocol(*days: date, **order: Any) -> list[Booking]:
    """Meetings of a network that writes protocols, each with three items."""
    first = planned(seats=False, days=days or (date(2027, 3, 12), date(2027, 5, 7)), items=ITEMS)
    set_working_order(network=network(), by=machine(), at=AT, **{"grade": "protocol"} | order)
    rows = list(Booking.objects.order_by("day"))
    for row in rows:
        if row.pk != first.pk:
            for title in ITEMS:
                add_item(booking=row, by=machine(), at=AT, title=title)
    return rows


def give(booking: Booking, **more: Any) -> list[int]:
    return [one.number for one in give_paragraphs(booking=booking, by=machine(), at=AT, **more)]


def shown(booking: Booking) -> list[int | None]:
    return [paragraph_of(item) for item in booking.agenda.select_related("paragraph").order_by("position")]


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        (date(2027, 1, 1), "calendar", "2027"), (date(2027, 12, 31), "calendar", "2027"), (date(2027, 7, 31), "school", "2026/27"),
        (date(2027, 8, 1), "school", "2027/28"), (date(2099, 9, 1), "school", "2099/00"), (date(2027, 1, 1), "school", "2026/27"),
    ],
)  # fmt: skip
def test_the_year_a_meeting_belongs_to(day: date, kind: str, said: str) -> None:
    assert series_of(day=day, kind=kind) == said


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 1, 1)))
def test_a_school_year_begins_in_august(day: date) -> None:
    first, _, second = series_of(day=day, kind="school").partition("/")
    assert date(int(first), 8, 1) <= day < date(int(first) + 1, 8, 1) and int(second) == (int(first) + 1) % 100


@pytest.mark.parametrize(("place", "paragraph", "said"), [(1, None, "1"), (3, None, "3"), (1, 84, "§ 84")])
def test_what_stands_before_a_heading(place: int, paragraph: int | None, said: str) -> None:
    assert mark_of(place=place, paragraph=paragraph) == said


def test_numbers_go_on_over_the_meetings_and_pressing_again_gives_no_more() -> None:
    first, second = protocol()
    assert give(first) == [1, 2, 3] and give(first) == [] and give(second) == [4, 5, 6]
    assert shown(first) == [1, 2, 3] and next_paragraph(booking=second) == 7
    add_item(booking=first, by=machine(), at=AT, title="Sent tillkommen")
    assert give(first) == [7] and shown(first) == [1, 2, 3, 7]
    assert Event.objects.filter(action="give_paragraphs").count() == 3


def test_a_new_year_begins_again_and_a_school_year_goes_over_the_turn() -> None:
    days = (date(2027, 11, 12), date(2028, 1, 14))
    first, second = protocol(*days)
    assert give(first) == [1, 2, 3] and give(second) == [1, 2, 3]
    Paragraph.objects.all().delete()
    set_working_order(network=network(), by=machine(), at=AT, paragraph_year="school")
    assert give(first) == [1, 2, 3] and give(second) == [4, 5, 6]


def test_a_number_is_never_given_again_when_the_item_or_the_meeting_goes() -> None:
    first, second = protocol()
    give(first)
    last = first.agenda.order_by("-position")[0]
    remove_item(item=last, by=machine(), at=AT)
    add_item(booking=first, by=machine(), at=AT, title="I stället")
    assert give(first) == [4] and shown(first) == [1, 2, 4]
    first.delete()
    assert give(second) == [5, 6, 7] and Paragraph.objects.filter(item=None).count() == 4


def test_an_item_put_off_gets_another_number_where_it_is_taken_up() -> None:
    first, second = protocol()
    give(first)
    moved = move_to(item=first.agenda.order_by("position")[0], booking=second, by=machine(), at=AT)
    give(second)
    assert paragraph_of(AgendaItem.objects.get(pk=moved.pk)) == 7


def test_a_year_may_begin_later_and_never_earlier() -> None:
    first, second = protocol()
    assert give(first, first=100) == [100, 101, 102]
    with pytest.raises(Unplannable, match="till och med § 102 är redan givna"):
        give(second, first=3)
    assert give(second, first=103) == [103, 104, 105]
    add_item(booking=second, by=machine(), at=AT, title="För långt")
    with pytest.raises(Unplannable, match="9999"):
        give(second, first=10_000)
    assert Paragraph.objects.count() == 6


def test_networks_count_for_themselves_until_they_are_one() -> None:
    first, _second = protocol()
    other = Network.objects.create(federation=federation(), name="Vuxennätverket")
    set_working_order(network=other, by=machine(), at=AT, grade="protocol")
    (theirs,) = plan_meetings(network=other, slots=[slot(date(2027, 3, 19))], by=machine(), at=AT)
    add_item(booking=theirs, by=machine(), at=AT, title="Punkt")
    assert give(first) == [1, 2, 3] and give(theirs) == [1]
    Network.objects.filter(pk=other.pk).update(joined_into=network())
    add_item(booking=theirs, by=machine(), at=AT, title="Punkt till")
    assert give(Booking.objects.get(pk=theirs.pk)) == [4]


def test_notes_and_meetings_called_off_get_none() -> None:
    first, second = protocol()
    call_off(booking=second, by=machine(), at=AT)
    with pytest.raises(Unplannable, match="inställt"):
        give(second)
    set_working_order(network=network(), by=machine(), at=AT, grade="notes")
    assert not has_paragraphs(booking=first)
    with pytest.raises(Unplannable, match="minnesanteckningar"):
        give(first)
    assert not Paragraph.objects.exists()


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE, None])
def test_others_give_none(role: Role | None) -> None:
    first, _second = protocol()
    with pytest.raises(PermissionDenied):
        give_paragraphs(booking=first, by=actor(role), at=AT)


def test_the_database_itself_gives_a_number_once() -> None:
    first, second = protocol()
    give(first)
    row = {"network": network(), "year": "2027", "booking": second, "given_at": AT, "given_by": "Prov"}
    for wrong in ({"number": 1}, {"number": 0}, {"number": 9, "item": first.agenda.all()[0]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Paragraph.objects.create(**row, **wrong)


@pytest.mark.slow
def test_twenty_who_give_at_once_give_each_number_once(tmp_path: Path) -> None:
    rows = told_by("many_paragraphs", ready(tmp_path))
    assert [number for _, number in rows] == list(range(1, 41))
    assert all(rows[place][0] == rows[place + 1][0] for place in range(0, 40, 2)), (
        "a meeting's numbers follow each other"
    )
