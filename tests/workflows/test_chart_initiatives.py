"""What notes tell of local initiatives is proposed with its words, taken or declined once, and goes with the document."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.charted import TOLD, initiative, told
from tests.factories.invited import invited, party
from tests.factories.register import AT, actor, machine, taken_in

from lagetrunt.apps.initiatives.keeping import Said, change_initiative, remove, restore
from lagetrunt.apps.initiatives.models import Focus, Initiative, ToldInitiative
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.workflows.chart_initiatives.example import chart_example
from lagetrunt.workflows.chart_initiatives.proposing import decline_proposal, proposals, take
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.delete_documents.previewing import preview
from lagetrunt.workflows.mask_people.masking import erase
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


def test_what_waits_in_quarantine_is_not_proposed() -> None:
    taken_in(("EHN/2024-11-22.txt", TOLD))
    party("Nora")
    assert proposals(by=machine()) == []


def test_proposals_are_taken_with_their_words_or_declined() -> None:
    network = told()
    rows = proposals(by=machine())
    assert [sorted(one.name for one in row.parties) for row in rows] == [["Avesta", "Nora"], ["Nora"]]
    assert not Initiative.objects.exists(), "nothing is entered before somebody says so"
    first = take(digest=rows[0].digest, by=machine(), at=AT)
    document = Document.objects.get()
    assert (first.network, first.document, first.partner, first.partner_kind) == (
        network, document, "Örebro universitet", "university",
    )  # fmt: skip
    assert document.text[first.place : first.place + len(first.words)] == first.words  # type: ignore[operator]
    decline_proposal(digest=rows[1].digest, by=machine(), at=AT)
    assert proposals(by=machine()) == [] and ToldInitiative.objects.count() == 1
    with pytest.raises(NotFound):
        take(digest=rows[1].digest, by=machine(), at=AT)
    remove(initiative=first, by=machine(), at=AT)
    assert [row.digest for row in proposals(by=machine())] == [rows[0].digest], "taken away, it is proposed again"
    restore(initiative=first, by=machine(), at=AT)
    assert proposals(by=machine()) == []


def test_only_of_networks_that_one_prepares() -> None:
    network = told()
    assert len(proposals(by=actor(Role.CHAIR, network=network))) == 2
    with pytest.raises(PermissionDenied):
        proposals(by=actor(Role.REPRESENTATIVE, network=network))


def test_an_initiative_goes_with_the_document_that_told_it() -> None:
    told()
    rows = proposals(by=machine())
    take(digest=rows[0].digest, by=machine(), at=AT)
    document = Document.objects.get()
    assert preview(document=document, actor=machine()).initiatives == 1
    delete(document=document, by=machine(), at=AT, reason="fel dokument", relink=link_batch.enqueue)
    assert not Initiative.objects.exists()


def test_the_example_has_some_once() -> None:
    assert chart_example(by=machine(), at=AT) == 0, "without municipalities"
    for name in ("Avesta", "Fagersta", "Hedemora", "Ludvika", "Nora", "Säter"):
        party(name)
    assert chart_example(by=machine(), at=AT) == Initiative.objects.count() > 3
    assert chart_example(by=machine(), at=AT) == 0 and Focus.objects.exists()


def test_who_is_erased_is_not_in_what_one_said_before_it_was_changed() -> None:
    bo = invited().people["Bo Ek"]
    row = initiative("Samarbete", "Avesta", text="Frågor till Bo Ek.")
    said = Said(title="Samarbete", parties=tuple(row.parties.all()))
    change_initiative(initiative=row, said=said, by=machine(), at=AT)
    assert "Bo Ek" in str(Initiative.objects.get().before)
    erase(person=bo, by=machine(), at=AT, reason="begärt", remove_files=False, relink=lambda _federation, _batch: None)
    assert "Bo Ek" not in str(Initiative.objects.get().before)
