"""Keeping what linking found: the versions of a meeting, findings, and pairs of people that may be one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lagetrunt.apps.organisation.models import Network, Party, Person
from lagetrunt.apps.sources.finding_keys import finding_key
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import Document, Fact, Finding, FindingState, Match, ProposedLink, VersionGroup
from lagetrunt.engines.reading.model.finding import CrossFinding

_AT_ONCE = 500


@transaction.atomic
def keep_group(*, documents: Sequence[Document], network: Network | None, day: date | None, why: str) -> VersionGroup:
    """The versions of one meeting, the loudest first; the group that most of them were in goes on.

    The first that is released counts, so that what is taken in anew hides nothing from others before its release.
    """
    before = Counter(document.group_id for document in documents if document.group_id is not None)
    group = None
    for pk, _ in before.most_common():
        group = VersionGroup.objects.filter(pk=pk).first()
        if group is not None:
            break
    if group is None:
        group = VersionGroup(federation_id=documents[0].federation_id)
    told = (group.pk, group.network_id, group.day, group.chosen_id)
    group.network, group.day, group.why = network, day, why
    ours = {document.pk for document in documents}
    there = {document.pk for document in documents if group.pk and document.group_id == group.pk}
    if not (group.chosen_by_hand and group.chosen_id in ours):
        first = next((document for document in documents if document.released_at is not None), documents[0])
        VersionGroup.objects.filter(chosen=first).exclude(pk=group.pk).update(chosen=None)
        group.chosen, group.chosen_by_hand = first, False
    group.save()
    for rank, document in enumerate(documents):
        if document.rank != rank:
            Document.objects.filter(pk=document.pk).update(rank=rank)
            document.rank = rank
    Document.objects.filter(pk__in=ours).exclude(group=group).update(group=group)
    leaving = Document.objects.filter(group=group).exclude(pk__in=ours)
    mark_changed(leaving.values_list("pk", flat=True))
    leaving.update(group=None)
    same = told == (group.pk, group.network_id, group.day, group.chosen_id)
    mark_changed(ours - there if same else ours)
    for document in documents:
        document.group = group
    return group


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
def drop_empty_groups(*, federation_id: int, kept: Iterable[int]) -> None:
    """Groups that no linking keeps any more go, with the meetings that they were."""
    leaving = Document.objects.filter(federation_id=federation_id, group__isnull=False).exclude(group__in=list(kept))
    mark_changed(leaving.values_list("pk", flat=True))
    leaving.update(group=None)
    VersionGroup.objects.filter(federation_id=federation_id).exclude(pk__in=list(kept)).delete()


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
            finding = Finding.objects.create(
                federation_id=federation_id, is_across=len(documents) > 1, key=key, code=code, severity=severity,
                message=message, english=english, places=places,
            )  # fmt: skip
            finding.documents.set(documents)
        elif (finding.places, finding.severity, finding.english, finding.still_found) != (
            places,
            severity,
            english,
            True,
        ):
            finding.places, finding.severity, finding.english, finding.still_found = places, severity, english, True
            finding.save(update_fields=["places", "severity", "english", "still_found"])
    gone = [finding.pk for key, finding in there.items() if key not in kept]
    Finding.objects.filter(pk__in=gone, state=FindingState.OPEN).delete()
    Finding.objects.filter(pk__in=gone).update(still_found=False)


@transaction.atomic
def keep_matches(matches: Iterable[Match]) -> None:
    """Which rows of the organisation the facts mean."""
    matches = list(matches)
    before = _meant(match.fact_id for match in matches)
    facts = [
        match.fact_id
        for match in matches
        if before.get(match.fact_id) != (match.person_id, match.party_id, match.network_id)
    ]
    Match.objects.bulk_create(
        matches, update_conflicts=True, unique_fields=["fact"], update_fields=["person", "party", "network"],
        batch_size=500,
    )  # fmt: skip
    for some in _some(facts):
        mark_changed(Fact.objects.filter(pk__in=some).order_by().values_list("document_id", flat=True).distinct())


def _meant(facts: Iterable[int]) -> dict[int, tuple[int | None, ...]]:
    told: dict[int, tuple[int | None, ...]] = {}
    for some in _some(list(facts)):
        rows = Match.objects.filter(pk__in=some).values_list("pk", "person_id", "party_id", "network_id")
        told.update({pk: tuple(meant) for pk, *meant in rows})
    return told


def _some(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """So many at once as a query takes."""
    yield from (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def propose_link(*, one: Person, other: Person, why: str) -> ProposedLink | None:
    """Proposes that two are one, once; None where they are one already."""
    if (one.joined_into_id or one.pk) == (other.joined_into_id or other.pk):
        return None
    first, second = sorted((one, other), key=lambda person: person.pk)
    link, _ = ProposedLink.objects.get_or_create(
        first=first, second=second, defaults={"federation_id": first.federation_id, "why": why}
    )
    return link


def match(
    *, fact_id: int, person: Person | None = None, party: Party | None = None, network: Network | None = None
) -> Match:
    """What a fact means, to be kept with others by `keep_matches`."""
    return Match(fact_id=fact_id, person=person, party=party, network=network)


def groups(numbers: Iterable[int]) -> list[VersionGroup]:
    """The groups of those numbers, with their chosen documents and networks."""
    found = VersionGroup.objects.filter(pk__in=list(numbers)).select_related("chosen", "network")
    return list(found.order_by("pk"))
