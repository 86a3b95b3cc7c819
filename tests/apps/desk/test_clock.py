"""The item that is on: one at a time, its time kept when somebody goes back to it, and nothing changed by a second press."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.meetings import planned
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.desk.clock import go_to, going
from lagetrunt.apps.meetings.planning import call_off
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.noting.pace import Pace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planned(request: Any) -> None:
    request.instance.booking = planned()


class TestClock:
    booking: Any

    def go(self, place: int | None, minutes: int) -> None:
        items = list(self.booking.agenda.order_by("position"))
        at = AT + timedelta(minutes=minutes)
        go_to(booking=self.booking, item_id=items[place].pk if place is not None else None, by=machine(), at=at)

    def seen(self, minutes: int) -> tuple[str, dict[str, int]]:
        found = going(actor=machine(), booking=self.booking, at=AT + timedelta(minutes=minutes))
        titles = dict(self.booking.agenda.values_list("pk", "title"))
        return titles.get(found.now, ""), {titles[item]: pace.gone for item, pace in found.paces.items()}

    def test_nothing_is_on_before_somebody_goes_to_it_nor_after_the_last(self) -> None:
        assert self.seen(0) == ("", {})
        self.go(0, 0)
        assert self.seen(7) == ("Mötet öppnas", {"Mötet öppnas": 7})
        self.go(None, 8)
        assert self.seen(60) == ("", {"Mötet öppnas": 8})

    def test_the_time_of_an_item_goes_on_where_one_comes_back_to_it(self) -> None:
        self.go(0, 0)
        self.go(1, 5)
        self.go(0, 15)
        assert self.seen(17) == ("Mötet öppnas", {"Mötet öppnas": 7, "Enkät om närvaro": 10})

    def test_a_second_press_changes_nothing(self) -> None:
        self.go(0, 0)
        self.go(0, 3)
        assert self.seen(4)[1] == {"Mötet öppnas": 4}
        assert Event.objects.filter(action="go_to_item").count() == 1

    def test_the_time_planned_comes_with_it(self) -> None:
        item = self.booking.agenda.order_by("position")[0]
        item.minutes = 20
        item.save()
        self.go(0, 0)
        found = going(actor=machine(), booking=self.booking, at=AT + timedelta(minutes=21))
        assert found.paces == {item.pk: Pace(seconds=21 * 60, planned=20, is_on=True)}

    def test_only_items_of_the_meeting_by_who_prepares_it_while_it_is_held(self) -> None:
        reader = actor(Role.READER)
        with pytest.raises(PermissionDenied):
            going(actor=reader, booking=self.booking, at=AT)
        with pytest.raises(PermissionDenied):
            go_to(booking=self.booking, item_id=None, by=reader, at=AT)
        with pytest.raises(NotFound):
            go_to(booking=self.booking, item_id=0, by=machine(), at=AT)
        call_off(booking=self.booking, by=machine(), at=AT)
        with pytest.raises(ValueError, match="inställt"):
            self.go(0, 0)
