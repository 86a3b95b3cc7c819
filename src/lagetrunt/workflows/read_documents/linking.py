"""Linking all readings of a federation: what `lagetrunt check` finds over a folder becomes rows of the register."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from lagetrunt.adapters.alone import alone
from lagetrunt.apps.mandates.laying import lay_mandate
from lagetrunt.apps.matters.laying import Told, lay_matters
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.laying import lay_items, link_reports, match_attachments
from lagetrunt.apps.organisation import matching
from lagetrunt.apps.organisation.actor import the_reader
from lagetrunt.apps.sources import linking, queue
from lagetrunt.apps.sources.drafting import Drafts, drafts_of
from lagetrunt.apps.sources.keeping import keep_reading
from lagetrunt.engines.reading.model.collection import Collection, ItemPlace
from lagetrunt.engines.reading.model.reading import Reading
from lagetrunt.engines.reading.pipeline import collect

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.actor import Actor
    from lagetrunt.apps.organisation.models import Network, Person
    from lagetrunt.apps.sources.models import Document


@dataclass(slots=True, kw_only=True)
class _Linked:
    """A collection with the documents that its readings are of; all in the order of `collection.readings`."""

    collection: Collection
    documents: list["Document"]
    drafts: list[Drafts]
    own: dict[str, tuple[Reading, bool]]
    facts: dict[tuple[int, str], tuple[int, int | None]]
    networks: dict[int, "Network"]
    by: "Actor"
    at: datetime

    def fact(self, place: int, key: str | None) -> tuple[int, int | None] | None:
        """The number of the reading's fact with that key, and the person that it means."""
        return None if key is None else self.facts.get((self.documents[place].pk, key))

    def item(self, place: ItemPlace | None) -> int | None:
        """The number of the item's fact."""
        if place is None:
            return None
        found = self.fact(place.reading, self.drafts[place.reading].items[place.item])
        return found[0] if found else None


def link_readings(*, federation_id: int, batch_id: int | None, at: datetime) -> None:
    """Links everything anew; only one does it at a time, and doing it again changes nothing."""
    with alone(f"linking-{federation_id}", settings.LAGETRUNT_DATA / "locks"):
        linked = _collected(federation_id, at)
        with transaction.atomic():
            _keep_resolved(linked)
            linked.networks = _networks(linked)
            _people(linked)
        groups = _groups(linked)
        by_path = {document.path: document for document in linked.documents}
        linking.keep_findings(federation_id=federation_id, found=linked.collection.findings, by_path=by_path)
        _rows(linked, groups)
        networks, people, parties = queue.released_rows(federation_id=federation_id)
        matching.release(networks=networks, people=people, parties=parties, at=at)
        if batch_id is not None:
            queue.mark_linked(federation_id=federation_id, batch_id=batch_id, at=at)


def _collected(federation_id: int, at: datetime) -> _Linked:
    by_path: dict[str, Document] = {}
    readings: list[Reading] = []
    own: dict[str, tuple[Reading, bool]] = {}
    for document, reading, resolved in queue.stored_readings(federation_id=federation_id):
        by_path[document.path] = document
        own[document.path] = (reading, resolved)
        readings.append(reading)
    collection = collect(readings)
    return _Linked(
        collection=collection,
        documents=[by_path[reading.document.source.name] for reading in collection.readings],
        drafts=[drafts_of(reading) for reading in collection.readings],
        own=own,
        facts={},
        networks={},
        by=the_reader(federation_id),
        at=at,
    )


def _keep_resolved(linked: _Linked) -> None:
    """Facts that other documents made plainer - years, above all - are kept as they are now; then all are numbered."""
    for document, reading in zip(linked.documents, linked.collection.readings, strict=True):
        own, resolved = linked.own[document.path]
        if reading != own or resolved:
            keep_reading(document=document, reading=reading, at=document.read_at or linked.at, store=False)
            queue.mark_resolved(document=document, resolved=reading != own)
    linked.facts = queue.fact_numbers(federation_id=linked.by.federation_id)


