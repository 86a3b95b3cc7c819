"""The page of a network tells what has been and what is to be; the line of time draws both."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.entrypoints.web.test_acts import secretary
from tests.factories.register import AT, machine, release_all, two_meetings

from lagetrunt.apps.meetings.models import Booking, BookingState, Meeting
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.models import Network, Party, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import enter_seat
from lagetrunt.entrypoints.web.drawings.timeline import draw_time_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    two_meetings()
    release_all()
    return Network.objects.get()


def plan(network: Network, days: int, **more: Any) -> Booking:
    """A meeting so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    (found,) = plan_meetings(network=network, slots=[Slot(day=day, last=day, **more)], by=machine(), at=AT)
    return found


class TestANetwork:
    def test_meetings_that_are_to_be_stand_beside_those_that_have_been(self, network: Network) -> None:
        coming = plan(network, 30, place="Folkets hus")
        over, off = plan(network, -30), plan(network, 40)
        Booking.objects.filter(pk=off.pk).update(state=BookingState.CANCELLED)
        page = secretary(Role.READER).get(reverse("network", args=(network.pk,))).content.decode()
        assert page.count(reverse("planned", args=(coming.pk,))) == 2  # on the line and in the list
        assert "Kommande möten" in page and "Folkets hus" in page and "Möten som har varit" in page
        assert not any(reverse("planned", args=(one.pk,)) in page for one in (over, off))

    def test_what_it_thinks_is_told(self, network: Network) -> None:
        page = secretary(Role.READER).get(reverse("network", args=(network.pk,))).content.decode()
        assert "Nätverket ser positivt på resultatet" in page and "Samsyn" in page

    def test_its_meetings_are_listed_to_the_last_one_whether_drawn_or_not(
        self, network: Network, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lagetrunt.entrypoints.web.views.networks.MOST_DRAWN", 1)
        Meeting.objects.filter(day=date(2024, 11, 22)).update(day=None)
        page = secretary(Role.READER).get(reverse("network", args=(network.pk,))).content.decode()
        assert "2 möten" in page and all(reverse("meeting", args=(one.pk,)) in page for one in Meeting.objects.all())


def test_the_tree_tells_by_words_how_each_network_stands(network: Network) -> None:
    coming, today = plan(network, 30), timezone.localdate()
    avesta = Party.objects.get(name="Avesta")
    enter_seat(network=network, party=avesta, person=None, by=machine(), at=AT, since=today - timedelta(days=1))
    Assignment.objects.update(due=today - timedelta(days=1), reported_in=None)
    page = secretary(Role.READER).get("/natverk/").content.decode()
    assert reverse("planned", args=(coming.pk,)) in page and "Avesta saknar representant" in page
    assert "ring--broken" in page and f"ordning=dag&amp;fore={today.isoformat()}" in page and "vakant" in page
    Assignment.objects.update(due=today)
    Representation.objects.filter(is_read=False).delete()
    page = secretary(Role.READER).get("/natverk/").content.decode()
    assert "ring--broken" not in page and "saknar representant" not in page and "fore=" not in page


def test_the_line_holds_what_has_been_and_what_is_to_be_in_their_order() -> None:
    held: Any = [SimpleNamespace(pk=1, day=date(2025, 3, 14)), SimpleNamespace(pk=2, day=date(2024, 11, 22))]
    planned: Any = [SimpleNamespace(pk=1, day=date(2026, 2, 6))]
    line = draw_time_line(held, 2, planned)
    assert line is not None
    assert [(dot.meeting.day, dot.is_planned) for dot in line.dots] == [
        (date(2024, 11, 22), False), (date(2025, 3, 14), False), (date(2026, 2, 6), True),
    ]  # fmt: skip
    assert [dot.x for dot in line.dots] == sorted(dot.x for dot in line.dots)
    assert [year for year, _ in line.years] == [2024, 2025, 2026]
    assert draw_time_line([], 0) is None


def test_meetings_that_lie_close_stand_over_each_other_within_the_drawing() -> None:
    held: Any = [SimpleNamespace(pk=n, day=date(2025, 3, 3 + n)) for n in range(7)]
    held.append(SimpleNamespace(pk=9, day=date(2020, 3, 3)))
    line = draw_time_line(held, 8)
    assert line is not None
    for one in line.dots:
        assert one.y - 7 >= line.top
        assert not [dot for dot in line.dots if dot is not one and dot.y == one.y and abs(dot.x - one.x) < 14]
    assert line.top < 0
    roomy = draw_time_line(held[-1:], 1)
    assert roomy is not None and roomy.top == 0
