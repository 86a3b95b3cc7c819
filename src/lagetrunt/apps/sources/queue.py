"""What the background reader needs: documents taken in, claimed one by one, read or failed, and stored readings."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import F

from lagetrunt.apps.sources.models import Batch, Document, DocumentState, FileAccess, KnownFile

MOST_ATTEMPTS = 3
_LINKING = 1_819_176_821  # any number that nothing else locks


@transaction.atomic
def add_document(*, batch: Batch, path: str, sha256: str, size: int) -> Document | None:
    """The document in the batch; None where the same bytes are known. A path that is taken gets a number."""
    if Document.objects.filter(federation_id=batch.federation_id, sha256=sha256).exists():
        return None
    stem, dot, ending = path.rpartition(".")
    free, number = path, 1
    while Document.objects.filter(federation_id=batch.federation_id, path=free).exists():
        number += 1
        free = f"{stem} ({number}).{ending}" if dot and "/" not in ending else f"{path} ({number})"
    return Document.objects.create(
        federation_id=batch.federation_id, batch=batch, path=free, sha256=sha256, size=size,
    )  # fmt: skip


def file_is_removed(*, sha256: str) -> bool:
    """Whether the bytes are those of documents whose file has been removed, and of no other."""
    accesses = set(Document.objects.filter(sha256=sha256).values_list("file_access", flat=True))
    return accesses == {FileAccess.REMOVED}


def all_checksums() -> list[str]:
    """The checksums of all files that documents of any federation have."""
    found = Document.objects.exclude(file_access=FileAccess.REMOVED).order_by("pk")
    return list(found.values_list("sha256", flat=True))


def close_batch(*, batch: Batch, known: Sequence[tuple[str, str]], refused: list[dict[str, str]]) -> None:
    """Notes what was known before, as paths with the checksums of their bytes, and what could not be taken in."""
    batch.known, batch.refused = len(known), refused
    batch.save(update_fields=["known", "refused"])
    KnownFile.objects.bulk_create(
        (KnownFile(batch=batch, path=path, sha256=sha256) for path, sha256 in known), batch_size=500
    )


@transaction.atomic
def claim(*, document_id: int) -> Document | None:
    """The document to read; None where it is gone or read already, or has stopped its reader too many times."""
    document = Document.objects.select_for_update(of=("self",)).select_related("batch").filter(pk=document_id).first()
    if document is None or document.state != DocumentState.WAITING:
        return None
    if document.attempts >= MOST_ATTEMPTS:
        fail(
            document=document,
            why="Läsningen avbröts tre gånger av ett fel i just den här filen. Spara om den och försök igen.",
            english="Reading broke off three times at a fault in this file. Save it anew and try again.",
        )
        return None
    document.attempts += 1
    document.save(update_fields=["attempts"])
    return document


def give_back(*, document: Document) -> None:
    """Takes the attempt back: it broke off for a reason that is not the document's."""
    Document.objects.filter(pk=document.pk, state=DocumentState.WAITING, attempts__gt=0).update(
        attempts=F("attempts") - 1
    )


def keep_unread(*, document: Document, why: str, english: str) -> None:
    """Keeps a document that is no text - slides, sheets, mails, pictures - as what the minutes may promise."""
    document.state, document.why, document.why_english = DocumentState.KEPT, why, english
    document.save(update_fields=["state", "why", "why_english"])


def fail(*, document: Document, why: str, english: str) -> None:
    """Notes why the document could not be read."""
    document.state, document.why, document.why_english = DocumentState.FAILED, why, english
    document.save(update_fields=["state", "why", "why_english"])


@transaction.atomic
def try_again(*, document: Document) -> None:
    """Lets a document that failed wait to be read once more."""
    document.state, document.attempts, document.why, document.why_english = DocumentState.WAITING, 0, "", ""
    document.save(update_fields=["state", "attempts", "why", "why_english"])


def read_document(*, document_id: int) -> Document | None:
    """A document that has been read; None where it is gone, or is not read."""
    found = Document.objects.filter(pk=document_id, state=DocumentState.READ)
    return found.select_related("batch", "group").first()


def is_batch_read(*, document_id: int) -> tuple[int, int] | None:
    """The federation and the batch of the document, where nothing in it waits any more. The batch is locked meanwhile."""
    batch_id = Document.objects.filter(pk=document_id).values_list("batch_id", flat=True).first()
    batch = None if batch_id is None else Batch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None or Document.objects.filter(batch=batch, state=DocumentState.WAITING).exists():
        return None
    return batch.federation_id, batch.pk


def waiting(*, batch: Batch | None = None) -> list[int]:
    """The numbers of all documents that wait to be read."""
    found = Document.objects.filter(state=DocumentState.WAITING)
    return list((found if batch is None else found.filter(batch=batch)).order_by("id").values_list("pk", flat=True))


def unlinked() -> list[tuple[int, int]]:
    """Federations and batches that are read, or have nothing to read, and are not linked yet."""
    found = Batch.objects.filter(linked_at__isnull=True).exclude(documents__state=DocumentState.WAITING)
    return list(found.order_by("id").values_list("federation_id", "pk"))


def ready_to_link(*, federation_id: int) -> list[int]:
    """The batches of the federation that are read and not linked yet."""
    return [batch for federation, batch in unlinked() if federation == federation_id]


def is_linked(*, batch_id: int) -> bool:
    """Whether the batch is there and has been linked."""
    return Batch.objects.filter(pk=batch_id, linked_at__isnull=False).exists()


def latest_batch(*, federation_id: int) -> int | None:
    """The batch that came last; None before anything has come."""
    return Batch.objects.filter(federation_id=federation_id).order_by("-pk").values_list("pk", flat=True).first()


def link_again(*, batch_id: int) -> None:
    """Notes that the batch must be linked once more."""
    Batch.objects.filter(pk=batch_id).update(linked_at=None)


def mark_linked(*, batches: Iterable[int], at: datetime) -> None:
    """Notes that the batches have been linked with all the rest."""
    Batch.objects.filter(pk__in=list(batches)).update(linked_at=at)


@contextlib.contextmanager
def linking_alone(*, federation_id: int) -> Iterator[None]:
    """Waits until no other process, on whatever machine, links the federation; on SQLite the machine's lock is enough."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [_LINKING, federation_id])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LINKING, federation_id])
