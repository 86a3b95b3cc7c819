"""The days that a document names are rows of its meeting; the first announced one after its own is the next meeting."""

from datetime import UTC, date, datetime

import pytest
from tests.factories.register import AT, actor, machine, taken_in, two_meetings
from tests.factories.texts import NOTES

from lagetrunt.apps.meetings.models import Booking, BookingState, Meeting, ReadDate
from lagetrunt.apps.meetings.queries import another_day, meeting, read_dates
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Fact
from lagetrunt.workflows.confirm_facts.answering import correct, reject, undo

pytestmark = pytest.mark.django_db


def _first() -> Meeting:
    return meeting(actor=machine(), pk=Meeting.objects.order_by("day", "pk")[0].pk)


def _plan(day: date, **more: object) -> Booking:
    found = _first()
    return Booking.objects.create(
        federation=found.federation, network=found.network, uid=f"prov-{Booking.objects.count()}", day=day, last=day,
        taken_in_at=AT, **more,
    )  # fmt: skip


def test_the_announced_meeting_and_the_other_days_are_rows_with_their_facts() -> None:
    two_meetings()
    found = _first()
    assert found.announced is not None
    assert (found.announced.day, found.announced.start) == (date(2025, 3, 14), "09:00")
    assert "14 mars 2025" in found.announced.fact.quote
    rows = list(read_dates(actor=machine(), meeting=found))
    assert {row.fact.kind for row in rows} == {row.kind for row in rows} and found.announced in rows
    assert len(rows) == Fact.objects.filter(document=found.document, kind__in=("next_meeting", "date")).count()
    assert Meeting.objects.latest("day").announced is None


def test_a_correction_moves_the_row_and_a_rejection_takes_it_away() -> None:
    two_meetings()
    announced = _first().announced
    assert announced is not None
    fact = announced.fact
    correct(fact=fact, value={**fact.value, "date": "2025-03-21"}, by=machine(), at=AT)
    assert _first().announced == announced
    assert ReadDate.objects.get(pk=announced.pk).day == date(2025, 3, 21)
    reject(fact=Fact.objects.get(pk=fact.pk), by=machine(), at=AT)
    assert _first().announced is None and not ReadDate.objects.filter(fact=fact)
    undo(fact=Fact.objects.get(pk=fact.pk), by=machine(), at=AT)


def test_a_day_that_is_not_after_the_meeting_is_not_the_next_meeting() -> None:
    taken_in(("EHN/2024-11-22.txt", NOTES.replace("14 mars 2025", "14 mars 2024")))
    assert _first().announced is None
    assert ReadDate.objects.filter(kind="next_meeting", day=date(2024, 3, 14)).exists()


def test_a_meeting_without_a_day_of_its_own_tells_the_first_that_it_announces() -> None:
    taken_in(
        ("x.txt", "Anteckningar\n\nNärvarande\n\nBo Ek, Nora\n\nNästa möten\n\n4 april 2025\n\n14 mars 2025 kl. 9.00\n")
    )
    found = _first()
    assert (found.day, found.announced and found.announced.day) == (None, date(2025, 3, 14))


@pytest.mark.parametrize(
    ("planned", "says"),
    [
        (date(2025, 3, 14), None),
        (date(2025, 3, 21), date(2025, 3, 21)),
        (date(2026, 3, 13), None),
        (date(2024, 10, 4), None),
    ],
)
def test_the_plan_is_heard_where_it_has_another_day_for_the_same_meeting(planned: date, says: date | None) -> None:
    two_meetings()
    assert another_day(_first()) is None
    _plan(planned)
    assert another_day(_first()) == says


def test_a_plan_that_agrees_counts_before_one_that_comes_first_and_what_is_cancelled_or_prepares_counts_for_nothing() -> (
    None
):
    two_meetings()
    _plan(date(2025, 3, 7), state=BookingState.CANCELLED)
    meant = _plan(date(2025, 3, 14), start=datetime(2025, 3, 14, 8, tzinfo=UTC))
    _plan(date(2025, 3, 10), prepares=meant)
    _plan(date(2025, 2, 28))
    assert another_day(_first()) is None


def test_the_days_of_a_document_in_quarantine_are_its_importers_alone() -> None:
    two_meetings(by=actor(Role.SECRETARY))
    assert not read_dates(actor=actor(Role.READER))
