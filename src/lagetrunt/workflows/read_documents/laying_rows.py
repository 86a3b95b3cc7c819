"""The rows of meetings, minutes, mandates and bodies that are named, laid anew where what they are made from has changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from lagetrunt.apps.bodies.laying import Told as NamedThere
from lagetrunt.apps.bodies.laying import lay_bodies
from lagetrunt.apps.mandates.laying import laid_from, lay_mandate
from lagetrunt.apps.matters.laying import Told, lay_matters, matters_by_mark
from lagetrunt.apps.meetings.laying import lay_meeting, lay_representations
from lagetrunt.apps.minutes.deciding import link_earlier
from lagetrunt.apps.minutes.having import lay_holders_in
from lagetrunt.apps.minutes.laying import lay_items, link_reports, match_attachments
from lagetrunt.apps.sources import linking, stored
from lagetrunt.engines.reading.linking.named import all_named
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.engines.reading.model.collection import FollowUp, ItemPlace
from lagetrunt.engines.reading.model.fact import Kind
from lagetrunt.workflows.read_documents.linked import Linked, mark_of
from lagetrunt.workflows.read_documents.meaning import laid_mark

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network
    from lagetrunt.apps.sources.models import VersionGroup


def lay_rows(linked: Linked, networks: dict[int, "Network"]) -> None:
    """Lays what has changed; the marks are set last, so that what breaks off is laid again."""
    groups, left = _groups(linked, networks)
    places = {linked.document(place).pk: place for place in range(len(linked.stored))}
    marks = {group.pk: _mark(linked, group, places) for group in groups}
    changed = [group.pk for group in groups if group.laid != marks[group.pk]]
    touched = left | _lay_meetings(linked, changed)
    lay_representations(networks=touched)
    link_earlier(networks=touched)
    lay_holders_in(networks=touched)
    documents = [(place, laid_mark(linked, place, networks)) for place in range(len(linked.stored))]
    moved = [(place, mark) for place, mark in documents if linked.stored[place].laid != mark]
    _lay_mandates(linked, [place for place, _ in moved], networks)
    _lay_bodies(linked, [place for place, _ in moved], networks)
    linking.mark_groups(laid=[(pk, marks[pk]) for pk in changed])
    stored.mark_laid(documents=[(linked.document(place).pk, mark) for place, mark in moved])
    _report(linked, {group.chosen_id: marks[group.pk] for group in groups if group.chosen_id is not None})
    _matters(linked)


def _groups(linked: Linked, networks: dict[int, "Network"]) -> tuple[Sequence["VersionGroup"], set[int]]:
    told = []
    for meeting in linked.collection.meetings:
        network = next((networks[place] for place in meeting.members if place in networks), None)
        told.append(
            linking.Versions(
                documents=tuple(linked.document(place).pk for place in meeting.members),
                network=network.pk if network else None, day=meeting.day, why=meeting.why,
            )
        )  # fmt: skip
    return linking.keep_groups(federation_id=linked.by.federation_id, told=told)


def _mark(linked: Linked, group: "VersionGroup", places: dict[int, int]) -> str:
    """What the rows of a meeting are made from."""
    place = places.get(group.chosen_id or 0)
    if place is None:
        return mark_of([group.chosen_id, group.network_id, group.day])
    people = [linked.people.get((place, number)) for number in range(len(linked.collection.readings[place].people))]
    papers = linked.folders[linked.document(place).path.rpartition("/")[0]]
    return mark_of([group.chosen_id, group.network_id, group.day, linked.versions[place], people, papers])


def _lay_meetings(linked: Linked, changed: Sequence[int]) -> set[int]:
    """Lays the meetings of the groups; the networks whose meetings they are."""
    touched = set()
    for group in linking.groups(numbers=changed):
        with transaction.atomic():
            meeting = lay_meeting(group=group)
            if meeting is not None:
                lay_items(meeting=meeting)
                match_attachments(meeting=meeting)
        if group.network_id is not None:
            touched.add(group.network_id)
    return touched


def _lay_mandates(linked: Linked, places: Sequence[int], networks: dict[int, "Network"]) -> None:
    there = laid_from(documents=[linked.document(place).pk for place in places])
    for place in places:
        kind = linked.collection.readings[place].kind
        document = linked.document(place)
        if document.pk in there or (kind is not None and kind.value is Kind.MANDATE):
            lay_mandate(document=document, network=networks.get(place))


def _lay_bodies(linked: Linked, places: Sequence[int], networks: dict[int, "Network"]) -> None:
    """The bodies that changed documents speak of, but for the network whose document it is."""
    told: dict[int, list[NamedThere]] = {}
    for place in places:
        network = networks.get(place)
        own = {key_of(name) for name in network.as_read["names"].values()} if network and network.as_read else set()
        told[linked.document(place).pk] = [
            NamedThere(
                key=body.key, names=(body.name, *body.also), kind=body.kind, spans=body.spans, confidence=body.confidence,
                sort=body.sort,
            )
            for body in all_named(linked.collection.readings[place])
            if body.key not in own
        ]  # fmt: skip
    lay_bodies(federation_id=linked.by.federation_id, told=told)


def _report(linked: Linked, laid: dict[int, str]) -> None:
    """Which later items report on the assignments of each document, where that has changed."""
    told: dict[int, list[FollowUp]] = {}
    for follow_up in linked.collection.follow_ups:
        told.setdefault(follow_up.assigned.reading, []).append(follow_up)
    marks = {place: _reported_mark(linked, place, found, laid) for place, found in told.items()}
    changed = [place for place, mark in marks.items() if linked.stored[place].reported != mark]
    spots = [follow_up.reported for place in changed for follow_up in told[place] if follow_up.reported is not None]
    linked.ask("assignment", changed)
    linked.ask("item", {spot.reading for spot in spots})
    pairs = []
    for place in changed:
        for follow_up in told[place]:
            key = linked.keys(place).assignments[follow_up.assigned.item][follow_up.number]
            found = linked.fact(place, key)
            if found is not None:
                pairs.append((found.fact, _item(linked, follow_up.reported)))
    link_reports(pairs)
    stored.mark_reported(documents=[(linked.document(place).pk, marks[place]) for place in changed])


def _reported_mark(linked: Linked, place: int, found: Sequence[FollowUp], laid: dict[int, str]) -> str:
    def rows_of(reading: int) -> str | None:
        return laid.get(linked.document(reading).pk)

    told = [
        (at.assigned.item, at.number)
        + (
            (linked.document(at.reported.reading).pk, at.reported.item, rows_of(at.reported.reading))
            if at.reported
            else ()
        )
        for at in found
    ]
    return mark_of([linked.versions[place], rows_of(place), told])


def _matters(linked: Linked) -> None:
    """The questions that return, where their steps have changed."""
    known = matters_by_mark(federation_id=linked.by.federation_id)
    kept, changed = set(), []
    for matter in linked.collection.matters:
        steps = [(linked.document(at.reading).pk, linked.versions[at.reading], at.item) for at in matter.steps]
        mark = mark_of([matter.title, matter.why, steps])
        if mark in known:
            kept.add(known[mark])
        else:
            changed.append((matter, mark))
    linked.ask("item", {step.reading for matter, _ in changed for step in matter.steps})
    told = []
    for matter, mark in changed:
        facts = [fact for step in matter.steps if (fact := _item(linked, step)) is not None]
        if len(facts) > 1:
            told.append(Told(title=matter.title, why=matter.why, facts=tuple(facts), mark=mark))
    if told or len(kept) != len(known):
        lay_matters(federation_id=linked.by.federation_id, kept=kept, told=told)


def _item(linked: Linked, spot: ItemPlace | None) -> int | None:
    """The number of the item's fact."""
    if spot is None:
        return None
    found = linked.fact(spot.reading, linked.keys(spot.reading).items[spot.item])
    return found.fact if found else None
