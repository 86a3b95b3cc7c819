"""Keeping what linking found: the versions of a meeting, findings, and pairs of people that may be one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.sources.finding_keys import finding_key
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Document, Fact, Finding, FindingState, Match, ProposedLink, VersionGroup
from lagetrunt.apps.sources.stored import in_parts
from lagetrunt.engines.reading.model.finding import CrossFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The versions of one meeting by their documents' numbers, the loudest first."""

    documents: tuple[int, ...]
    network: int | None
    day: date | None
    why: str


@transaction.atomic
def keep_groups(*, federation_id: int, told: Sequence[Versions]) -> tuple[list[VersionGroup], set[int]]:
    """The group of each, in their order; and the networks of the groups that are no more, or are another network's now.

    The group that most of the documents were in goes on. The first that is released counts, so that what is taken in
    anew hides nothing from others before its release. Only what is new or has changed is written.
    """
    groups = {group.pk: group for group in VersionGroup.objects.filter(federation_id=federation_id)}
    there = _there(federation_id)
    group_of = {pk: found.group for pk, found in there.items() if found.group is not None}
    sizes = Counter(group_of.values())
    kept: list[VersionGroup] = []
    taken: set[int] = set()
    left: set[int] = set()
    moved: dict[int, int] = {}
    noted: set[int] = set()
    for versions in told:
        before_in = [group_of[pk] for pk in versions.documents if pk in group_of]
        votes = Counter(number for number in before_in if number not in taken)
        number = next((pk for pk, _ in votes.most_common()), None)
        group = groups[number] if number is not None else VersionGroup(federation_id=federation_id)
        whole = number is not None and votes[number] == len(versions.documents) == sizes[number]
        released = (pk for pk in versions.documents if there[pk].released)
        chosen = next(released, versions.documents[0])
        if not whole or not _says(group, versions, chosen):
            if group.network_id is not None and group.network_id != versions.network:
                left.add(group.network_id)
            before = (group.pk, group.network_id, group.day, group.chosen_id)
            _write(group, versions, chosen)
            if before != (group.pk, group.network_id, group.day, group.chosen_id):
                noted.update(versions.documents)
        assert group.pk is not None
        taken.add(group.pk)
        moved.update({pk: group.pk for pk in versions.documents if group_of.get(pk) != group.pk})
        kept.append(group)
    gone = [group for pk, group in groups.items() if pk not in taken]
    left |= {group.network_id for group in gone if group.network_id is not None}
    grouped = {pk for versions in told for pk in versions.documents}
    alone = [pk for pk in group_of if pk not in grouped]
    _move(moved, alone)
    mark_changed(noted.union(moved, alone))
    _rank({pk: rank for versions in told for rank, pk in enumerate(versions.documents) if there[pk].rank != rank})
    for some in in_parts([group.pk for group in gone]):
        VersionGroup.objects.filter(pk__in=some).delete()
    return kept, left


@dataclass(frozen=True, slots=True)
class _There:
    """How a document stands among versions: its group and its rank there, and whether it is released."""

    group: int | None
    rank: int
    released: bool


def _there(federation_id: int) -> dict[int, _There]:
    found = Document.objects.filter(federation_id=federation_id).order_by()
    rows = found.values_list("pk", "group_id", "rank", "released_at")
    return {pk: _There(group, rank, released is not None) for pk, group, rank, released in rows}


def _says(group: VersionGroup, versions: Versions, chosen: int) -> bool:
    if (group.network_id, group.day, group.why) != (versions.network, versions.day, versions.why):
        return False
    by_hand = group.chosen_by_hand and group.chosen_id in versions.documents
    return by_hand or group.chosen_id == chosen


def _write(group: VersionGroup, versions: Versions, chosen: int) -> None:
    group.network_id, group.day, group.why = versions.network, versions.day, versions.why
    if not (group.chosen_by_hand and group.chosen_id in versions.documents):
        VersionGroup.objects.filter(chosen=chosen).exclude(pk=group.pk).update(chosen=None)
        group.chosen_id, group.chosen_by_hand = chosen, False
    group.save()


def _move(moved: Mapping[int, int], alone: Sequence[int]) -> None:
    """Puts documents in their groups, and takes those that are in none out of theirs."""
    rows = [Document(pk=pk, group_id=group) for pk, group in moved.items()]
    Document.objects.bulk_update(rows, ["group"], batch_size=400)
    for some in in_parts(alone):
        Document.objects.filter(pk__in=some).update(group=None)


