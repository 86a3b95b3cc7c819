"""Linking all readings of a federation: what `lagetrunt check` finds over a folder becomes rows of the register.

The readings are linked together each time; rows are written only where what they are made from has changed, so that
what comes in small heaps ends as what comes at once.
"""

import contextlib
import gc
from collections.abc import Callable, Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction

from lagetrunt.adapters.alone import alone
from lagetrunt.apps.bodies.laying import drop_unnamed
from lagetrunt.apps.mandates.placing import lay_mandated_places
from lagetrunt.apps.matters import laying as matters
from lagetrunt.apps.meetings.booking import networks_planned
from lagetrunt.apps.minutes.laying import note_all_promises
from lagetrunt.apps.organisation import matching, read_networks, read_people
from lagetrunt.apps.sources import linking, network_links, queue, stored
from lagetrunt.workflows.read_documents.laying_rows import lay_rows
from lagetrunt.workflows.read_documents.linked import Linked, keep_plainer, linked_readings
from lagetrunt.workflows.read_documents.meaning import keep_networks, keep_people, propose_networks


def link_readings(*, federation_id: int, batch_id: int | None, at: datetime) -> None:
    """Links what has been read, and with it all batches that are ready; nothing where the batch has been linked meanwhile.

    Only one does it at a time, and doing it again changes nothing.
    """
    folder = settings.LAGETRUNT_DATA / "locks"
    with alone(f"linking-{federation_id}", folder), queue.linking_alone(federation_id=federation_id):
        ready = queue.ready_to_link(federation_id=federation_id)
        if batch_id is None or not queue.is_linked(batch_id=batch_id):
            _link(federation_id, at)
            queue.mark_linked(batches=ready, at=at)


def link_from_scratch(*, federation_id: int, at: datetime) -> None:
    """Makes all rows anew, as if nothing had been laid before; numbers and people's answers stay."""
    stored.forget_marks(federation_id=federation_id)
    linking.forget_marks(federation_id=federation_id)
    read_people.forget_marks(federation_id=federation_id)
    matters.forget_marks(federation_id=federation_id)
    link_readings(federation_id=federation_id, batch_id=None, at=at)


def _link(federation_id: int, at: datetime) -> None:
    with _set_aside(lambda: linked_readings(federation_id=federation_id, at=at)) as linked:
        _lay(linked, federation_id, at)


@contextlib.contextmanager
def _set_aside(made: Callable[[], Linked]) -> Iterator[Linked]:
    """What Python's collector of circles passes over: readings are millions of small things that hold no circle.

    It rests while they are made, and would else look through all of them, the more often the more there are. Rows that are laid
    hold circles: it sees to them.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        linked = made()
        gc.freeze()
    finally:
        if was:
            gc.enable()
    try:
        yield linked
    finally:
        gc.unfreeze()


def _lay(linked: Linked, federation_id: int, at: datetime) -> None:
    keep_plainer(linked)
    with transaction.atomic():
        networks = keep_networks(linked)
        propose_networks(linked, networks)
        before = keep_people(linked)
    by_path = {found.document.path: found.document for found in linked.stored}
    linking.keep_findings(federation_id=federation_id, found=linked.collection.findings, by_path=by_path)
    lay_rows(linked, networks)
    note_all_promises(federation_id=federation_id)
    with transaction.atomic():
        read_people.drop_unread(by=linked.by, kept=set(linked.people.values()))
        kept = network_links.networks_asked_about(federation_id=federation_id)
        kept |= networks_planned(federation_id=federation_id)
        read_networks.drop_unread(by=linked.by, kept=kept.union(network.pk for network in networks.values()))
        read_people.drop_unread_parties(by=linked.by, numbers=before)
        drop_unnamed(federation_id=federation_id)
    rows = linking.released_rows(federation_id=federation_id)
    matching.release(networks=rows[0], people=rows[1], parties=rows[2], at=at)
    lay_mandated_places(federation_id=federation_id)
