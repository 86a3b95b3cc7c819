"""Reading again: first what a better reader would change, then, when a person says so, the change."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.page_pictures import page_sizes
from lagetrunt.adapters.reader_version import reader_version
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import proposing, queue
from lagetrunt.apps.sources.keeping import Difference, keep_reading
from lagetrunt.apps.sources.passages import keep_pages
from lagetrunt.apps.sources.services import check_document
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.read_documents.tasks import link_batch, read_one, reread_one

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, ProposedReading

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A new reading of a document, and what keeping it would change."""

    reading: Reading
    differences: list[Difference]
    sizes: list[tuple[float, float]]


def read_again(*, document: "Document", by: Actor) -> Reread:
    """Reads the document anew and changes nothing. Raises Unreadable, and Damaged where its bytes are gone."""
    check_document(by, Right.IMPORT, document)
    reading, sizes = _read(document)
    told = proposing.what_differs(document=document, reading=reading)
    return Reread(reading=reading, differences=told, sizes=sizes)


def _read(document: "Document") -> tuple[Reading, list[tuple[float, float]]]:
    data = store().get(document.sha256)
    return read_bytes(data, document.path), page_sizes(data)


def accept(*, document: "Document", reread: Reread, by: Actor, at: datetime, reader: str | None = None) -> None:
    """Keeps the new reading; what people have answered stays as it is. Linking follows in the background."""
    check_document(by, Right.IMPORT, document)
    reader = reader or reader_version()
    with transaction.atomic():
        keep_reading(document=document, reading=reread.reading, at=at, reader=reader)
        keep_pages(document=document, reading=reread.reading, sizes=reread.sizes)
        proposing.leave(document=document, reader=reader)
        told = {"new": 0, "changed": 0, "gone": 0}
        for difference in reread.differences:
            told[difference.what] += 1
        record(action="read_again", table="document", row_key=document.pk, by=by, at=at, after=told)
        queue.link_again(batch_id=document.batch_id)
        link_batch.enqueue(document.federation_id, document.batch_id)


def ask(*, documents: Sequence["Document"], by: Actor, at: datetime) -> int:
    """Lets documents be read anew in the background; nothing is changed. How many are asked for, once each."""
    with transaction.atomic():
        there = waiting()
        asked = [document for document in documents if document.pk not in there]
        for document in asked:
            check_document(by, Right.IMPORT, document)
            reread_one.enqueue(document.pk)
        if asked:
            row = asked[0].pk if len(asked) == 1 else len(asked)
            record(action="ask_to_read_again", table="document", row_key=row, by=by, at=at)
    return len(asked)


def waiting() -> set[int]:
    """The numbers of the documents that wait to be read anew."""
    found = DBTaskResult.objects.filter(
        task_path=reread_one.module_path, status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING)
    )
    return {told["args"][0] for told in found.values_list("args_kwargs", flat=True)}


def reread(*, document_id: int, at: datetime) -> None:
    """Reads a document with the reader of today, and keeps aside what that would change."""
    document = queue.read_document(document_id=document_id)
    if document is None:
        return
    try:
        reading, sizes = _read(document)
    except (Damaged, Unreadable):
        log.warning("document %s was read before and cannot be read now; its facts stay", document_id)
        proposing.leave(document=document, reader=reader_version())
        return
    proposing.propose(document=document, reading=reading, sizes=sizes, reader=reader_version(), at=at)


def take(*, proposed: Sequence["ProposedReading"], by: Actor, at: datetime) -> int:
    """Accepts the readings proposed; how many. Those of documents that the actor may not take in are left."""
    done = 0
    for one in proposed:
        reading = proposing.reading_of(one)
        told = [Difference(**difference) for difference in one.differences]
        sizes = [(width, height) for width, height in one.sizes]
        try:
            found = Reread(reading=reading, differences=told, sizes=sizes)
            accept(document=one.document, reread=found, by=by, at=at, reader=one.reader)
        except PermissionDenied:
            if len(proposed) == 1:
                raise
            continue
        done += 1
    return done


def let_be(*, proposed: "ProposedReading", by: Actor, at: datetime) -> None:
    """Leaves the facts as they are; this reader proposes no more for the document."""
    check_document(by, Right.IMPORT, proposed.document)
    with transaction.atomic():
        document = proposed.document
        proposing.leave(document=document, reader=proposed.reader)
        record(action="let_reading_be", table="document", row_key=document.pk, by=by, at=at)


def try_again(*, document: "Document", by: Actor, at: datetime) -> None:
    """Lets a document that could not be read wait to be read once more."""
    check_document(by, Right.IMPORT, document)
    with transaction.atomic():
        queue.try_again(document=document)
        record(action="try_again", table="document", row_key=document.pk, by=by, at=at)
        read_one.enqueue(document.pk)
