"""Reading again: first what a better reader would change, then, when a person says so, the change."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.adapters.page_pictures import page_sizes
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queue
from lagetrunt.apps.sources.keeping import Difference, differences, keep_reading
from lagetrunt.apps.sources.passages import keep_pages
from lagetrunt.apps.sources.services import check_document
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """A new reading of a document, and what keeping it would change."""

    reading: Reading
    differences: list[Difference]
    sizes: list[tuple[float, float]]


def read_again(*, document: "Document", by: Actor) -> Reread:
    """Reads the document anew and changes nothing. Raises Unreadable, and Damaged where its bytes are gone."""
    check_document(by, Right.IMPORT, document)
    data = store().get(document.sha256)
    reading = read_bytes(data, document.path, queue.names_beside(document=document))
    return Reread(reading=reading, differences=differences(document, reading), sizes=page_sizes(data))


def accept(*, document: "Document", reread: Reread, by: Actor, at: datetime) -> None:
    """Keeps the new reading; what people have answered stays as it is. Linking follows in the background."""
    check_document(by, Right.IMPORT, document)
    with transaction.atomic():
        keep_reading(document=document, reading=reread.reading, at=at)
        keep_pages(document=document, reading=reread.reading, sizes=reread.sizes)
        told = {"new": 0, "changed": 0, "gone": 0}
        for difference in reread.differences:
            told[difference.what] += 1
        record(action="read_again", table="document", row_key=document.pk, by=by, at=at, after=told)
        link_batch.enqueue(document.federation_id, document.batch_id)


def try_again(*, document: "Document", by: Actor, at: datetime) -> None:
    """Lets a document that could not be read wait to be read once more."""
    from lagetrunt.workflows.read_documents.tasks import read_one

    check_document(by, Right.IMPORT, document)
    with transaction.atomic():
        queue.try_again(document=document)
        record(action="try_again", table="document", row_key=document.pk, by=by, at=at)
        read_one.enqueue(document.pk)
