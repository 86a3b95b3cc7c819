"""A document that does not tell its network or its day: a person says it, and linking believes the person."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.register import AT, actor, machine, release_all, taken_in, two_meetings, work

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, Fact, FactState, Finding
from lagetrunt.workflows.confirm_facts.answering import correct, place, reject, undo
from lagetrunt.workflows.read_documents.linking import link_from_scratch
from lagetrunt.workflows.read_documents.rereading import accept, read_again
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db
BARE = """Anteckningar

Närvarande

Hanna Viitasaari, Avesta
Bo Ek, Nora

Enkäten

Hanna Viitasaari får i uppdrag att sammanställa enkäten.
"""
DAY = date(2024, 12, 6)


@pytest.fixture
def document() -> Document:
    two_meetings()
    taken_in(("x.txt", BARE))
    found = Document.objects.get(path="x.txt")
    assert not Fact.objects.filter(document=found, kind__in=("body", "meeting.date")).exists()
    return found


def say(document: Document, network: str = "", day: date | None = None, **more: Any) -> None:
    place(document=document, network=network, day=day, at=AT, **{"by": machine(), "relink": link_batch.enqueue, **more})
    work()
    document.refresh_from_db()


def meeting_of(document: Document) -> Meeting:
    return Meeting.objects.get(document=document)


def test_the_meeting_stands_where_it_is_said_to_and_nothing_new_is_made(document: Document) -> None:
    say(document, "Elevhälsonätverket", DAY)
    found = meeting_of(document)
    assert (found.network, found.day) == (Network.objects.get(), DAY)
    assert document.group is not None and (document.group.network, document.group.day) == (found.network, DAY)
    assert not Finding.objects.filter(documents=document, code="own_date_missing", still_found=True).exists()


def test_a_network_that_is_not_there_is_made(document: Document) -> None:
    say(document, "Kvalitetsnätverket")
    assert meeting_of(document).network == Network.objects.get(name="Kvalitetsnätverket")
    assert meeting_of(document).day is None
    assert Finding.objects.filter(documents=document, code="own_date_missing").exists()


def test_what_was_said_holds_when_all_is_linked_anew_and_the_document_read_again(document: Document) -> None:
    say(document, "Elevhälsonätverket", DAY)
    pk = meeting_of(document).pk
    link_from_scratch(federation_id=document.federation_id, at=AT)
    reread = read_again(document=document, by=machine())
    accept(document=document, reread=reread, by=machine(), at=AT)
    link_from_scratch(federation_id=document.federation_id, at=AT)
    found = meeting_of(document)
    assert (found.pk, found.network, found.day) == (pk, Network.objects.get(), DAY)


def test_it_is_taken_back_as_if_it_had_never_been_said(document: Document) -> None:
    say(document, "Elevhälsonätverket", DAY)
    for fact in Fact.objects.filter(document=document, kind__in=("body", "meeting.date")):
        undo(fact=fact, by=machine(), at=AT, relink=link_batch.enqueue)
    work()
    found = meeting_of(document)
    assert (found.network, found.day) == (None, None)
    assert not Fact.objects.filter(document=document, kind__in=("body", "meeting.date")).exists()
    assert Event.objects.filter(action="answer_fact").count() == 4


def test_what_rests_on_the_day_is_checked_again_by_the_day_that_is_said(document: Document) -> None:
    late = BARE + "Alla kommuner svarar på enkäten senast den 1 november 2024.\n"
    taken_in(("y.txt", late))
    other = Document.objects.get(path="y.txt")
    gone_by = Finding.objects.filter(documents=other, code="deadline_passed", still_found=True)
    assert not gone_by.exists()
    say(other, "Elevhälsonätverket", DAY)
    assert gone_by.count() == 1
    for fact in Fact.objects.filter(document=other, kind__in=("body", "meeting.date")):
        undo(fact=fact, by=machine(), at=AT, relink=link_batch.enqueue)
    work()
    missing = Finding.objects.filter(documents=other, code="own_date_missing", still_found=True)
    assert missing.count() == 1 and not gone_by.exists()


def test_a_network_that_was_read_is_corrected_and_the_meeting_moves(document: Document) -> None:
    say(document, "Kvalitetsnätverket", DAY)
    other = Document.objects.get(path="EHN/2024-11-22.txt")
    fact = Fact.objects.get(document=other, kind="body")
    correct(fact=fact, value="Kvalitetsnätverket", by=machine(), at=AT, relink=link_batch.enqueue)
    work()
    assert meeting_of(other).network == meeting_of(document).network
    fact.refresh_from_db()
    assert (fact.value, fact.corrected) == ("Elevhälsonätverket", "Kvalitetsnätverket")
    undo(fact=fact, by=machine(), at=AT, relink=link_batch.enqueue)
    work()
    assert meeting_of(other).network == Network.objects.get(name="Elevhälsonätverket")


def test_a_day_that_was_read_is_rejected_and_another_said(document: Document) -> None:
    other = Document.objects.get(path="EHN/2024-11-22.txt")
    fact = Fact.objects.get(document=other, kind="meeting.date")
    reject(fact=fact, by=machine(), at=AT, relink=link_batch.enqueue)
    work()
    say(other, day=date(2024, 11, 23))
    fact.refresh_from_db()
    assert (fact.state, fact.value, fact.corrected) == (FactState.CORRECTED, "2024-11-22", "2024-11-23")
    assert meeting_of(other).day == date(2024, 11, 23)


def test_only_who_may_confirm_says_it_and_something_must_be_said(document: Document) -> None:
    release_all()
    document.refresh_from_db()
    with pytest.raises(PermissionDenied):
        say(document, "Elevhälsonätverket", by=actor(Role.READER))
    with pytest.raises(ValueError, match="neither"):
        say(document)
    assert not Fact.objects.filter(document=document, kind="body").exists()
