"""Stored readings for linking, and the marks that say what the register's rows were last made from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from lagetrunt.apps.sources.keeping import keep_reading
from lagetrunt.apps.sources.mapping import SCHEMA, digest, packed, unpacked
from lagetrunt.apps.sources.models import Document, DocumentState, Fact, StoredReading
from lagetrunt.engines.reading.model.reading import Reading

_AT_ONCE = 400
One = TypeVar("One")


@dataclass(slots=True, kw_only=True)
class Stored:
    """A document that has been read, with its own reading; `version` tells this reading from any other of it."""

    document: Document
    reading: Reading
    version: str
    kept: str
    beside: str
    laid: str
    reported: str


@dataclass(frozen=True, slots=True)
class Meant:
    """A fact's number, and the rows that it means so far."""

    fact: int
    person: int | None
    party: int | None


def stored_readings(*, federation_id: int) -> Iterator[Stored]:
    """All documents of the federation that have been read, one after the other, without their text."""
    found = StoredReading.objects.filter(
        document__federation_id=federation_id, document__state=DocumentState.READ, schema=SCHEMA
    ).select_related("document__batch")
    found = found.defer("document__text", "document__page_starts").order_by("document__path")
    for stored in found.iterator(chunk_size=200):
        payload = bytes(stored.payload)
        reading = unpacked(payload)
        # The path is the register's: the same bytes may have been read under another.
        source = replace(reading.document.source, name=stored.document.path)
        yield Stored(
            document=stored.document, reading=replace(reading, document=replace(reading.document, source=source)),
            version=digest(payload), kept=stored.kept, beside=stored.beside, laid=stored.laid,
            reported=stored.reported,
        )  # fmt: skip


@transaction.atomic
def keep_plainer(*, stored: Stored, reading: Reading, at: datetime) -> bool:
    """Keeps the facts as other documents make them plainer; not where somebody has kept another reading meanwhile."""
    row = StoredReading.objects.select_for_update().filter(document=stored.document).values_list("payload").first()
    if row is None or digest(bytes(row[0])) != stored.version:
        return False
    keep_reading(document=stored.document, reading=reading, at=stored.document.read_at or at, store=False)
    return True


def version_of(reading: Reading) -> str:
    """What tells this reading from any other."""
    return digest(packed(reading))


def store_anew(*, stored: Stored, reading: Reading, beside: str) -> bool:
    """Keeps the reading in the place of the stored one; not where somebody has kept yet another one meanwhile."""
    payload = packed(reading)
    with transaction.atomic():
        row = StoredReading.objects.select_for_update().get(document=stored.document)
        if digest(bytes(row.payload)) != stored.version:
            return False
        row.payload, row.beside = payload, beside
        row.kept = digest(payload) if row.kept == stored.version else row.kept
        row.save(update_fields=["payload", "beside", "kept"])
    stored.kept = row.kept
    stored.reading, stored.version, stored.beside = reading, digest(payload), beside
    return True


def mark_beside(*, documents: Iterable[tuple[int, str]]) -> None:
    """Notes among which names promised papers were looked for."""
    _mark("beside", documents)


def mark_laid(*, documents: Iterable[tuple[int, str]]) -> None:
    """Notes what the rows of the documents were laid from."""
    _mark("laid", documents)


def mark_reported(*, documents: Iterable[tuple[int, str]]) -> None:
    """Notes which reports the assignments of the documents were given."""
    _mark("reported", documents)


def _mark(name: str, documents: Iterable[tuple[int, str]]) -> None:
    rows = [StoredReading(document_id=pk, **{name: mark}) for pk, mark in documents]
    StoredReading.objects.bulk_update(rows, [name], batch_size=_AT_ONCE)


def forget_marks(*, federation_id: int) -> None:
    """Lets the next linking make all rows anew."""
    found = StoredReading.objects.filter(document__federation_id=federation_id)
    found.update(kept="", beside="", laid="", reported="")


def meanings(*, documents: Iterable[int], kind: str) -> dict[tuple[int, str], Meant]:
    """By document and key: the facts of that kind of the documents, with what they mean so far."""
    told: dict[tuple[int, str], Meant] = {}
    for some in in_parts(sorted(set(documents))):
        found = Fact.objects.filter(document__in=some, kind=kind).order_by()
        values = found.values_list("document_id", "key", "pk", "match__person_id", "match__party_id")
        for document, key, pk, person, party in values.iterator(chunk_size=5000):
            told[document, key] = Meant(pk, person, party)
    return told


def paths(*, federation_id: int) -> list[tuple[int, str]]:
    """The number and path of every document, read or not."""
    return list(Document.objects.filter(federation_id=federation_id).order_by("path").values_list("pk", "path"))


def in_parts(rows: Sequence[One]) -> Iterator[Sequence[One]]:
    """Numbers, keys or rows, so many at a time as a query takes well."""
    for at in range(0, len(rows), _AT_ONCE):
        yield rows[at : at + _AT_ONCE]


def folders(found: Iterable[tuple[int, str]]) -> Mapping[str, list[tuple[int, str]]]:
    """The documents of each folder, its subfolders left out: their numbers and their own names."""
    told: dict[str, list[tuple[int, str]]] = {}
    for pk, path in found:
        folder, _, name = path.rpartition("/")
        told.setdefault(folder, []).append((pk, name))
    return told


def stored_reading(*, document: Document) -> Reading | None:
    """The reading of one document; None where it is not read, or was read by a reader of other forms."""
    found = StoredReading.objects.filter(document=document, document__state=DocumentState.READ, schema=SCHEMA).first()
    return None if found is None else unpacked(bytes(found.payload))
