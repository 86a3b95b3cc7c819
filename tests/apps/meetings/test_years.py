"""The years that lists can be narrowed to: those of the meetings that each may see, and no others."""

from datetime import date

import pytest
from tests.factories.register import actor, federation, machine, release_all, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.meetings.years import days_met
from lagetrunt.apps.organisation.actor import Actor, the_machine
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.kernel.dates import SchoolYear

pytestmark = pytest.mark.django_db


def parts(days: list[date]) -> list[tuple[int, int]]:
    return sorted({(day.year, SchoolYear.of(day).starts) for day in days})


def everybody(importer: Actor) -> list[Actor]:
    network = Network.objects.get(name="Skolchefsnätverket")
    return [
        *(actor(role) for role in Role), *(actor(role, network=network) for role in Role),
        actor(None), machine(), the_machine(99), importer,
    ]  # fmt: skip


def test_each_is_told_the_parts_of_years_whose_meetings_they_may_see() -> None:
    two_meetings()
    other = NOTES.replace("Elevhälsonätverket", "Skolchefsnätverket")
    taken_in(("SCN/2023-09-14.txt", other.replace("22 november 2024", "14 september 2023")))
    release_all()
    importer = actor(Role.SECRETARY)
    taken_in(("SCN/2021-02-11.txt", other.replace("22 november 2024", "11 februari 2021")), by=importer)
    told = {}
    for who in everybody(importer):
        days = [day for day in meetings(actor=who).values_list("day", flat=True) if day is not None]
        found = days_met(actor=who)
        assert parts(found) == parts(days) and found == sorted(found), who
        told[who.name] = len(found)
    assert set(told.values()) == {0, 1, 3, 4}


@pytest.mark.parametrize(
    "days",
    [
        (date(2024, 7, 31), date(2024, 8, 1)), (date(2024, 12, 31), date(2025, 1, 1)), (date(2024, 1, 1), None),
        (date(1906, 5, 2), date(2024, 3, 1)), (date(9998, 1, 1), date(9999, 12, 31)), (None, None),
    ],
)  # fmt: skip
def test_the_first_and_the_last_day_of_a_part_belong_to_it(days: tuple[date | None, ...]) -> None:
    two_meetings()
    for meeting, day in zip(Meeting.objects.order_by("pk"), days, strict=True):
        Meeting.objects.filter(pk=meeting.pk).update(day=day)
    assert parts(days_met(actor=machine())) == parts([day for day in days if day is not None])


def test_without_meetings_there_are_none() -> None:
    federation()
    assert days_met(actor=machine()) == [] and days_met(actor=the_machine(0)) == []
