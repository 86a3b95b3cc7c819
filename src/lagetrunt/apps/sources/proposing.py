"""Proposing a later reader's reading: kept beside the facts with what it would change, taken or left by a person."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.keeping import Difference, differences
from lagetrunt.apps.sources.mapping import SCHEMA, packed, unpacked
from lagetrunt.apps.sources.masking import without_erased, without_names
from lagetrunt.apps.sources.models import Document, DocumentState, ProposedReading, StoredReading
from lagetrunt.apps.sources.permissions import documents_of
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.model.span import Box


def what_differs(*, document: Document, reading: Reading) -> list[Difference]:
    """What keeping the reading would change; what other documents made plainer is no difference."""
    reading, _ = without_names(document=document, reading=reading)
    stored = StoredReading.objects.filter(document=document, schema=SCHEMA).first()
    if stored is None:
        return differences(document, reading)
    if bytes(stored.payload) == packed(reading):
        return []
    own = unpacked(bytes(stored.payload))
    by_others = differences(document, replace(own, document=replace(own.document, source=reading.document.source)))
    return [told for told in differences(document, reading) if told not in by_others]


@transaction.atomic
def propose(
    *, document: Document, reading: Reading, sizes: Sequence[tuple[float, float]], reader: str, at: datetime
) -> ProposedReading | None:
    """Keeps the reading aside where it would change anything; notes otherwise that this reader changes nothing."""
    told = what_differs(document=document, reading=reading)
    if not told:
        leave(document=document, reader=reader)
        return None
    boxes = [[list(box) for box in page] for page in reading.document.boxes or ()]
    found, _ = ProposedReading.objects.update_or_create(
        document=document,
        defaults={
            "reader": reader, "schema": SCHEMA, "payload": packed(without_erased(document=document, reading=reading)), "sizes": [list(size) for size in sizes],
            "boxes": boxes, "differences": [asdict(one) for one in told], "read_at": at,
        },
    )  # fmt: skip
    return found


def leave(*, document: Document, reader: str) -> None:
    """Lets the facts be as they are, whatever this reader says."""
    ProposedReading.objects.filter(document=document).delete()
    StoredReading.objects.filter(document=document).update(reader=reader)


def reading_of(proposed: ProposedReading) -> Reading:
    """The reading proposed, with the places of its words on the pages."""
    reading = unpacked(bytes(proposed.payload))
    boxes = tuple(tuple(Box(*box) for box in page) for page in proposed.boxes) if proposed.boxes else None
    return replace(reading, document=replace(reading.document, boxes=boxes))


def proposals(*, actor: Actor) -> QuerySet[ProposedReading]:
    """The readings to try, of documents that the actor may see; for those who take documents in."""
    if not actor.may_somewhere(Right.IMPORT):
        return ProposedReading.objects.none()
    found = ProposedReading.objects.filter(documents_of(actor, "document__"), schema=SCHEMA)
    return found.select_related("document__group__network", "document__batch").defer("payload", "boxes")


def behind(*, actor: Actor, reader: str) -> QuerySet[Document]:
    """The documents read by another reader than this one, and not yet held against it."""
    if not actor.may_somewhere(Right.IMPORT):
        return Document.objects.none()
    found = Document.objects.filter(documents_of(actor), state=DocumentState.READ, stored_reading__isnull=False)
    found = found.exclude(stored_reading__reader=reader).exclude(proposed_reading__reader=reader)
    return found.select_related("group", "batch").order_by("path")
