"""Emptying the register of the example's documents, with all that was read in them."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.beginning import check_begins
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Batch, Document, Finding, ProposedLink, VersionGroup


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> list[str]:
    """Deletes every document of the example federation; the checksums of their files."""
    federation = check_begins(by)
    documents = Document.objects.filter(federation=federation)
    numbers, checksums = list(documents.values_list("pk", flat=True)), list(documents.values_list("sha256", flat=True))
    for table in (ProposedLink, Finding, Document, VersionGroup, Batch):
        table.objects.filter(federation=federation).delete()
    mark_changed(numbers, erased=True)
    record(
        action="empty_example", table="federation", row_key=federation.pk, by=by, at=at,
        before={"documents": len(numbers)},
    )  # fmt: skip
    return checksums
