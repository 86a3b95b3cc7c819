"""Releasing: what waits, sorted by network and year; what must be looked at first; and the release itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.bodies.laying import name_as_released as name_bodies
from lagetrunt.apps.mandates.placing import lay_mandated_places
from lagetrunt.apps.meetings.laying import lay_representations
from lagetrunt.apps.minutes.laying import lay_version
from lagetrunt.apps.organisation import matching, read_networks, read_people
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import linking
from lagetrunt.apps.sources import services as sources
from lagetrunt.apps.sources.queries import documents, quarantined
from lagetrunt.apps.sources.sensitive import Mark, marks
from lagetrunt.apps.sources.told_names import names_released
from lagetrunt.workflows.release_documents.folders import Heap, beside

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document


_HEAP = ("group__network", "group__network__name", "group__day")
_ASKED = ("mandate__network", "mandate__network__name", "mandate__since")
MOST_AT_ONCE = 200  # documents that one person can look through and release with one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Documents of one network and one year that wait together, by number; without network or year where none is known.

    More than can be looked through at once are several heaps: `part` of `parts`. Of several years that wait together
    `year` is the latest and `since` the earliest.
    """

    network: int | None
    name: str
    year: int | None
    documents: tuple[int, ...]
    part: int = 1
    parts: int = 1
    since: int | None = None


class LookFirst(Exception):
    """Some documents hold what must be looked at before they are released; `found` tells the places."""

    def __init__(self, found: dict[int, list[Mark]]) -> None:
        super().__init__(f"{len(found)} documents")
        self.found = found


def what_waits(*, actor: Actor) -> list[Waiting]:
    """What waits to be released, the latest year first; papers of no meeting of their own with the documents of their folder.

    A mandate waits with the network that it asks, in the year that it begins.
    """
    found = quarantined(actor=actor).select_related(None).order_by("path", "pk")
    names: dict[int, str] = {0: ""}
    rows = list(found.values_list("pk", "path", "group", *_HEAP, *_ASKED))
    placed = {
        number: _heap_of(network or asked, name or called, day or since, names)
        for number, _, _, network, name, day, asked, called, since in rows
    }
    papers = {number: path for number, path, group, *_ in rows if group is None}
    if papers:
        meant = documents(actor=actor).select_related(None).filter(group__isnull=False).order_by()
        rest = meant.values_list("path", *_HEAP)
        placed |= beside(papers, [(path, _heap_of(network, name, day, names)) for path, network, name, day in rest])
    heaps: dict[Heap, list[int]] = {}
    for number, *_ in rows:
        heaps.setdefault(placed[number], []).append(number)
    ordered = sorted(heaps, key=lambda heap: (heap[0] == 0, heap[0], -heap[1]))
    return [part for heap in ordered for part in _parted(heap[0], names[heap[0]], (heap[1],), heaps[heap])]


def years_together(heaps: Sequence[Waiting]) -> list[Waiting]:
    """The heaps of `what_waits` with all years of a network in one, as far as they can be looked through at once."""
    told = []
    for network, some in groupby(heaps, key=lambda heap: heap.network):
        found = list(some)
        numbers = [number for heap in found for number in heap.documents]
        told += _parted(network, found[0].name, [heap.year or 0 for heap in found], numbers)
    return told


def _parted(network: int | None, name: str, years: Sequence[int], numbers: Sequence[int]) -> list[Waiting]:
    """The documents of those years, so many at a time as can be looked through."""
    known = [year for year in years if year]
    latest, earliest = max(known, default=None), min(known, default=None)
    parts = [tuple(numbers[at : at + MOST_AT_ONCE]) for at in range(0, len(numbers), MOST_AT_ONCE)]
    return [
        Waiting(
            network=network or None, name=name, year=latest, documents=some, part=part, parts=len(parts),
            since=earliest if earliest != latest else None,
        )
        for part, some in enumerate(parts, 1)
    ]  # fmt: skip


def _heap_of(network: int | None, name: str | None, day: date | None, names: dict[int, str]) -> Heap:
    """Network and year; the network's name is noted."""
    names[network or 0] = name or ""
    return network or 0, day.year if day else 0


def documents_of(*, actor: Actor, heaps: Sequence[Waiting]) -> dict[int, "Document"]:
    """The documents of the heaps with their text, as long as they wait."""
    numbers = [number for heap in heaps for number in heap.documents]
    found = quarantined(actor=actor).filter(pk__in=numbers).defer(None)  # with their text, which is looked through
    return {document.pk: document for document in found}


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
            lay_version(group=group)
        networks, people, parties = linking.released_rows(federation_id=by.federation_id)
        matching.release(networks=networks, people=people, parties=parties, at=at)
        read_people.name_as_released(told=names_released(field="person", numbers=people))
        read_networks.name_as_released(told=names_released(field="network", numbers=networks))
        name_bodies(documents=[document.pk for document in documents])
        lay_mandated_places(federation_id=by.federation_id)
        lay_representations(networks={one.group.network_id for one in documents if one.group and one.group.network_id})
    return released