def _rank(ranks: Mapping[int, int]) -> None:
    """The place of each among the versions of its meeting."""
    rows = [Document(pk=pk, rank=rank) for pk, rank in ranks.items()]
    Document.objects.bulk_update(rows, ["rank"], batch_size=400)


def mark_groups(*, laid: Iterable[tuple[int, str]]) -> None:
    """Notes what the rows of the meetings were laid from."""
    rows = [VersionGroup(pk=pk, laid=mark) for pk, mark in laid]
    VersionGroup.objects.bulk_update(rows, ["laid"], batch_size=400)


@transaction.atomic
def choose_released(*, documents: Iterable[Document]) -> list[VersionGroup]:
    """Lets the loudest released version count in the groups of documents just released; the groups that changed.

    A choice made by hand stays.
    """
    changed = []
    numbers = {document.group_id for document in documents if document.group_id is not None}
    for group in VersionGroup.objects.filter(pk__in=numbers, chosen_by_hand=False).select_related("chosen", "network"):
        first = group.documents.filter(released_at__isnull=False).order_by("rank", "pk").first()
        if first is not None and group.chosen_id != first.pk:
            group.chosen = first
            group.save(update_fields=["chosen"])
            mark_changed(group.documents.values_list("pk", flat=True))
            changed.append(group)
    return changed


@transaction.atomic
def keep_findings(*, federation_id: int, found: Iterable[CrossFinding], by_path: dict[str, Document]) -> None:
    """What does not add up in and between the documents; those that people have settled stay settled."""
    told = []
    for finding in found:
        sources = [by_path[place.source] for place in finding.places if place.source in by_path]
        if not sources:
            continue
        places = [
            {
                "document": by_path[place.source].pk, "page": place.page, "line": place.line,
                "start": place.span.start if place.span else None, "end": place.span.end if place.span else None,
                "quote": place.quote,
            }
            for place in finding.places
            if place.source in by_path
        ]  # fmt: skip
        documents = list({document.pk: document for document in sources}.values())
        told.append((finding.code, finding.severity.value, finding.message, finding.english, places, documents))
    _keep(federation_id, told, list(Finding.objects.filter(federation_id=federation_id)))


def _keep(federation_id: int, told: Iterable[tuple[Any, ...]], old: Sequence[Finding]) -> None:
    there = {finding.key: finding for finding in old}
    seen: Counter[str] = Counter()
    kept = set()
    new: list[Finding] = []
    beside: list[Sequence[Document]] = []
    for code, severity, message, english, places, documents in told:
        words = [[place["document"], place["quote"]] for place in places] or [
            [document.pk, ""] for document in documents
        ]
        place = finding_key(code, message, words, 0)
        seen[place] += 1
        key = finding_key(code, message, words, seen[place])
        kept.add(key)
        finding = there.get(key)
        if finding is None:
            new.append(
                Finding(
                    federation_id=federation_id, is_across=len(documents) > 1, key=key, code=code, severity=severity,
                    message=message, english=english, places=places,
                )
            )  # fmt: skip
            beside.append(documents)
        elif (finding.places, finding.severity, finding.english, finding.still_found) != (
            places,
            severity,
            english,
            True,
        ):
            finding.places, finding.severity, finding.english, finding.still_found = places, severity, english, True
            finding.save(update_fields=["places", "severity", "english", "still_found"])
    through = Finding.documents.through
    rows = zip(Finding.objects.bulk_create(new, batch_size=200), beside, strict=True)
    through.objects.bulk_create(
        (
            through(finding_id=finding.pk, document_id=document.pk)
            for finding, documents in rows
            for document in documents
        ),
        batch_size=500,
    )
    gone = [finding.pk for key, finding in there.items() if key not in kept]
    for some in in_parts(gone):
        Finding.objects.filter(pk__in=some, state=FindingState.OPEN).delete()
        Finding.objects.filter(pk__in=some).update(still_found=False)


@transaction.atomic
def keep_matches(matches: Iterable[Match]) -> None:
    """Which rows of the organisation the facts mean; only what they did not mean before is written."""
    asked = list(matches)
    before = _meant(match.fact_id for match in asked)
    new = [match for match in asked if before.get(match.fact_id) != (match.person_id, match.party_id, match.network_id)]
    Match.objects.bulk_create(
        new, update_conflicts=True, unique_fields=["fact"], update_fields=["person", "party", "network"],
        batch_size=500,
    )  # fmt: skip
    for some in in_parts([match.fact_id for match in new]):
        mark_changed(Fact.objects.filter(pk__in=some).order_by().values_list("document_id", flat=True).distinct())


