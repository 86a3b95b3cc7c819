"""Reading again with a later reader: kept aside until a person says yes, and nothing that people answered is touched."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.register import AT, actor, machine, taken_in, two_meetings, work
from tests.factories.texts import NOTES

from lagetrunt.adapters.reader_version import reader_version, version_of
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.sources import proposing
from lagetrunt.apps.sources.models import Document, Fact, FactState, ProposedReading, StoredReading
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.confirm_facts.answering import confirm
from lagetrunt.workflows.read_documents import reading, rereading

pytestmark = pytest.mark.django_db
_READ = reading.read_bytes


def later_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds no decisions, another place, and one more person's name in full."""

    def read(data: bytes, name: str, **more: Any) -> Any:
        found = _READ(data, name, **more)
        items = tuple(replace(item, decisions=()) for item in found.items)
        place = found.meeting.place
        meeting = found.meeting if place is None else replace(found.meeting, place=replace(place, value="Rådhuset"))
        return replace(found, items=items, meeting=meeting)

    monkeypatch.setattr(rereading, "read_bytes", read)
    monkeypatch.setattr(rereading, "reader_version", lambda: "later")


def _told() -> list[tuple[str, str]]:
    proposed = ProposedReading.objects.get(document__path="EHN/2024-11-22.txt")
    return sorted((one["what"], one["kind"]) for one in proposed.differences)


def _ask() -> int:
    behind = list(proposing.behind(actor=machine(), reader="later"))
    count = rereading.ask(documents=behind, by=machine(), at=AT)
    work()
    return count


def _facts() -> list[tuple[Any, ...]]:
    return sorted(Fact.objects.values_list("pk", "value", "state", "version"), key=str)


def test_what_a_later_reader_would_change_waits_for_a_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    before = _facts()
    later_reader(monkeypatch)
    assert _ask() == 2 and _facts() == before
    assert _told() == [("changed", "meeting.place"), ("gone", "decision"), ("gone", "decision")]
    assert not proposing.behind(actor=machine(), reader="later").exists()
    rereading.take(proposed=list(proposing.proposals(actor=machine())), by=machine(), at=AT)
    work()
    assert not ProposedReading.objects.exists() and not Fact.objects.filter(kind="decision").exists()
    assert {fact.value for fact in Fact.objects.filter(kind="meeting.place")} == {"Rådhuset"}
    assert set(StoredReading.objects.values_list("reader", flat=True)) == {"later"}


def test_what_people_answered_is_never_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    document = Document.objects.get(path="EHN/2024-11-22.txt")
    answered = list(Fact.objects.filter(document=document, kind__in=("meeting.place", "decision")))
    assert {fact.kind for fact in answered} == {"meeting.place", "decision"}
    for fact in answered:
        confirm(fact=fact, by=machine(), at=AT)
    later_reader(monkeypatch)
    _ask()
    proposed = ProposedReading.objects.get(document=document)
    assert all(one["answered"] for one in proposed.differences)
    rereading.take(proposed=[proposed], by=machine(), at=AT)
    work()
    for fact in answered:
        now = Fact.objects.get(pk=fact.pk)
        assert (now.value, now.state) == (fact.value, FactState.CONFIRMED)


def test_left_as_it_is_it_is_not_proposed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    before = _facts()
    later_reader(monkeypatch)
    _ask()
    for proposed in ProposedReading.objects.all():
        rereading.let_be(proposed=proposed, by=machine(), at=AT)
    assert _facts() == before and _ask() == 0


def test_the_same_reader_changes_nothing_even_where_other_documents_made_facts_plainer() -> None:
    plain = NOTES.replace("Elevhälsonätverket 22 november 2024", "Elevhälsonätverket 22 november").replace(
        "den 14 mars 2025", "den 14 mars"
    )
    taken_in(
        ("EHN/2024/anteckningar november.txt", plain), ("EHN/2024-10-01.txt", NOTES.replace("22 november", "1 oktober"))
    )
    assert rereading.ask(documents=list(Document.objects.all()), by=machine(), at=AT) == 2
    work()
    assert not ProposedReading.objects.exists()
    assert set(StoredReading.objects.values_list("reader", flat=True)) == {reader_version()}


def test_a_document_that_cannot_be_read_any_more_keeps_its_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    before = _facts()

    def read(*_args: Any, **_more: Any) -> Any:
        raise Unreadable(code="damaged", swedish="skadad", english="damaged")

    monkeypatch.setattr(rereading, "read_bytes", read)
    monkeypatch.setattr(rereading, "reader_version", lambda: "later")
    _ask()
    assert _facts() == before and Assignment.objects.exists() and not ProposedReading.objects.exists()


def test_only_those_who_take_in_may_ask_or_take(monkeypatch: pytest.MonkeyPatch) -> None:
    two_meetings()
    Document.objects.update(released_at=AT, released_by="prov")
    later_reader(monkeypatch)
    chair, secretary = actor(Role.CHAIR), actor(Role.SECRETARY)
    assert not proposing.behind(actor=chair, reader="later").exists()
    with pytest.raises(PermissionDenied):
        rereading.ask(documents=list(Document.objects.all()), by=chair, at=AT)
    _ask()
    assert not proposing.proposals(actor=chair).exists() and proposing.proposals(actor=secretary).count() == 2
    with pytest.raises(PermissionDenied):
        rereading.take(proposed=list(ProposedReading.objects.all()[:1]), by=chair, at=AT)


def test_asked_twice_it_is_read_once() -> None:
    two_meetings()
    documents = list(Document.objects.all())
    assert rereading.ask(documents=documents, by=machine(), at=AT) == 2
    assert rereading.ask(documents=documents, by=machine(), at=AT) == 0


def test_another_word_or_rule_is_another_reader(tmp_path: Path) -> None:
    (tmp_path / "presenting").mkdir()
    words = tmp_path / "ord.toml"
    words.write_text('ord = ["beslut"]')
    first = version_of(tmp_path)
    (tmp_path / "presenting/page.py").write_text("x = 1")
    (tmp_path / "note.txt").write_text("x")
    assert version_of(tmp_path) == first == version_of(tmp_path)
    words.write_text('ord = ["besluten"]')
    assert version_of(tmp_path) != first
    assert len(reader_version()) == 16
