"""Answers to facts: the rows follow, every answer can be taken back, and a re-reading leaves them."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.register import AT, actor, machine, two_meetings, work
from tests.factories.texts import NOTES

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.keeping import differences, keep_reading
from lagetrunt.apps.sources.models import Document, Fact, FactState
from lagetrunt.apps.sources.services import Stale
from lagetrunt.workflows.confirm_facts.answering import confirm, correct, reject, undo
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.rereading import accept, read_again

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _register() -> None:
    two_meetings()


def test_a_correction_changes_the_row_and_undo_brings_it_back() -> None:
    fact = Assignment.objects.get().fact
    correct(fact=fact, value={**fact.value, "due": "2025-02-01"}, by=machine(), at=AT)
    assert Assignment.objects.get().due == date(2025, 2, 1)
    undo(fact=fact, by=machine(), at=AT)
    assert Assignment.objects.get().due == date(2025, 1, 15)
    assert Fact.objects.get(pk=fact.pk).state == FactState.PROPOSED
    assert Event.objects.filter(action="answer_fact", row_key=str(fact.pk)).count() == 2


def test_a_rejected_fact_has_no_row() -> None:
    fact = Decision.objects.order_by("pk")[0].fact
    count = Decision.objects.count()
    reject(fact=fact, by=machine(), at=AT)
    assert Decision.objects.count() == count - 1
    undo(fact=fact, by=machine(), at=AT)
    assert Decision.objects.count() == count


def test_a_corrected_day_moves_the_meeting() -> None:
    fact = Fact.objects.get(kind="meeting.date", quote__contains="november")
    correct(fact=fact, value="2024-11-23", by=machine(), at=AT)
    assert Meeting.objects.order_by("day")[0].day == date(2024, 11, 23)


@pytest.mark.parametrize("value", ["inte en dag", 7, None, {"date": 1}, "2024-02-30"])
def test_a_correction_of_another_shape_is_refused(value: object) -> None:
    fact = Fact.objects.filter(kind="meeting.date")[0]
    with pytest.raises(ValueError, match="shape"):
        correct(fact=fact, value=value, by=machine(), at=AT)


def test_a_stale_page_is_told() -> None:
    fact = Fact.objects.filter(kind="decision")[0]
    confirm(fact=fact, by=machine(), at=AT, seen=fact.version)
    with pytest.raises(Stale):
        reject(fact=fact, by=machine(), at=AT, seen=fact.version)


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE, Role.SECRETARY])
def test_others_may_not(role: Role | None) -> None:
    """A secretary neither: the documents are in quarantine, and not theirs."""
    with pytest.raises(PermissionDenied):
        confirm(fact=Fact.objects.all()[0], by=actor(role), at=AT)


def test_what_people_answered_survives_a_re_reading_that_reads_otherwise() -> None:
    document = Document.objects.get(path__contains="2024-11-22")
    day = Fact.objects.get(document=document, kind="meeting.date")
    place = Fact.objects.get(document=document, kind="meeting.place")
    decision = Fact.objects.filter(document=document, kind="decision")[0]
    correct(fact=day, value="2024-11-23", by=machine(), at=AT)
    confirm(fact=place, by=machine(), at=AT)
    reject(fact=decision, by=machine(), at=AT)
    reading = read_bytes(NOTES.encode(), document.path)
    worse = replace(
        reading, meeting=replace(reading.meeting, date=None, place=None), items=(), people=reading.people[:1]
    )
    told = differences(document, worse)
    assert {difference.kind for difference in told if difference.answered} == {
        "meeting.date",
        "meeting.place",
        "decision",
    }
    assert {difference.what for difference in told} == {"gone"}
    document.refresh_from_db()
    keep_reading(document=document, reading=worse, at=AT)
    kept = {fact.kind: fact for fact in Fact.objects.filter(document=document, still_read=False)}
    assert kept["meeting.date"].current == "2024-11-23" and kept["meeting.place"].state == FactState.CONFIRMED
    assert kept["decision"].state == FactState.REJECTED
    assert Fact.objects.filter(document=document, kind="person").count() == 1
    keep_reading(document=document, reading=reading, at=AT)
    again = Fact.objects.get(pk=day.pk)
    assert again.still_read and again.current == "2024-11-23" and again.value == "2024-11-22"
    assert Fact.objects.filter(document=document, kind="decision", state=FactState.REJECTED).count() == 1


def test_a_re_reading_by_the_same_reader_changes_nothing() -> None:
    document = Document.objects.get(path__contains="2024-11-22")
    before = list(Fact.objects.order_by("pk").values())
    reread = read_again(document=document, by=machine())
    assert reread.differences == []
    accept(document=document, reread=reread, by=machine(), at=AT)
    work()
    assert list(Fact.objects.order_by("pk").values()) == before
