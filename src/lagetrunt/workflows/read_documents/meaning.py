"""What facts mean: the networks, people and organisations that documents name, as rows; only what has changed is written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lagetrunt.apps.organisation import matching, read_networks, read_people
from lagetrunt.apps.sources import linking, network_links
from lagetrunt.engines.reading.linking.network_names import in_sentence_case
from lagetrunt.engines.reading.linking.network_pairs import pair_networks
from lagetrunt.engines.reading.linking.networks import chief_name
from lagetrunt.kernel.text import fold
from lagetrunt.workflows.read_documents.linked import Linked, mark_of

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Person
    from lagetrunt.engines.reading.model.collection import NetworkLink, PersonLink


def keep_networks(linked: Linked) -> dict[int, "Network"]:
    """The network of each reading that has one, and what the words of changed documents' headings mean."""
    links = linked.collection.networks
    told = [
        read_networks.Named(names=_names(linked, link), brought_by=linked.document(link.readings[0]).batch.by_id)
        for link in links
    ]
    rows = read_networks.networks_named(told=told, by=linked.by, at=linked.at)
    of_reading = {place: row for link, row in zip(links, rows, strict=True) for place in link.readings}
    changed = [
        place for place, stored in enumerate(linked.stored) if stored.laid != laid_mark(linked, place, of_reading)
    ]
    linked.ask("body", changed)
    linking.forget_bodies(documents=[linked.document(place).pk for place in changed])
    matches = []
    for place in changed:
        body = linked.fact(place, linked.keys(place).body)
        if body is not None and place in of_reading:
            matches.append(linking.match(fact_id=body.fact, network=of_reading[place].pk))
    linking.keep_matches(matches)
    return of_reading


def _names(linked: Linked, link: "NetworkLink") -> tuple[str, ...]:
    """The names of a network, first the one that most documents use; of those that are released, where some are.

    What waits in quarantine is told to its importer alone, and so names nothing that others see.
    """
    released = [place for place in link.readings if linked.document(place).released_at is not None]
    chief = chief_name(linked.collection.readings, released) if link.aliases and released else link.name
    names = [name for name in (link.name, *link.aliases) if fold(name) != fold(chief)]
    return (in_sentence_case(chief), *names)


def propose_networks(linked: Linked, networks: dict[int, "Network"]) -> None:
    """The pairs of networks that may be one, to be answered by a person."""
    links = linked.collection.networks
    told: dict[tuple[int, int], network_links.Evidence] = {}
    for pair in pair_networks(linked.collection):
        one, other = (networks[links[place].readings[0]].pk for place in (pair.first, pair.second))
        if one != other:
            evidence = network_links.Evidence(speaks_for=pair.speaks_for, speaks_against=pair.speaks_against)
            told.setdefault((min(one, other), max(one, other)), evidence)
    network_links.keep_network_proposals(federation_id=linked.by.federation_id, told=told)


def laid_mark(linked: Linked, place: int, networks: dict[int, "Network"]) -> str:
    """What the rows of a document are laid from: its facts and its network."""
    network = networks.get(place)
    return mark_of([linked.versions[place], network.pk if network else None])


def keep_people(linked: Linked) -> set[int]:
    """A row for each person; where it is not as it was last, the row that most of its facts mean goes on being that one.

    The numbers of the organisations that changed people do not belong to any more.
    """
    links = linked.collection.people
    known = read_people.people_by_mark(by=linked.by)
    marks = [_mark(linked, link) for link in links]
    rows: list[int | None] = []
    for mark in marks:
        rows.append(known.pop(mark, None))  # two with one mark cannot be: a mark holds its places
    changed = [place for place, row in enumerate(rows) if row is None]
    linked.ask("person", {spot.reading for place in changed for spot in links[place].appearances})
    before = _keep_changed(linked, changed, marks, rows)
    for link, row in zip(links, rows, strict=True):
        assert row is not None
        for spot in link.appearances:
            linked.people[spot.reading, spot.fact] = row
    _propose(linked, [row for row in rows if row is not None])
    return before


