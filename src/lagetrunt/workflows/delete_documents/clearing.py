"""Clearing: documents that nobody has released go when their time in quarantine is out."""

from collections.abc import Callable
from datetime import datetime

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import deleting as sources
from lagetrunt.workflows.delete_documents.deleting import delete


def clear_quarantine(
    *, before: datetime, by: Actor, at: datetime, reason: str, relink: Callable[[int, int], object]
) -> int:
    """Deletes, each in a transaction of its own, the documents that came in before the moment and still wait."""
    waiting = sources.waited_since(by=by, before=before)
    for document in waiting:
        document.refresh_from_db()  # its group may have lost a version meanwhile
        delete(document=document, by=by, at=at, reason=reason, relink=relink)
    return len(waiting)
