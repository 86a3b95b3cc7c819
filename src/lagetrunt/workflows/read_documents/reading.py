"""Reading one document: bytes by checksum, opened and read by the engine, facts kept in one transaction."""

import contextlib
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.ocr import tesseract
from lagetrunt.adapters.office import docx_of
from lagetrunt.adapters.outage import is_outage
from lagetrunt.adapters.page_pictures import page_sizes
from lagetrunt.adapters.reader_version import reader_version
from lagetrunt.apps.sources import queue
from lagetrunt.apps.sources.keeping import keep_reading
from lagetrunt.apps.sources.passages import keep_pages
from lagetrunt.engines.reading.model.document import Document
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.opening.limits import Limits
from lagetrunt.engines.reading.opening.opener import open_document
from lagetrunt.engines.reading.pipeline import read_document
from lagetrunt.kernel.errors import Unreadable
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document as DocumentRow

log = logging.getLogger(__name__)
# What is kept although it is not read: the papers that minutes promise.
_PAPERS = frozenset({"xls", "xlsx", "ods", "ppt", "pptx", "odp", "msg", "eml", "calendar", "picture", "media"})

_OLD = {"doc": "application/msword", "rtf": "application/rtf"}  # read where LibreOffice is installed


def read_bytes(data: bytes, name: str, *, clock: Callable[[], float] = time.monotonic) -> Reading:
    """The reading of a file; scanned pages are recognised where Tesseract is installed. Raises Unreadable.

    Whether promised papers are there is asked when readings are linked: later files may bring them.
    """
    limits = Limits()
    until = clock() + limits.seconds
    ocr = tesseract(seconds=limits.seconds) if data[:1024].find(b"%PDF-") >= 0 else None
    try:
        document = open_document(data, name, boxes=True, ocr=ocr, limits=limits, left=lambda: until - clock())
    except Unreadable as old:
        made = docx_of(data, old.code) if old.code in _OLD else None
        if made is None:
            raise
        document = _as_it_came(open_document(made, name, limits=limits, left=lambda: until - clock()), data, old.code)
    return read_document(document)


def _as_it_came(document: Document, data: bytes, code: str) -> Document:
    """The document under the checksum and the sort of the file that came in, not of the one made from it."""
    source = replace(document.source, sha256=hashlib.sha256(data).hexdigest(), media_type=_OLD[code])
    return replace(document, source=source)


def read_waiting(*, document_id: int, at: datetime) -> None:
    """Reads a document that waits; whatever its file does, the document ends as read, kept or failed with a reason."""
    document = queue.claim(document_id=document_id)
    if document is not None:
        try:
            _read(document, at)
        except MemoryError:
            raise  # the document goes on waiting
        except Exception as error:  # a fault of the program, told without the error's words, which may quote the file
            if is_outage(error):  # the document goes on waiting, and is not charged with it
                with contextlib.suppress(DatabaseError):
                    queue.give_back(document=document)
                raise
            log.exception("reading failed for document %s", document_id)
            queue.fail(
                document=document,
                why=f"Läsningen misslyckades ({type(error).__name__}). Det är ett fel i programmet, inte i filen.",
                english=f"Reading failed ({type(error).__name__}). That is a fault of the program, not of the file.",
            )
    with transaction.atomic():
        done = queue.is_batch_read(document_id=document_id)
        if done is not None:
            link_batch.enqueue(*done)


def _read(document: "DocumentRow", at: datetime) -> None:
    try:
        data = store().get(document.sha256)
        reading = read_bytes(data, document.path)
    except Damaged:
        queue.fail(
            document=document,
            why="Filen finns inte kvar i datamappen, eller är skadad där. Ta in den igen.",
            english="The file is gone from the data folder, or damaged there. Take it in again.",
        )
        return
    except Unreadable as unreadable:
        end = queue.keep_unread if unreadable.code in _PAPERS else queue.fail
        end(document=document, why=unreadable.swedish, english=unreadable.english)
        return
    with transaction.atomic():
        keep_reading(document=document, reading=reading, at=at, reader=reader_version())
        keep_pages(document=document, reading=reading, sizes=page_sizes(data))