def _mark(linked: Linked, link: "PersonLink") -> str:
    places = [(linked.document(at.reading).pk, linked.versions[at.reading], at.fact) for at in link.appearances]
    return mark_of([_name(linked, link), link.spellings, places])


def _name(linked: Linked, link: "PersonLink") -> str:
    """The name that most facts use; of those of released documents, where there are some, as with networks."""
    if len(link.spellings) == 1:
        return link.name
    readings = linked.collection.readings
    told = Counter(
        " ".join(readings[at.reading].people[at.fact].value.name.split())
        for at in link.appearances
        if linked.document(at.reading).released_at is not None
    )
    return min(told, key=lambda name: (-told[name], name)) if told else link.name


def _keep_changed(linked: Linked, changed: Sequence[int], marks: Sequence[str], rows: list[int | None]) -> set[int]:
    """Finds or makes the rows of changed links, and keeps what their facts mean; the organisations meant before."""
    links = linked.collection.people
    taken = {row for row in rows if row is not None}
    asked = {place: list(_facts(linked, links[place])) for place in changed}
    votes = {person for facts in asked.values() for *_, person, _ in facts if person is not None}
    there = read_people.people_known(by=linked.by, numbers=votes)
    matches, before = [], set()
    parties = _Parties(linked)
    for place in changed:
        link, facts = links[place], asked[place]
        counted = Counter(person for *_, person, _ in facts if person in there and person not in taken)
        spelt = read_people.Spelt(name=_name(linked, link), spellings=link.spellings, mark=marks[place])
        person: Person | None = there[counted.most_common(1)[0][0]] if counted else None
        if person is None:
            entered = matching.entered_person(name=link.name, by=linked.by)
            person = None if entered is None or entered.pk in taken else entered
        if person is not None:
            read_people.write_read(person=person, spelt=spelt)
        else:
            brought_by = linked.document(link.appearances[0].reading).batch.by_id
            person = read_people.new_person(spelt=spelt, by=linked.by, at=linked.at, brought_by=brought_by)
        assert person.pk is not None
        taken.add(person.pk)
        rows[place] = person.pk
        for reading, number, fact, _, party in facts:
            now = parties.of(reading, number)
            matches.append(linking.match(fact_id=fact, person=person.pk, party=now))
            if party is not None and party != now:
                before.add(party)
    linking.keep_matches(matches)
    return before


def _facts(linked: Linked, link: "PersonLink") -> Iterable[tuple[int, int, int, int | None, int | None]]:
    """The facts of a link: where they stand, their numbers, and the person and the organisation that they mean so far."""
    for spot in link.appearances:
        found = linked.fact(spot.reading, linked.keys(spot.reading).people[spot.fact])
        if found is not None:
            yield spot.reading, spot.fact, found.fact, found.person, found.party


class _Parties:
    """The organisations that words mean, each asked for once."""

    def __init__(self, linked: Linked) -> None:
        self._linked = linked
        self._found: dict[tuple[str | None, str | None], int | None] = {}

    def of(self, reading: int, number: int) -> int | None:
        """The organisation of a person fact."""
        value = self._linked.collection.readings[reading].people[number].value
        key = value.organisation, value.municipality_code
        if key not in self._found:
            party = matching.party_of(
                written=value.organisation,
                code=value.municipality_code,
                by=self._linked.by,
                at=self._linked.at,
                brought_by=self._linked.document(reading).batch.by_id,
            )
            self._found[key] = party.pk if party else None
        return self._found[key]


def _propose(linked: Linked, rows: Sequence[int]) -> None:
    """The pairs that may be one person."""
    told: dict[tuple[int, int], str] = {}
    for row, link in zip(rows, linked.collection.people, strict=True):
        for other, why in link.proposed:
            pair = min(row, rows[other]), max(row, rows[other])
            told.setdefault(pair, why)
    linking.keep_proposals(federation_id=linked.by.federation_id, told=told)
