"""What the background reader needs: documents taken in, claimed one by one, read or failed, and stored readings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.mapping import SCHEMA, unpacked
from lagetrunt.apps.sources.models import (
    Batch,
    Document,
    DocumentState,
    Fact,
    FileAccess,
    Match,
    StoredReading,
    VersionGroup,
)
from lagetrunt.engines.reading.model.reading import Reading

MOST_ATTEMPTS = 3


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


def close_batch(*, batch: Batch, known: int, refused: list[dict[str, str]]) -> None:
    """Notes what was known before and what could not be taken in."""
    batch.known, batch.refused = known, refused
    batch.save(update_fields=["known", "refused"])


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


def names_beside(*, document: Document) -> tuple[str, ...]:
    """The paths of the documents that came in together with it."""
    return tuple(Document.objects.filter(batch_id=document.batch_id).order_by("path").values_list("path", flat=True))


def mark_linked(*, federation_id: int, batch_id: int, at: datetime) -> None:
    """Notes that the batch has been linked with all the rest."""
    Batch.objects.filter(federation_id=federation_id, pk=batch_id).update(linked_at=at)


def stored_readings(*, federation_id: int) -> Iterator[tuple[Document, Reading, bool]]:
    """The documents that have been read, with their readings, and whether other documents made their facts plainer."""
    found = StoredReading.objects.filter(
        document__federation_id=federation_id, document__state=DocumentState.READ, schema=SCHEMA
    ).select_related("document__batch", "document__group")
    for stored in found.order_by("document__path").iterator(chunk_size=200):
        reading = unpacked(bytes(stored.payload))
        # The path is the register's: the same bytes may have been read under another.
        source = replace(reading.document.source, name=stored.document.path)
        yield stored.document, replace(reading, document=replace(reading.document, source=source)), stored.resolved


def fact_numbers(*, federation_id: int) -> dict[tuple[int, str], tuple[int, int | None]]:
    """By document and key: the fact's number, and the person that it means so far."""
    found = Fact.objects.filter(
        document__federation_id=federation_id, kind__in=("person", "body", "item", "assignment")
    ).values_list("document_id", "key", "pk", "match__person_id")
    return {(document, key): (pk, person) for document, key, pk, person in found.iterator(chunk_size=5000)}


def released_rows(*, federation_id: int) -> tuple[set[int], set[int], set[int]]:
    """The networks, people and parties that released documents speak of."""
    matches = Match.objects.filter(
        fact__document__federation_id=federation_id, fact__document__released_at__isnull=False
    ).values_list("network_id", "person_id", "party_id")
    networks, people, parties = set(), set(), set()
    for network, person, party in matches.iterator(chunk_size=5000):
        networks.add(network)
        people.add(person)
        parties.add(party)
    groups = VersionGroup.objects.filter(federation_id=federation_id, documents__released_at__isnull=False)
    networks.update(groups.values_list("network_id", flat=True))
    return networks - {None}, people - {None}, parties - {None}


def papers_beside(*, actor: Actor, document: Document) -> list[Document]:
    """The documents of the same folder, its own left out."""
    folder = document.path.rpartition("/")[0]
    found = Document.objects.filter(federation_id=actor.federation_id, path__startswith=f"{folder}/" if folder else "")
    beside = [paper for paper in found.exclude(pk=document.pk).only("path") if paper.path.rpartition("/")[0] == folder]
    return beside


def mark_resolved(*, document: Document, resolved: bool) -> None:
    """Notes whether the facts kept are plainer than the document's own reading has them."""
    StoredReading.objects.filter(document=document).update(resolved=resolved)
