"""What comes in many small heaps, in whatever order, ends as what comes at once; and only what has changed is written."""

import functools
import gc
import random  # noqa: TID251 - the seed is an argument
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext
from tests.factories.register import AT, federation, machine, taken_in, work
from tests.factories.register_told import told_whole

from lagetrunt.adapters.incoming import from_folder
from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.laying import lay_version
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.sources.models import Finding, StoredReading, VersionGroup
from lagetrunt.workflows.read_documents import linking, reading
from lagetrunt.workflows.read_documents.linked import Beside, mark_of
from lagetrunt.workflows.read_documents.linking import link_from_scratch, link_readings
from lagetrunt.workflows.read_documents.taking_in import take_in

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is read by the reader once for all tests here: what is asked is how readings are linked."""
    monkeypatch.setattr(reading, "read_bytes", _READ)


_READ = functools.cache(reading.read_bytes)


def _files() -> list[tuple[str, bytes]]:
    found = [
        (path.relative_to(EXAMPLES).as_posix(), path.read_bytes())
        for path in sorted(EXAMPLES.rglob("*"))
        if path.is_file()
    ]
    return [(path, data) for path, data in found if "Skannat" not in path]


def _heaps(files: Sequence[tuple[str, bytes]], seed: int) -> list[list[tuple[str, bytes]]]:
    chance = random.Random(seed)
    mixed = list(files)
    if seed:
        chance.shuffle(mixed)
    heaps = []
    while mixed:
        size = chance.randint(1, 12)
        heaps.append(mixed[:size])
        mixed = mixed[size:]
    return heaps


@pytest.fixture(scope="module")
def at_once(django_db_setup: None, django_db_blocker: Any) -> dict[str, list[str]]:
    """The register of the examples taken in at once; nothing of it is left in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        taken_in(*_files())
        told = told_whole()
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_small_heaps_in_any_order_end_as_one(seed: int, at_once: dict[str, list[str]]) -> None:
    for heap in _heaps(_files(), seed):
        taken_in(*heap)
    told = told_whole()
    for table, rows in at_once.items():
        assert told[table] == rows, table


def test_all_from_scratch_changes_nothing(at_once: dict[str, list[str]]) -> None:
    files = _files()
    taken_in(*files[::2])
    taken_in(*files[1::2])
    people = sorted(Person.objects.values_list("pk", flat=True))
    link_from_scratch(federation_id=federation().pk, at=AT)
    assert told_whole() == at_once
    assert sorted(Person.objects.values_list("pk", flat=True)) == people


def test_linking_again_writes_nothing() -> None:
    taken_in(*_files()[:12])
    with CaptureQueriesContext(connection) as asked:
        link_readings(federation_id=federation().pk, batch_id=None, at=AT)
    written = [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "DELETE", "UPDATE"))]
    assert not written


def test_rows_that_are_laid_are_let_go_while_the_readings_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    laid = linking.lay_rows
    monkeypatch.setattr(linking, "lay_rows", lambda *told: (seen.append((gc.isenabled(), gc.get_freeze_count())), laid(*told)))  # fmt: skip
    before = gc.get_freeze_count()
    taken_in(*_files()[:3])
    assert [(on, kept > before) for on, kept in seen] == [(True, True)]
    assert gc.isenabled()
    assert gc.get_freeze_count() <= before


def test_laying_a_meeting_again_fetches_nobody_alone_and_writes_no_row_that_says_the_same() -> None:
    taken_in(*_files()[:12])
    meeting = Meeting.objects.annotate(people=Count("attendances")).order_by("-people", "pk")[0]
    assert meeting.attendances.filter(person__isnull=False, party__isnull=False).count() > 2
    with CaptureQueriesContext(connection) as asked:
        lay_version(group=meeting.group)
    told = [query["sql"] for query in asked]
    assert not [sql for sql in told if sql.startswith("SELECT") and 'FROM "organisation_person"' in sql]
    assert not [sql for sql in told if sql.startswith("UPDATE") and '"meetings_attendance"' in sql]
    assert not [sql for sql in told if sql.startswith("UPDATE") and '"organisation_representation"' in sql]


def test_names_beside_are_those_of_the_folder_and_below() -> None:
    beside = Beside(["/odd.txt", "a.txt", "b/c.txt", "b/d/e.txt", "bb/f.txt"])
    assert beside.names("b") == ("b/c.txt", "b/d/e.txt")
    assert beside.names("b/d") == ("b/d/e.txt",)
    assert beside.names("") == ("/odd.txt", "a.txt", "b/c.txt", "b/d/e.txt", "bb/f.txt")
    assert beside.names("x") == ()
    assert beside.mark("b") == mark_of(("b/c.txt", "b/d/e.txt"))


def test_one_more_document_lays_its_own_meeting_alone() -> None:
    files = [file for file in _files() if file[0].startswith(("SYV/", "Grundskola/"))]
    last = next(file for file in files if file[0].startswith("SYV/Läsåret 2024-25/2025"))
    taken_in(*(file for file in files if file is not last))
    marks = dict(VersionGroup.objects.values_list("pk", "laid"))
    others = dict(StoredReading.objects.values_list("pk", "laid"))
    taken_in(last)
    new = Meeting.objects.get(document__path=last[0])
    assert {pk for pk, mark in marks.items() if VersionGroup.objects.get(pk=pk).laid != mark} <= {
        pk for pk in marks if VersionGroup.objects.get(pk=pk).network_id == new.network_id
    }
    assert {pk: mark for pk, mark in StoredReading.objects.values_list("pk", "laid") if pk in others} == others


def test_a_promised_paper_that_comes_later_is_found() -> None:
    name = "Förskolenätverket/2024-02-09 Minnesanteckningar.docx"
    paper = "Förskolenätverket/2024-02-09 Bilaga 1 Enkät barnskötare.txt"
    files = dict(_files())
    taken_in((name, files[name]))

    def missed() -> list[str]:
        return [place["quote"] for place in Finding.objects.get(code="attachment_missing").places]

    assert any("bilaga 1" in quote for quote in missed())
    taken_in((paper, files[paper]))
    assert missed() and not any("bilaga 1" in quote for quote in missed())


def test_heaps_that_are_ready_are_linked_together() -> None:
    first, second = (
        take_in(name=name, files=from_folder(EXAMPLES / name, largest=10**8), by=machine(), at=AT)
        for name in ("SYV", "Grundskola")
    )
    work()
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.linked_at is not None and first.linked_at == second.linked_at
