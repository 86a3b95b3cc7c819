"""Emptying the register of the example's documents, with all that was read in them; one's own stay, to be linked anew."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.beginning import check_begins
from lagetrunt.apps.sources import stored
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Batch, Document, Finding, ProposedLink, VersionGroup


def example_documents(*, federation_id: int) -> int:
    """How many documents go with the example."""
    return Document.objects.filter(federation_id=federation_id, batch__is_example=True).count()


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> list[str]:
    """Deletes every document of the example, and whatever links documents; the checksums of the files that go.

    What somebody has taken in beside it keeps its facts and what was answered of them, and waits to be linked alone.
    """
    federation = check_begins(by)
    documents = Document.objects.filter(federation=federation, batch__is_example=True)
    numbers, checksums = list(documents.values_list("pk", flat=True)), list(documents.values_list("sha256", flat=True))
    for table in (ProposedLink, Finding):
        table.objects.filter(federation=federation).delete()
    documents.delete()
    VersionGroup.objects.filter(federation=federation).delete()
    batches = Batch.objects.filter(federation=federation)
    batches.filter(is_example=True).delete()
    batches.update(linked_at=None)
    stored.forget_marks(federation_id=federation.pk)
    mark_changed(numbers, erased=True)
    mark_changed(list(Document.objects.filter(federation=federation).values_list("pk", flat=True)))
    record(
        action="empty_example", table="federation", row_key=federation.pk, by=by, at=at,
        before={"documents": len(numbers)},
    )  # fmt: skip
    return checksums
