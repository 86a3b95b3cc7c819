"""Reading documents in: rows with their facts, known bytes, bad files, quarantine, and linking that can be done again."""

import io
import zipfile
from datetime import date

import pytest
from tests.factories.register import AT, actor, machine, taken_in, two_meetings, work
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.incoming import Refused, from_zip
from lagetrunt.apps.meetings import queries as meetings
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes import queries as minutes
from lagetrunt.apps.minutes.models import Assignment, Decision, DecisionKind, Item
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.models import Network, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources import queries as sources
from lagetrunt.apps.sources.models import Document, DocumentState, Fact
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.read_documents.taking_in import take_in

pytestmark = pytest.mark.django_db


def _everything() -> dict[str, list[tuple[object, ...]]]:
    tables = (Document, Fact, Meeting, Attendance, Item, Decision, Assignment, Network, Person, Representation)
    return {table.__name__: sorted(table._default_manager.values_list("pk"), key=str) for table in tables}


def test_documents_become_rows_that_point_at_their_words() -> None:
    batch = two_meetings()
    assert batch.linked_at == batch.linked_at and batch.known == 0
    first, second = Meeting.objects.order_by("day")
    assert (first.day, second.day) == (date(2024, 11, 22), date(2025, 3, 14))
    assert first.network == second.network and first.network is not None
    assert first.start == "09:00" and first.facts.filter(kind="meeting.date").exists()
    assert sorted(row.written for row in first.attendances.all()) == [
        "Amina Jusufović", "Hanna Viitasaari", "Karl-Erik Holmqvist",
    ]  # fmt: skip
    hanna = Person.objects.get(name="Hanna Viitasaari")
    seat = Representation.objects.get(person=hanna)
    assert (seat.since, seat.until, str(seat.party)) == (date(2024, 11, 22), date(2025, 3, 14), "Avesta")
    task = Assignment.objects.get()
    assert task.due == date(2025, 1, 15) and "Hanna Viitasaari" in task.who
    assert task.fact.quote in " ".join(task.fact.document.text.split())
    assert set(Decision.objects.values_list("kind", flat=True)) == {DecisionKind.AGREED}


def test_the_same_bytes_are_known_again() -> None:
    two_meetings()
    before = _everything()
    batch = taken_in(("annan/kopia.txt", NOTES))
    assert batch.known == 1 and _everything() == before


def test_linking_and_reading_again_change_nothing() -> None:
    batch = two_meetings()
    before = _everything()
    link_readings(federation_id=batch.federation_id, batch_id=None, at=AT)
    assert _everything() == before


def test_other_bytes_under_a_known_path_get_a_path_of_their_own() -> None:
    taken_in(("EHN/anteckningar.txt", NOTES))
    taken_in(("EHN/anteckningar.txt", LATER))
    assert set(Document.objects.values_list("path", flat=True)) == {"EHN/anteckningar.txt", "EHN/anteckningar (2).txt"}


def test_a_bad_file_says_why_and_the_rest_go_on() -> None:
    taken_in(
        ("trasig.pdf", b"%PDF-1.7 nonsense"),
        ("tom.txt", b""),
        ("ok.txt", NOTES),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40),
    )
    states = dict(Document.objects.values_list("path", "state"))
    assert states == {
        "trasig.pdf": DocumentState.FAILED, "tom.txt": DocumentState.FAILED, "ok.txt": DocumentState.READ,
        "bild.png": DocumentState.KEPT,
    }  # fmt: skip
    assert all(document.why and document.why_english for document in Document.objects.exclude(state=DocumentState.READ))


def test_a_zip_comes_in_without_its_tricks() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("EHN/2024-11-22.txt", NOTES)
        archive.writestr("../../utanför.txt", "x")
        archive.writestr("/rot.txt", "x")
        archive.writestr("C:\\fil.txt", "x")
        archive.writestr("__MACOSX/._x", "x")
        archive.writestr("bomb.txt", b"0" * 9_000_000)
    batch = take_in(name="zip", files=from_zip(data.getvalue(), "arkiv", largest=100_000_000), by=machine(), at=AT)
    work()
    assert list(Document.objects.values_list("path", flat=True)) == ["arkiv/EHN/2024-11-22.txt"]
    assert len(batch.refused) == 4 and all(refused["why"] for refused in batch.refused)
    broken = next(iter(from_zip(b"PK nothing", "x", largest=10)))
    assert isinstance(broken, Refused) and broken.path == "x.zip" and "skadad" in broken.why


def test_what_came_in_is_its_importers_alone_until_released() -> None:
    secretary, other, reader = actor(Role.SECRETARY), actor(Role.ADMINISTRATOR), actor(Role.READER)
    two_meetings(by=secretary)
    assert sources.documents(actor=secretary).count() == 2
    assert meetings.meetings(actor=secretary).count() == 2
    assert organisation.people(actor=secretary).count() == 3
    for somebody in (other, reader, machine()):
        assert not sources.documents(actor=somebody) and not sources.facts(actor=somebody)
        assert not meetings.meetings(actor=somebody) and not minutes.decisions(actor=somebody)
        assert not organisation.people(actor=somebody) and not organisation.networks(actor=somebody)
        assert not sources.findings(actor=somebody) and not sources.passages(actor=somebody)


def test_what_the_command_line_took_in_waits_for_an_administrator() -> None:
    two_meetings()
    administrator, secretary = actor(Role.ADMINISTRATOR), actor(Role.SECRETARY)
    assert sources.documents(actor=administrator).count() == 2 and organisation.people(actor=administrator).count() == 3
    assert not sources.documents(actor=secretary) and not organisation.people(actor=secretary)
