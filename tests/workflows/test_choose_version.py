"""Choosing a version: the rows follow, linking leaves the choice, and what waits in quarantine hides no meeting."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.register import AT, actor, machine, taken_in
from tests.factories.texts import NOTES

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.minutes.models import Decision
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document, VersionGroup
from lagetrunt.apps.sources.services import NotReleased
from lagetrunt.workflows.choose_version.choosing import choose
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.release_documents.releasing import release

pytestmark = pytest.mark.django_db
DRAFT = NOTES.replace("Karl-Erik Holmqvist", "Karl-Erik Holm").replace("Kl. 9.00", "Kl. 8.30")


def _versions() -> tuple[VersionGroup, Document, Document]:
    batch = taken_in(
        ("EHN/2024-11-22/Anteckningar utkast.txt", DRAFT), ("EHN/2024-11-22/Anteckningar justerade.txt", NOTES)
    )
    Document.objects.filter(batch=batch).update(released_at=AT, released_by="prov")
    group = VersionGroup.objects.get()
    signed, draft = Document.objects.get(path__contains="justerade"), Document.objects.get(path__contains="utkast")
    return group, signed, draft


def test_the_signed_one_counts_until_a_person_chooses_and_the_rows_follow() -> None:
    group, signed, draft = _versions()
    assert group.chosen_id == signed.pk and (signed.rank, draft.rank) == (0, 1)
    before = Meeting.objects.get()
    choose(group=group, document=draft, by=actor(Role.SECRETARY), at=AT)
    after = Meeting.objects.get()
    assert (before.pk, before.start, after.start) == (after.pk, "09:00", "08:30")
    assert {row.written for row in after.attendances.all()} >= {"Karl-Erik Holm"}
    assert all(row.fact.document_id == draft.pk for row in Decision.objects.all())
    event = Event.objects.latest("pk")
    assert event.action == "choose_version"
    link_readings(federation_id=group.federation_id, batch_id=None, at=AT)
    group.refresh_from_db()
    assert group.chosen_id == draft.pk and group.chosen_by_hand
    choose(group=group, document=signed, by=actor(Role.SECRETARY), at=AT)
    assert Meeting.objects.get().start == "09:00"


@pytest.mark.parametrize("role", [Role.READER, Role.REPRESENTATIVE])
def test_who_may_not_confirm_may_not_choose(role: Role) -> None:
    group, _, draft = _versions()
    with pytest.raises(PermissionDenied):
        choose(group=group, document=draft, by=actor(role), at=AT)


def test_a_document_of_another_meeting_is_refused() -> None:
    group, _, _ = _versions()
    taken_in(("SYV/2025-01-20.txt", "Minnesanteckningar\nSYV-nätverket 20 januari 2025\n"))
    with pytest.raises(ValueError, match="must be one of"):
        choose(group=group, document=Document.objects.get(path__contains="SYV"), by=machine(), at=AT)


class TestQuarantine:
    def _both(self) -> tuple[VersionGroup, Document]:
        """A released draft, and the signed one that comes in later and waits."""
        taken_in(("EHN/2024-11-22/Anteckningar utkast.txt", DRAFT))
        Document.objects.update(released_at=AT, released_by="prov")
        taken_in(("EHN/2024-11-22/Anteckningar justerade.txt", NOTES))
        return VersionGroup.objects.get(), Document.objects.get(path__contains="justerade")

    def test_a_better_version_that_waits_hides_nothing(self) -> None:
        group, waiting = self._both()
        assert group.chosen_id != waiting.pk and waiting.rank == 0
        assert meetings(actor=actor(Role.READER)).count() == 1
        with pytest.raises(NotReleased):
            choose(group=group, document=waiting, by=machine(), at=AT)

    def test_released_it_counts_at_once(self) -> None:
        group, waiting = self._both()
        release(documents=[waiting], by=machine(), at=AT)
        group.refresh_from_db()
        assert group.chosen_id == waiting.pk and Meeting.objects.get().start == "09:00"

    def test_released_it_leaves_a_choice_made_by_hand(self) -> None:
        group, waiting = self._both()
        draft = Document.objects.get(path__contains="utkast")
        choose(group=group, document=draft, by=machine(), at=AT)
        release(documents=[waiting], by=machine(), at=AT)
        group.refresh_from_db()
        assert group.chosen_id == draft.pk
