"""Deleting: the version that counts is chosen anew, the document and its rows go, and what rested on them is laid again."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction

from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.leftovers import let_go
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations, networks_where_seen
from lagetrunt.apps.minutes.laying import lay_items
from lagetrunt.apps.organisation import deleting as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.papers.queries import is_of_a_paper
from lagetrunt.apps.sources import deleting as sources
from lagetrunt.apps.sources import queue
from lagetrunt.apps.sources.told_names import names_released
from lagetrunt.workflows.delete_documents.previewing import Preview, preview

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document


def delete(
    *, document: "Document", by: Actor, at: datetime, reason: str, relink: Callable[[int, int], object]
) -> Preview:
    """Deletes the document with all that it alone supports; what it was. ValueError without a reason.

    `relink` puts the linking of what is left into the queue, in the same transaction.
    """
    with transaction.atomic():
        told = preview(document=document, actor=by)
        federation_id, batch_id = document.federation_id, document.batch_id
        spoken = sources.spoken_of(document=document)
        networks = networks_where_seen(people=spoken["person"])
        names = sources.body_names(document=document)
        group = sources.choose_another(document=document)
        if group is not None:
            meeting = lay_meeting(group=group)
            if meeting is not None:
                lay_items(meeting=meeting)
        deleted = sources.delete_document(document=document, by=by, at=at, reason=reason)
        lay_representations(networks=networks)
        organisation.delete_rows(rows=told.rows, by=by, at=at, reason=reason)
        for person in deleted.people - told.rows["person"]:
            released = names_released(field="person", numbers=[person]).get(person, ())
            organisation.keep_spellings(person_id=person, names=sources.names_left(person_id=person), first=released)
        left = sources.bodies_left(network_ids=spoken["network"])
        for name in names:
            organisation.keep_aliases(network_ids=spoken["network"], told=name, left=left)
        queue.link_again(batch_id=batch_id)
        relink(federation_id, batch_id)
        transaction.on_commit(lambda: _take_away(deleted.sha256))
    return told


def _take_away(sha256: str | None) -> None:
    """The bytes of the file, and what the database's log still holds. Done again by the nightly job where it broke off."""
    if sha256 is not None and not is_of_a_paper(sha256=sha256):
        FileStore(settings.LAGETRUNT_FILES).remove(sha256)
    let_go(connection)