def _meant(facts: Iterable[int]) -> dict[int, tuple[int | None, ...]]:
    told: dict[int, tuple[int | None, ...]] = {}
    for some in in_parts(list(facts)):
        rows = Match.objects.filter(pk__in=some).values_list("pk", "person_id", "party_id", "network_id")
        told.update({pk: tuple(meant) for pk, *meant in rows})
    return told


@transaction.atomic
def keep_proposals(*, federation_id: int, told: Mapping[tuple[int, int], str]) -> None:
    """The pairs that may be one, by their numbers, each with its reason; what people have answered stays."""
    pairs = {(min(pair), max(pair)): why for pair, why in reversed(list(told.items()))}
    joined = dict(
        Person.objects.filter(federation_id=federation_id, joined_into__isnull=False).values_list("pk", "joined_into")
    )
    pairs = {pair: why for pair, why in pairs.items() if joined.get(pair[0], pair[0]) != joined.get(pair[1], pair[1])}
    there = {(link.first_id, link.second_id): link for link in ProposedLink.objects.filter(federation_id=federation_id)}
    gone = [link.pk for pair, link in there.items() if pair not in pairs and link.joined is None]
    for some in in_parts(gone):
        ProposedLink.objects.filter(pk__in=some).delete()
    changed = [link for pair, link in there.items() if link.joined is None and pairs.get(pair, link.why) != link.why]
    for link in changed:
        link.why = pairs[link.first_id, link.second_id]
    ProposedLink.objects.bulk_update(changed, ["why"], batch_size=400)
    ProposedLink.objects.bulk_create(
        (
            ProposedLink(federation_id=federation_id, first_id=first, second_id=second, why=why)
            for (first, second), why in pairs.items()
            if (first, second) not in there
        ),
        batch_size=400,
    )


def match(*, fact_id: int, person: int | None = None, party: int | None = None, network: int | None = None) -> Match:
    """What a fact means, to be kept with others by `keep_matches`."""
    return Match(fact_id=fact_id, person_id=person, party_id=party, network_id=network)


def released_rows(*, federation_id: int) -> tuple[list[int], list[int], list[int]]:
    """The networks, people and parties still hidden of which released documents speak.

    Asked step by step, by number: a database that has not yet counted its rows would join them badly.
    """
    documents = Document.objects.filter(federation_id=federation_id, released_at__isnull=False).order_by()
    released = set(documents.values_list("pk", flat=True))
    hidden = {"federation_id": federation_id, "released_at__isnull": True}
    networks, people, parties = (
        _spoken_of(field, list(found.filter(**hidden).order_by("pk").values_list("pk", flat=True)), released)
        for field, found in (
            ("network", Network.objects.all()), ("person", Person.objects.all()), ("party", Party.objects.all()),
        )
    )  # fmt: skip
    if released:
        grouped = documents.filter(group__network__released_at__isnull=True, group__network__isnull=False)
        networks |= set(grouped.values_list("group__network", flat=True))
    return sorted(networks), sorted(people), sorted(parties)


def _spoken_of(field: str, hidden: Sequence[int], released: Set[int]) -> set[int]:
    """Those of the hidden rows that a fact of a released document means."""
    if not released:
        return set()
    found: set[int] = set()
    for some in in_parts(hidden):
        rows = Match.objects.filter(**{f"{field}__in": some}).order_by()
        found.update(row for row, document in rows.values_list(field, "fact__document") if document in released)
    return found


def forget_bodies(*, documents: Iterable[int]) -> None:
    """Lets the headings of the documents mean no network."""
    for some in in_parts(sorted(documents)):
        found = Match.objects.filter(fact__document__in=some, fact__kind="body").order_by()
        told = dict(found.values_list("pk", "fact__document_id"))
        mark_changed(told.values())
        Match.objects.filter(
            pk__in=list(told)
        ).delete()  # by number: a join here costs PostgreSQL minutes where it knows no counts yet


def forget_marks(*, federation_id: int) -> None:
    """Lets the next linking lay all meetings anew."""
    VersionGroup.objects.filter(federation_id=federation_id).update(laid="")


def groups(*, numbers: Sequence[int]) -> Iterator[VersionGroup]:
    """The groups of those numbers, with their chosen documents and networks."""
    for some in in_parts(numbers):
        found = VersionGroup.objects.filter(pk__in=some).select_related("chosen", "network")
        yield from found.defer("chosen__text", "chosen__page_starts").order_by("pk")
