"""Erasing a person and protecting one: the name is nowhere, nothing else moves, and it does not come back by itself."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from tests.factories.called import written
from tests.factories.register import AT, actor, federation, machine, taken_in, two_meetings, work
from tests.factories.texts import LATER, NOTES

from lagetrunt.adapters.files import FileStore
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.audit.queries import first_break
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision, Item
from lagetrunt.apps.organisation.masking import keys_fit
from lagetrunt.apps.organisation.models import Masking, Network, Party, Person, Representation
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources.keeping import differences
from lagetrunt.apps.sources.mapping import unpacked
from lagetrunt.apps.sources.models import (
    Document,
    Fact,
    FactState,
    FileAccess,
    Finding,
    IndexChange,
    Page,
    StoredReading,
    WordForm,
)
from lagetrunt.apps.sources.queries import leaf, leaves
from lagetrunt.engines.masking.names import forms, lookup_of, places
from lagetrunt.workflows.confirm_facts.answering import confirm, correct
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.mask_people.masking import NamesSomebody, erase, protect, unprotect
from lagetrunt.workflows.mask_people.previewing import preview
from lagetrunt.workflows.read_documents.linking import link_readings
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.rereading import accept, read_again
from lagetrunt.workflows.read_documents.tasks import link_batch

pytestmark = pytest.mark.django_db
HANNA = "Hanna Viitasaari"


def _erase(name: str = HANNA, **more: Any) -> Person:
    person = Person.objects.get(name=name)
    told = {"by": machine(), "at": AT, "reason": "begäran", "remove_files": False, "relink": link_batch.enqueue, **more}
    erase(person=person, **told)
    work()
    person.refresh_from_db()
    return person


def _protect(name: str = HANNA) -> Person:
    person = Person.objects.get(name=name)
    protect(person=person, by=machine(), at=AT, reason="skyddad folkbokföring", relink=link_batch.enqueue)
    work()
    person.refresh_from_db()
    return person


def _left(*parts: str, but: Iterable[str] = ()) -> list[str]:
    """The tables in which one of the words stands, as the database has it, stored readings unpacked."""
    found = []
    for table in sorted(set(connection.introspection.table_names()) - set(but)):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            told = "\n".join(str(value) for row in cursor for value in row).encode().decode("unicode_escape", "ignore")
        if any(part.casefold() in told.casefold() for part in parts):
            found.append(table)
    for stored in StoredReading.objects.all():
        for payload in (stored.payload, stored.original):
            if payload and any(part in str(unpacked(bytes(payload))) for part in parts):
                found.append(f"reading {stored.pk}")
    return found


def _shape() -> dict[str, list[tuple[Any, ...]]]:
    """Numbers and places of all rows: what masking may not change."""
    tables = (Document, Meeting, Attendance, Item, Decision, Assignment, Network, Party, Person, Representation, Fact)
    told: dict[str, list[tuple[Any, ...]]] = {t.__name__: sorted(t._default_manager.values_list("pk")) for t in tables}
    told["places"] = sorted((fact.pk, str(fact.spans), fact.kind, fact.position) for fact in Fact.objects.all())
    told["passages"] = sorted(
        (d.path, len(d.text), p.start, p.end) for d in Document.objects.all() for p in d.passages.all()
    )
    return told


class TestErasing:
    @pytest.fixture(autouse=True)
    def _register(self) -> None:
        two_meetings()

    def test_the_name_is_nowhere_and_nothing_else_has_moved(self) -> None:
        before = _shape()
        person = _erase()
        assert re.fullmatch(r"Person [0-9A-F]{4}", person.name) and person.spellings == [] and person.erased_at == AT
        assert _left("Hanna", "Viitasaari") == []
        assert _shape() == before
        assert person.name in Assignment.objects.get().who
        text = Document.objects.get(path="EHN/2024-11-22.txt").text
        assert f"{person.name}█████, Avesta" in text and "Karl-Erik Holmqvist" in text
        for fact in Fact.objects.exclude(spans=[]).filter(kind="person"):
            start, end = fact.spans[0]
            assert " ".join(fact.document.text[start:end].split()) == fact.quote

    def test_the_trail_forgets_and_its_chain_holds(self) -> None:
        fact = Assignment.objects.get().fact
        correct(fact=fact, value={**fact.value, "what": f"ta in {HANNA}s förslag"}, by=machine(), at=AT)
        assert "audit_event" in _left("Viitasaari")
        _erase()
        assert _left("Viitasaari") == [] and first_break(actor=machine()) is None
        event = Event.objects.get(action="erase_person")
        assert (
            event.reason == "begäran" and Event.objects.filter(action="answer_fact", payload__isnull=True).count() == 1
        )

    def test_searching_forgets_the_words_of_the_name_too(self) -> None:
        for word in ("viitasaari", "viitasaaris", "enkät"):
            WordForm.objects.create(form=word)
        _erase()
        assert list(WordForm.objects.values_list("form", flat=True)) == ["enkät"]
        told = IndexChange.objects.filter(is_erased=True).values_list("document_id", flat=True)
        assert set(told) == set(Document.objects.values_list("pk", flat=True))

    def test_answers_stay(self) -> None:
        fact = Assignment.objects.get().fact
        correct(fact=fact, value={**fact.value, "who": [HANNA, "Karl-Erik Holmqvist"]}, by=machine(), at=AT)
        there = Fact.objects.get(kind="person", document=fact.document, quote__contains="Viitasaari")
        confirm(fact=there, by=machine(), at=AT)
        person = _erase()
        assert Assignment.objects.get().who == [person.name, "Karl-Erik Holmqvist"]
        assert Fact.objects.get(pk=there.pk).state == FactState.CONFIRMED
        document = Fact.objects.get(pk=fact.pk).document
        again = read_again(document=document, by=machine())
        accept(document=document, reread=again, by=machine(), at=AT)
        work()
        assert Fact.objects.get(pk=fact.pk).still_read and Assignment.objects.get().who[0] == person.name

    def test_a_re_reading_brings_nothing_back_and_changes_nothing(self) -> None:
        _erase()
        before = _shape()
        document = Document.objects.get(path="EHN/2024-11-22.txt")
        again = read_again(document=document, by=machine())
        assert again.differences == []
        accept(document=document, reread=again, by=machine(), at=AT)
        work()
        link_readings(federation_id=federation().pk, batch_id=None, at=AT)
        assert _left("Hanna", "Viitasaari") == [] and _shape() == before

    def test_the_same_bytes_and_a_new_copy_come_in_without_the_name(self) -> None:
        person = _erase()
        document = Document.objects.get(path="EHN/2024-11-22.txt")
        delete(document=document, by=machine(), at=AT, reason="fel mapp", relink=link_batch.enqueue)
        taken_in(("EHN/2024-11-22.txt", NOTES), ("EHN/2024-11-22 justerad.txt", NOTES + "\nJusterat.\n"))
        assert _left("Viitasaari") == []
        assert Person.objects.filter(name=person.name).get() == person
        there = Document.objects.get(path="EHN/2024-11-22.txt")
        assert there.file_access == FileAccess.RESTRICTED and "Hanna" not in there.text

    def test_the_file_is_restricted_or_removed(self, django_capture_on_commit_callbacks: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            _erase()
        store = FileStore(Path(settings.LAGETRUNT_FILES))
        files = list(Document.objects.values_list("file_access", "sha256"))
        assert {access for access, _ in files} == {FileAccess.RESTRICTED}
        assert all(store.path(sha256).is_file() for _, sha256 in files)
        with django_capture_on_commit_callbacks(execute=True):
            _erase("Amina Jusufović", remove_files=True)
        first = Document.objects.get(path="EHN/2024-11-22.txt")
        assert first.file_access == FileAccess.REMOVED and not store.path(first.sha256).exists()
        taken_in(("igen.txt", NOTES))
        assert not store.path(first.sha256).exists(), "what was removed is not put back by the same bytes"
        assert _left("Amina", "Jusufović", "Viitasaari") == []

    def test_two_people_erased_are_still_two(self) -> None:
        before = _shape()
        one, other = _erase(), _erase("Karl-Erik Holmqvist")
        assert one.name != other.name and _shape() == before and _left("Hanna", "Viitasaari", "Holmqvist") == []

    def test_it_is_for_those_with_the_right_and_never_done_twice(self) -> None:
        for role in (Role.SECRETARY, Role.CHAIR, Role.READER, None):
            with pytest.raises(PermissionDenied):
                _erase(by=actor(role))
        with pytest.raises(ValueError, match="reason"):
            _erase(reason=" ")
        with pytest.raises(NamesSomebody):
            _erase(reason="Hanna Viitasaari bad om det")
        assert not Masking.objects.exists() and Person.objects.filter(name=HANNA).exists()
        person = _erase()
        with pytest.raises(ValueError, match="already"):
            _erase(person.name)


def test_names_that_others_share_are_masked_only_where_they_mean_the_person() -> None:
    taken_in(
        ("EHN/2024-11-22.txt", NOTES),
        ("SYV/2024-10-01.txt", "Minnesanteckningar\nSYV-nätverket 1 oktober 2024\n\nNärvarande:\nKarl-Erik Holmqvist, Säter\n"),
    )  # fmt: skip
    here, there = Person.objects.filter(name="Karl-Erik Holmqvist").order_by("pk")
    here = here if here.matches.filter(fact__document__path__startswith="EHN").exists() else there
    told = preview(person=here, actor=machine())
    assert [document.path for document in told.documents] == ["EHN/2024-11-22.txt"] and len(told.namesakes) == 1
    erase(person=here, by=machine(), at=AT, reason="begäran", remove_files=False, relink=link_batch.enqueue)
    work()
    assert "Holmqvist" not in Document.objects.get(path="EHN/2024-11-22.txt").text
    assert "Karl-Erik Holmqvist" in Document.objects.get(path="SYV/2024-10-01.txt").text
    assert Person.objects.filter(name="Karl-Erik Holmqvist").count() == 1


def test_names_in_paths_findings_and_running_text_go_too() -> None:
    two_meetings()
    taken_in(
        ("EHN/Underlag Hanna Viitasaari.txt", f"Underlag\nVuxnätverket 3 mars 2025\n\n1. Kurs\nFrågor till {HANNA.upper()}, hanna.viitasaari@avesta.example.\n")
    )  # fmt: skip
    finding = Finding.objects.create(
        federation=federation(), key="prov", is_across=False, code="x", severity="note", message=f"{HANNA} står två gånger",
        english="x", places=[{"document": Document.objects.first().pk, "quote": f"{HANNA}, Avesta"}],
    )  # fmt: skip
    finding.documents.add(Document.objects.first())
    _erase()
    assert _left("Viitasaari") == []
    assert Document.objects.filter(path__startswith="EHN/Underlag Person ").exists()


class TestProtecting:
    @pytest.fixture(autouse=True)
    def _register(self) -> None:
        two_meetings()

    def test_only_what_is_kept_beside_says_the_name(self) -> None:
        before = _shape()
        person = _protect()
        assert person.name.startswith("Skyddad ") and person.protected
        assert set(_left("Viitasaari")) == {"organisation_masking"} | {
            f"reading {document.pk}" for document in Document.objects.all()
        }
        assert _shape() == before
        assert set(Document.objects.values_list("file_access", flat=True)) == {FileAccess.RESTRICTED}

    def test_taken_away_everything_is_as_it_was(self) -> None:
        fact = Assignment.objects.get().fact
        correct(fact=fact, value={**fact.value, "who": [HANNA, "Karl-Erik Holmqvist"]}, by=machine(), at=AT)
        before, texts = _shape(), dict(Document.objects.values_list("path", "text"))
        facts = sorted(map(str, Fact.objects.values_list("pk", "key", "value", "corrected", "quote", "state")))
        person = _protect()
        unprotect(person=person, by=machine(), at=AT, reason="upphörd", relink=link_batch.enqueue)
        work()
        assert Person.objects.get(pk=person.pk).name == HANNA and _shape() == before
        assert dict(Document.objects.values_list("path", "text")) == texts
        assert sorted(map(str, Fact.objects.values_list("pk", "key", "value", "corrected", "quote", "state"))) == facts
        assert Assignment.objects.get().who == [HANNA, "Karl-Erik Holmqvist"]
        assert set(Document.objects.values_list("file_access", flat=True)) == {FileAccess.OPEN}
        assert not StoredReading.objects.exclude(original=None).exists() and not Masking.objects.exists()

    def test_the_protected_can_be_erased_and_then_nothing_brings_them_back(self) -> None:
        person = _protect()
        code = person.name
        _erase(code)
        assert _left("Viitasaari", code) == []
        with pytest.raises(ValueError, match="not under protection"):
            unprotect(person=person, by=machine(), at=AT, reason="x", relink=link_batch.enqueue)

    def test_what_comes_in_later_is_masked_as_it_is_read(self) -> None:
        _protect()
        taken_in(("EHN/2025-05-09.txt", LATER.replace("14 mars", "9 maj")))
        document = Document.objects.get(path="EHN/2025-05-09.txt")
        assert "Viitasaari" not in document.text and document.file_access == FileAccess.RESTRICTED
        reading = read_bytes(LATER.encode(), "x.txt")
        assert all("Viitasaari" not in str(one.after) for one in differences(document, reading))

    def test_pictures_of_pages_follow_the_file(self) -> None:
        document = Document.objects.all()[0]
        Document.objects.update(released_at=AT, released_by="prov")
        page = Page.objects.create(document=document, number=1, width=10, height=10)
        secretary = actor(Role.SECRETARY)
        assert leaf(actor=secretary, pk=page.pk) == page
        _protect()
        with pytest.raises(NotFound):
            leaf(actor=secretary, pk=page.pk)
        assert not leaves(actor=secretary, document=document) and leaf(actor=actor(Role.ADMINISTRATOR), pk=page.pk)

    def test_it_is_for_those_with_the_right(self) -> None:
        with pytest.raises(PermissionDenied):
            protect(
                person=Person.objects.get(name=HANNA), by=actor(Role.SECRETARY), at=AT, reason="x",
                relink=link_batch.enqueue,
            )  # fmt: skip


def test_a_key_that_is_another_is_seen(settings: Any) -> None:
    two_meetings()
    _erase()
    assert keys_fit(actor=machine())
    settings.SECRET_KEY = "en annan"
    assert not keys_fit(actor=machine())


def test_the_example_people_can_be_found_in_no_other_way() -> None:
    lookup = lookup_of(forms([HANNA]), "x")
    assert places("Kontakta Viitasaari, H", lookup) and not places("Hans Viita", lookup)


@pytest.mark.parametrize("act", [erase, protect])
def test_letters_to_the_person_go_and_others_stay(act: Any) -> None:
    two_meetings()
    person = Person.objects.get(name=HANNA)
    written("k1", person=person)
    other = written("k2", to="bo@nora.example")
    more = {"remove_files": False} if act is erase else {}
    act(person=person, by=machine(), at=AT, reason="begäran", relink=link_batch.enqueue, **more)
    assert list(Letter.objects.all()) == [other]