def _networks(linked: _Linked) -> dict[int, "Network"]:
    """The network of each reading that has one, and what the words of its heading mean."""
    of_reading: dict[int, Network] = {}
    matches = []
    for link in linked.collection.networks:
        first = linked.documents[link.readings[0]] if link.readings else None
        network = matching.network_of(
            name=link.name,
            aliases=link.aliases,
            by=linked.by,
            at=linked.at,
            brought_by=first.batch.by_id if first else None,
        )
        for place in link.readings:
            of_reading[place] = network
            body = linked.fact(place, linked.drafts[place].body)
            if body is not None:
                matches.append(linking.match(fact_id=body[0], network=network))
    linking.keep_matches(matches)
    return of_reading


def _people(linked: _Linked) -> None:
    """A person for each link; the one that most of its facts mean already goes on being that one."""
    rows: list[Person] = []
    taken: set[int] = set()
    known = matching.people_by_number(by=linked.by)
    matches = []
    for link in linked.collection.people:
        appearances = [
            (spot, found)
            for spot in link.appearances
            if (found := linked.fact(spot.reading, linked.drafts[spot.reading].people[spot.fact])) is not None
        ]
        before = Counter(person for _, (_, person) in appearances if person is not None and person not in taken)
        person = next((known[number] for number, _ in before.most_common() if number in known), None)
        if person is None:
            entered = matching.entered_person(name=link.name, by=linked.by)
            person = None if entered is None or entered.pk in taken else entered
        if person is None:
            brought_by = linked.documents[link.appearances[0].reading].batch.by_id if link.appearances else None
            person = matching.new_person(
                name=link.name, spellings=link.spellings, by=linked.by, at=linked.at, brought_by=brought_by
            )
        else:
            matching.add_spellings(person=person, spellings=link.spellings)
        taken.add(person.pk)
        rows.append(person)
        for spot, (fact_id, _) in appearances:
            value = linked.collection.readings[spot.reading].people[spot.fact].value
            party = matching.party_of(
                written=value.organisation,
                code=value.municipality_code,
                by=linked.by,
                at=linked.at,
                brought_by=linked.documents[spot.reading].batch.by_id,
            )
            matches.append(linking.match(fact_id=fact_id, person=person, party=party))
    linking.keep_matches(matches)
    for person, link in zip(rows, linked.collection.people, strict=True):
        for other, why in link.proposed:
            linking.propose_link(one=person, other=rows[other], why=why)


def _groups(linked: _Linked) -> list[int]:
    kept = []
    for meeting in linked.collection.meetings:
        documents = [linked.documents[place] for place in meeting.members]
        network = next((linked.networks[place] for place in meeting.members if place in linked.networks), None)
        kept.append(linking.keep_group(documents=documents, network=network, day=meeting.day, why=meeting.why).pk)
    linking.drop_empty_groups(federation_id=linked.by.federation_id, kept=kept)
    return kept


def _rows(linked: _Linked, groups: list[int]) -> None:
    touched: dict[int, Network] = {}
    for group in linking.groups(groups):
        with transaction.atomic():
            meeting = lay_meeting(group=group)
            if meeting is not None:
                lay_items(meeting=meeting)
                papers = queue.papers_beside(actor=linked.by, document=meeting.document)
                match_attachments(meeting=meeting, papers=papers)
        if group.network is not None:
            touched[group.network.pk] = group.network
    for network in touched.values():
        lay_representations(network=network)
    for place, document in enumerate(linked.documents):
        lay_mandate(document=document, network=linked.networks.get(place))
    pairs = []
    for follow_up in linked.collection.follow_ups:
        spot = follow_up.assigned
        key = linked.drafts[spot.reading].assignments[spot.item][follow_up.number]
        found = linked.fact(spot.reading, key)
        if found is not None:
            pairs.append((found[0], linked.item(follow_up.reported)))
    link_reports(pairs)
    _matters(linked)


def _matters(linked: _Linked) -> None:
    told = []
    for matter in linked.collection.matters:
        facts = [number for step in matter.steps if (number := linked.item(step)) is not None]
        if len(facts) > 1:
            told.append(Told(title=matter.title, why=matter.why, facts=tuple(facts)))
    lay_matters(federation_id=linked.by.federation_id, told=told)
