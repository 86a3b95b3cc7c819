"""Taking in: each file is kept by its checksum, and a task to read it is put in the queue."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from lagetrunt.adapters.disk import why_not
from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.incoming import Incoming, Refused
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.papers.queries import is_of_a_paper
from lagetrunt.apps.sources import queue
from lagetrunt.apps.sources.services import open_batch
from lagetrunt.workflows.read_documents.tasks import link_batch, read_one

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Batch

_MOST_REFUSED = 1000


def store() -> FileStore:
    """Where the bytes of documents lie."""
    return FileStore(settings.LAGETRUNT_FILES)


def take_in(
    *,
    name: str,
    files: Iterable[Incoming | Refused],
    by: Actor,
    at: datetime,
    notes_of: int | None = None,
    is_example: bool = False,
) -> "Batch":
    """A batch of all the files; those that are known are noted, those that cannot be taken in say why.

    `notes_of` is the network whose meeting's notes they are, where they come in as such; `is_example` lets them go with the example.
    """
    batch = open_batch(name=name, by=by, at=at, notes_of=notes_of, is_example=is_example)
    kept = store()
    known: list[tuple[str, str]] = []
    added, refused = 0, []
    for file in files:
        if isinstance(file, Refused):
            refused.append({"name": file.path, "why": file.why})
            continue
        try:
            data = file.data()
            if len(data) > settings.LAGETRUNT_MAX_UPLOAD:
                limit = settings.LAGETRUNT_MAX_UPLOAD // 1_000_000
                refused.append({"name": file.path, "why": f"Filen är större än {limit} MB."})
                continue
            sha256 = kept.put(data)
        except OSError as error:
            refused.append(
                {
                    "name": file.path,
                    "why": f"Filen gick inte att spara: {why_not(error)}. Ta in den igen när det är avhjälpt.",
                }
            )
            continue
        with transaction.atomic():
            document = queue.add_document(batch=batch, path=file.path, sha256=sha256, size=len(data))
            if document is None:
                known.append((file.path, sha256))
                if queue.file_is_removed(sha256=sha256) and not is_of_a_paper(sha256=sha256):
                    kept.remove(sha256)
            else:
                added += 1
                read_one.enqueue(document.pk)
    with transaction.atomic():
        queue.close_batch(batch=batch, known=known, refused=refused[:_MOST_REFUSED])
        if not added:
            link_batch.enqueue(batch.federation_id, batch.pk)
    return batch
