"""Deleting a document: what it alone supports goes, what another also says stays, and nothing of it is left."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from tests.factories.register import AT, actor, federation, machine, taken_in, two_meetings, work
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.files import FileStore
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.audit.queries import first_break
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision
from lagetrunt.apps.organisation.models import Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Batch, Document, Fact, Finding, Passage, StoredReading, VersionGroup
from lagetrunt.workflows.confirm_facts.answering import correct
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.delete_documents.previewing import preview
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


def _delete(path: str, by: object = None) -> None:
    document = Document.objects.get(path=path)
    delete(document=document, by=by or machine(), at=AT, reason="gallras", relink=link_batch.enqueue)  # type: ignore[arg-type]
    work()


def _said_anywhere(words: str) -> list[str]:
    """The tables of the register in which the words stand, as the database itself has them."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            if any(
                words in str(value) or words.encode() in bytes(str(value), "utf-8") for row in cursor for value in row
            ):
                found.append(table)
    return found


def test_of_two_documents_the_one_that_is_left_goes_on_holding_up_what_both_say(
    django_capture_on_commit_callbacks: object,
) -> None:
    two_meetings()
    told = preview(document=Document.objects.get(path="EHN/2024-11-22.txt"), actor=machine())
    assert told.gone == [("person", "Amina Jusufović"), ("party", "Lindesberg")]
    stays = {(row.kind, row.name): [document.name for document in row.documents] for row in told.stays}
    assert stays["person", "Hanna Viitasaari"] == ["2025-03-14.txt"]
    assert set(stays) == {
        ("network", "Elevhälsonätverket"), ("person", "Hanna Viitasaari"), ("person", "Karl-Erik Holmqvist"),
        ("party", "Avesta"), ("party", "Nora"),
    }  # fmt: skip
    seat = Representation.objects.get(person__name="Hanna Viitasaari").pk
    _delete("EHN/2024-11-22.txt")
    assert [str(row.day) for row in Meeting.objects.all()] == ["2025-03-14"]
    assert set(Person.objects.values_list("name", flat=True)) == {"Hanna Viitasaari", "Karl-Erik Holmqvist"}
    assert set(Party.objects.values_list("name", flat=True)) == {"Avesta", "Nora"}
    assert Network.objects.count() == 1 and Attendance.objects.count() == 2 and not Assignment.objects.exists()
    row = Representation.objects.get(pk=seat)
    assert str(row.since) == "2025-03-14"
    assert _said_anywhere("Jusufović") == [] and _said_anywhere("Jusufovi\\u0107") == []


def test_of_two_versions_of_a_meeting_the_other_counts_and_the_meeting_keeps_its_number() -> None:
    taken_in(("EHN/2024-11-22/utkast.txt", NOTES + "\nUtkast 1\n"), ("EHN/2024-11-22/slutlig.txt", NOTES))
    meeting = Meeting.objects.get()
    chosen, other = meeting.document, Document.objects.exclude(pk=meeting.document_id).get()
    decisions = set(Decision.objects.values_list("text", flat=True))
    told = preview(document=chosen, actor=machine())
    assert told.versions == [other] and told.gone == []
    _delete(chosen.path)
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.document == other and VersionGroup.objects.get().chosen == other
    assert set(Decision.objects.values_list("text", flat=True)) == decisions and Attendance.objects.count() == 3


def test_the_last_document_takes_everything_that_was_read_with_it() -> None:
    two_meetings()
    for path in ("EHN/2024-11-22.txt", "EHN/2025-03-14.txt"):
        _delete(path)
    for table in (
        Document,
        Fact,
        Passage,
        StoredReading,
        Finding,
        Meeting,
        VersionGroup,
        Person,
        Party,
        Network,
        Batch,
    ):
        assert not table._default_manager.exists(), table
    assert first_break(actor=machine()) is None


def test_what_was_entered_by_hand_stays() -> None:
    two_meetings()
    amina = Person.objects.get(name="Amina Jusufović")
    actor(Role.REPRESENTATIVE, person=amina)
    told = preview(document=Document.objects.get(path="EHN/2024-11-22.txt"), actor=machine())
    assert [(row.name, row.documents) for row in told.stays if row.name == amina.name] == [(amina.name, [])]
    _delete("EHN/2024-11-22.txt")
    assert Person.objects.filter(pk=amina.pk).exists()


def test_the_file_goes_unless_another_federation_has_the_same_bytes(django_capture_on_commit_callbacks: object) -> None:
    two_meetings()
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    store = FileStore(Path(settings.LAGETRUNT_FILES))
    assert store.path(document.sha256).is_file()
    with django_capture_on_commit_callbacks(execute=False) as done:  # type: ignore[operator]
        _delete(document.path)
    assert store.path(document.sha256).is_file(), "nothing is taken away before the database has said yes"
    done[0]()
    assert not store.path(document.sha256).exists()


def test_what_people_answered_is_told_and_its_words_are_erased_from_the_trail() -> None:
    two_meetings()
    fact = Assignment.objects.get().fact
    correct(fact=fact, value={**fact.value, "what": "något alldeles eget"}, by=machine(), at=AT)
    told = preview(document=fact.document, actor=machine())
    assert [row.pk for row in told.answered] == [fact.pk]
    _delete(fact.document.path)
    assert _said_anywhere("alldeles eget") == []
    event = Event.objects.get(action="delete_document")
    assert event.reason == "gallras" and event.payload["before"]["answered"] == 1
    assert first_break(actor=machine()) is None


def test_the_same_bytes_can_come_in_again() -> None:
    two_meetings()
    _delete("EHN/2024-11-22.txt")
    taken_in(("EHN/2024-11-22.txt", NOTES))
    assert Meeting.objects.count() == 2 and Person.objects.filter(name="Amina Jusufović").exists()


def test_in_quarantine_the_importer_may_delete_and_nobody_else() -> None:
    secretary = actor(Role.SECRETARY)
    two_meetings(by=secretary)
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    for other in (actor(Role.SECRETARY), actor(Role.ADMINISTRATOR), actor(Role.READER)):
        with pytest.raises(PermissionDenied):
            preview(document=document, actor=other)
    Document.objects.filter(path="EHN/2025-03-14.txt").update(released_at=AT, released_by="prov")
    with pytest.raises(PermissionDenied):
        _delete("EHN/2025-03-14.txt", by=secretary)
    _delete("EHN/2024-11-22.txt", by=secretary)
    _delete("EHN/2025-03-14.txt", by=actor(Role.ADMINISTRATOR))
    assert not Document.objects.exists()


def test_without_a_reason_nothing_happens() -> None:
    taken_in(("a.txt", LATER))
    document = Document.objects.get()
    with pytest.raises(ValueError, match="reason"):
        delete(document=document, by=machine(), at=AT, reason=" ", relink=link_batch.enqueue)
    assert Document.objects.filter(pk=document.pk).exists() and Meeting.objects.exists()
    assert federation().pk == document.federation_id
