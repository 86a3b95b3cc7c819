"""Releasing: what waits, sorted by network and year; what must be looked at first; and the release itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.laying import lay_items, match_attachments
from lagetrunt.apps.organisation import matching
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import linking
from lagetrunt.apps.sources import services as sources
from lagetrunt.apps.sources.queries import quarantined
from lagetrunt.apps.sources.sensitive import Mark, marks

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network
    from lagetrunt.apps.sources.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Documents of one network and one year that wait together; without network or year where none is known."""

    network: "Network | None"
    year: int | None
    documents: list["Document"]


class LookFirst(Exception):
    """Some documents hold what must be looked at before they are released; `found` tells the places."""

    def __init__(self, found: dict[int, list[Mark]]) -> None:
        super().__init__(f"{len(found)} documents")
        self.found = found


def what_waits(*, actor: Actor) -> list[Waiting]:
    """What waits to be released, the latest year first."""
    sorted_by: dict[tuple[int, int], Waiting] = {}
    for document in quarantined(actor=actor):
        group = document.group
        network = group.network if group is not None else None
        year = group.day.year if group is not None and group.day is not None else None
        key = (network.pk if network else 0, year or 0)
        sorted_by.setdefault(key, Waiting(network=network, year=year, documents=[])).documents.append(document)
    return [sorted_by[key] for key in sorted(sorted_by, key=lambda key: (key[0] == 0, key[0], -key[1]))]


def to_look_at(*, documents: Sequence["Document"]) -> dict[int, list[Mark]]:
    """By document, the places to look at first; documents without any are left out."""
    found = {document.pk: marks(document) for document in documents}
    return {number: told for number, told in found.items() if told}


def release(*, documents: Sequence["Document"], by: Actor, at: datetime, looked_at: str = "") -> int:
    """Releases the documents; how many it was.

    Where something must be looked at first, `looked_at` says in a person's own words why it may be seen. It is
    audited. Raises LookFirst without it.
    """
    found = to_look_at(documents=documents)
    if found and not looked_at.strip():
        raise LookFirst(found)
    with transaction.atomic():
        released = sources.release_documents(documents=list(documents), by=by, at=at, reason=looked_at.strip())
        for group in linking.choose_released(documents=documents):
            meeting = lay_meeting(group=group)
            if meeting is not None:
                lay_items(meeting=meeting)
                match_attachments(meeting=meeting)
            if group.network_id is not None:
                lay_representations(networks=(group.network_id,))
        networks, people, parties = linking.released_rows(federation_id=by.federation_id)
        matching.release(networks=networks, people=people, parties=parties, at=at)
    return released
