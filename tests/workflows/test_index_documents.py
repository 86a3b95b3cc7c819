"""The index follows the register: after every act that changes what is found, and after what went wrong."""

from datetime import timedelta
from unittest import mock

import pytest
from tests.factories.register import AT, actor, machine, taken_in, two_meetings, work
from tests.factories.searched import counted, indexed, said, shown
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.word_index.writing import IndexWriter
from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources import indexing
from lagetrunt.apps.sources.models import Document, Fact, IndexChange, ProposedLink, WordForm
from lagetrunt.workflows.confirm_facts import answering
from lagetrunt.workflows.index_documents.comparing import compare
from lagetrunt.workflows.index_documents.updating import bring_up_to_date, rebuild
from lagetrunt.workflows.join_people import answering as joining
from lagetrunt.workflows.mask_people.masking import protect
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.release_documents.releasing import release
from lagetrunt.workflows.search_register.finding import Within

pytestmark = pytest.mark.django_db


def let_out(*documents: Document) -> None:
    release(documents=documents or list(Document.objects.all()), by=machine(), at=AT, looked_at="prov")


def test_what_is_read_is_found_and_nothing_is_written_twice() -> None:
    two_meetings()
    assert indexed() == 2 and indexed() == 0
    assert counted(machine(), "enkäter") == 4 and counted(machine(), "närvaro holmqvist") == 0
    assert compare().is_well
    taken_in(("EHN/2025-05-01.txt", NOTES.replace("22 november 2024", "16 maj 2025").replace("Enkät", "Lovskolor")))
    assert indexed() >= 1 and counted(machine(), "lovskola") == 1


def test_a_release_is_seen_by_others_when_the_index_has_followed() -> None:
    two_meetings()
    indexed()
    reader = actor(Role.READER)
    assert counted(reader, "enkät") == 0
    let_out()
    indexed()
    assert counted(reader, "enkät") == 4


def test_a_corrected_fact_is_found_by_its_new_words_and_a_rejected_one_no_more() -> None:
    two_meetings()
    fact = Fact.objects.filter(kind="decision").order_by("pk")[0]
    answering.correct(fact=fact, value={**fact.value, "text": "att pröva lovskola"}, by=machine(), at=AT)
    indexed()
    assert counted(machine(), "lovskolor") == 1 and counted(machine(), "lovskola", Within(kind="decision")) == 1
    answering.reject(fact=fact, by=machine(), at=AT)
    indexed()
    assert counted(machine(), "lovskola") == 0


def test_joined_people_are_one_to_filter_by() -> None:
    two_meetings()
    first, second = Person.objects.order_by("pk")[:2]
    link = ProposedLink.objects.create(federation_id=first.federation_id, first=first, second=second, why="prov")
    indexed()
    before = counted(machine(), "nätverket", Within(person=first.pk))
    joining.answer(link=link, joined=True, by=machine(), at=AT)
    assert indexed() > 0
    assert counted(machine(), "nätverket", Within(person=second.pk)) == 0
    assert counted(machine(), "nätverket", Within(person=first.pk)) >= before > 0


def test_a_protected_name_is_found_by_nobody_and_its_letters_leave_the_disk() -> None:
    two_meetings()
    let_out()
    indexed()
    reader = actor(Role.READER)
    assert counted(reader, "Viitasaari") > 0 and WordForm.objects.filter(pk="viitasaari").exists()
    person = Person.objects.get(name="Hanna Viitasaari")
    protect(person=person, by=machine(), at=AT, reason="skyddad folkbokföring", relink=link_batch.enqueue)
    work()
    assert "Viitasaari" not in str(shown(reader, "enkäten")), "whatever the index still has"
    indexed()
    for who in (reader, machine()):
        assert counted(who, "Viitasaari") == 0 and counted(who, '"Hanna Viitasaari"') == 0
    assert said(shown(reader, "redovisade")) == ["redovisade"]
    assert not WordForm.objects.filter(pk="viitasaari").exists()


def test_a_deleted_document_is_gone_at_once_and_its_words_leave_the_disk() -> None:
    two_meetings()
    taken_in(("EHN/annat.txt", LATER.replace("14 mars", "21 mars").replace("Sekretess", "Kolonnade")))
    indexed()
    document = Document.objects.get(path="EHN/annat.txt")
    assert shown(machine(), "kolonnade") and WordForm.objects.filter(pk="kolonnade").exists()
    number = document.pk
    document.delete()
    indexing.mark_changed([number], erased=True)
    assert shown(machine(), "kolonnade") == [], "before the index has followed"
    indexed()
    assert counted(machine(), "kolonnade") == 0 and not WordForm.objects.filter(pk="kolonnade").exists()
    assert compare().is_well and indexed() == 0


def test_writing_that_breaks_off_is_done_again() -> None:
    two_meetings()
    indexed()
    let_out()
    with mock.patch.object(IndexWriter, "done", side_effect=OSError), pytest.raises(OSError):
        indexed()
    assert counted(actor(Role.READER), "enkät") == 0
    assert indexed() == 2 and counted(actor(Role.READER), "enkät") == 4


def test_an_index_that_has_missed_changes_is_built_anew() -> None:
    two_meetings()
    indexed()
    later = AT + timedelta(days=60)
    let_out()
    IndexChange.objects.update(at=AT)
    indexing.drop_changes_before(later)
    assert IndexChange.objects.count() == 1
    assert bring_up_to_date(at=later) == 2
    assert counted(actor(Role.READER), "enkät") == 4


def test_changes_are_forgotten_once_every_index_should_know_them() -> None:
    two_meetings()
    indexed()
    IndexChange.objects.update(at=AT)
    let_out()
    assert bring_up_to_date(at=AT + timedelta(days=40)) == 2
    assert IndexChange.objects.filter(at=AT).count() == 1 and compare().is_well
    assert bring_up_to_date(at=AT + timedelta(days=40)) == 0


def test_an_index_of_another_database_is_built_anew() -> None:
    two_meetings()
    indexed()
    IndexChange.objects.all().delete()
    Document.objects.filter(path__contains="2025").delete()
    assert not compare().is_built
    assert indexed() == 1 and compare().is_well


def test_a_new_register_lacks_nothing_and_one_with_documents_lacks_its_index() -> None:
    assert compare().is_well and not compare().is_built
    two_meetings()
    assert not compare().is_well and len(compare().lacking) == 2


def test_an_index_beside_a_register_that_has_more_is_told() -> None:
    two_meetings()
    rebuild(at=AT)
    Document.objects.filter(path__contains="2025").delete()
    assert compare().left_over and not compare().is_well
    assert rebuild(at=AT) == 1 and compare().is_well


def test_without_a_dictionary_words_are_found_by_their_stems() -> None:
    two_meetings()
    from lagetrunt.adapters.dictionary import Missing
    from lagetrunt.workflows.index_documents import taking_apart

    with mock.patch.object(taking_apart, "swedish", side_effect=Missing):
        indexed()
    assert not WordForm.objects.exists() and counted(machine(), "enkäter") == 4


def test_names_and_rows_that_others_may_see_are_no_part_of_it() -> None:
    two_meetings()
    indexed()
    assert Network.objects.exists() and Party.objects.exists()
    assert counted(actor(Role.SECRETARY), "enkät") == 0
