"""Files that were in the register before: which they are, and where they lie, of what the importer may see."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.register import AT, actor, incoming, log_in, release_all, taken_in, two_meetings
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.incoming import Refused
from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.models import Batch, Document, KnownFile
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.read_documents.taking_in import take_in
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db


def shown_to(by: Actor, batch: Batch) -> str:
    client = log_in(Client(), User.objects.get(pk=by.user_id))
    return client.get(reverse("batch", args=(batch.pk,))).content.decode()


def test_a_known_file_is_named_with_the_document_that_it_is() -> None:
    two_meetings()
    release_all()
    by = actor(Role.ADMINISTRATOR)
    batch = taken_in(("Kopior/gammalt.txt", NOTES), ("Kopior/nytt.txt", NOTES + "\nTill sist."), by=by)
    page = shown_to(by, batch)
    there = Document.objects.get(path="EHN/2024-11-22.txt")
    assert "en fil fanns redan" in page and "Kopior/gammalt.txt" in page
    assert f'<a href="/dokument/{there.pk}/">EHN/2024-11-22.txt</a>' in page
    assert list(KnownFile.objects.values_list("path", flat=True)) == ["Kopior/gammalt.txt"]


def test_the_same_file_twice_in_one_import_is_named_too() -> None:
    by = actor(Role.ADMINISTRATOR)
    page = shown_to(by, taken_in(("A/möte.txt", NOTES), ("B/samma möte.txt", NOTES), by=by))
    assert "B/samma möte.txt" in page and page.count("A/möte.txt") == 2


def test_where_a_file_waits_that_is_anothers_is_not_told() -> None:
    taken_in(("Hemlig mapp/anteckningar.txt", NOTES), by=actor(Role.SECRETARY))
    by = actor(Role.SECRETARY)
    page = shown_to(by, taken_in(("Min mapp/anteckningar.txt", NOTES), by=by))
    assert "Min mapp/anteckningar.txt" in page and "Hemlig mapp" not in page
    assert "väntar den i karantän hos den som tog in" in page


def test_nothing_is_left_of_a_known_file_when_its_document_is_deleted() -> None:
    two_meetings()
    batch = taken_in(("Kopior/gammalt.txt", NOTES))
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    delete(document=document, by=actor(Role.ADMINISTRATOR), at=AT, reason="prov", relink=link_batch.enqueue)
    assert not KnownFile.objects.exists() and Batch.objects.filter(pk=batch.pk, known=1).exists()


def test_the_page_asks_no_more_of_many_known_files() -> None:
    two_meetings()
    release_all()
    by = actor(Role.ADMINISTRATOR)
    client = log_in(Client(), User.objects.get(pk=by.user_id))

    def asked(number: int) -> int:
        files = [incoming(f"Kopior/{n}.txt", (NOTES, LATER)[n % 2]) for n in range(number)]
        batch = take_in(name="många", files=files, by=by, at=AT)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("batch", args=(batch.pk,))).content.decode()
        assert "Kopior/0.txt" in page
        return len(queries)

    few = asked(1)
    assert asked(150) == few <= 15


def test_a_page_full_of_known_files_says_how_many_more() -> None:
    two_meetings()
    release_all()
    by = actor(Role.ADMINISTRATOR)
    files = [incoming(f"Kopior/{n:03}.txt", NOTES) for n in range(230)]
    batch = take_in(name="många", files=files, by=by, at=AT)
    page = shown_to(by, batch)
    assert "230 filer fanns redan" in page and "Kopior/199.txt" in page and "Kopior/200.txt" not in page
    assert "och 30 till" in page


def test_an_import_of_which_nothing_could_be_taken_in_says_so() -> None:
    by = actor(Role.ADMINISTRATOR)
    batch = take_in(name="mapp", files=[Refused(path="låst.txt", why="Filen är låst.")], by=by, at=AT)
    page = shown_to(by, batch)
    assert "Inget ur mapp togs in" in page and "Inget nytt" not in page and "Filen är låst." in page
