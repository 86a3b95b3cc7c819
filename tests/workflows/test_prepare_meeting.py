"""What is planned keeps its network, and follows a network that is joined into another."""

from datetime import UTC, date, datetime

import pytest
from tests.factories.register import AT, actor, machine, release_all, taken_in, two_meetings, work
from tests.factories.texts import NOTES

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.planned import courses_of
from lagetrunt.apps.meetings.planning import Slot, plan_meetings
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.join_networks.answering import say_same
from lagetrunt.workflows.prepare_meeting.example import plan_example
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


def test_the_example_is_planned_once_on_fridays_to_come() -> None:
    two_meetings()
    assert plan_example(by=machine(), at=AT) == 3
    assert plan_example(by=machine(), at=AT) == 0
    rows = list(bookings(actor=machine()))
    assert all(row.day.weekday() == 4 and row.day > AT.date() for row in rows)
    assert rows[0].agenda.count() == 4


def test_no_meeting_of_the_example_is_on_a_free_day() -> None:
    two_meetings()
    before_christmas = datetime(2026, 12, 4, 12, tzinfo=UTC)
    assert plan_example(by=machine(), at=before_christmas) == 3
    days = [row.day for row in bookings(actor=machine())]
    assert days[0] == date(2027, 1, 8) and all(day.weekday() == 4 and day not in free_around(day) for day in days)


def test_a_network_with_meetings_to_come_stays_when_its_documents_go() -> None:
    taken_in(("EHN/2024-11-22.txt", NOTES))
    network = Network.objects.get(name__startswith="Elevhälso")
    day = date(2027, 1, 22)
    plan_meetings(network=network, slots=[Slot(day=day, last=day)], by=machine(), at=AT)
    delete(document=Document.objects.get(), by=machine(), at=AT, reason="fel fil", relink=link_batch.enqueue)
    work()
    assert Network.objects.filter(pk=network.pk).exists()
    assert bookings(actor=machine()).get().network == network


def test_meetings_follow_a_network_into_the_one_that_it_is_joined_into() -> None:
    two_meetings()
    release_all()
    network = Network.objects.get(name__startswith="Elevhälso")
    other = Network.objects.create(federation=network.federation, name="EHN", released_at=AT)
    day = date(2025, 3, 14)
    plan_meetings(network=other, slots=[Slot(day=day, last=day)], by=machine(), at=AT)
    say_same(one=network, other=other, reason="samma", by=machine(), at=AT)
    reader = actor(Role.READER)
    (row,) = bookings(actor=reader, network=network)
    assert courses_of(actor=reader, rows=[row])[row.pk][1] is not None
