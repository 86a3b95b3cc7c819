"""The tasks of the queue: read one document, link a batch with the rest. Here the clock is read and handed on."""

from django.utils import timezone
from django_tasks import task


@task()
def read_one(document_id: int) -> None:
    """Reads the document, if it still waits."""
    from lagetrunt.workflows.read_documents.reading import read_waiting

    read_waiting(document_id=document_id, at=timezone.now())


@task(priority=-5)
def reread_one(document_id: int) -> None:
    """Reads the document with the reader of today, and keeps aside what that would change."""
    from lagetrunt.workflows.read_documents.rereading import reread

    reread(document_id=document_id, at=timezone.now())


@task(priority=-10)
def link_batch(federation_id: int, batch_id: int) -> None:
    """Links the federation's readings."""
    from lagetrunt.workflows.read_documents.linking import link_readings

    link_readings(federation_id=federation_id, batch_id=batch_id, at=timezone.now())
