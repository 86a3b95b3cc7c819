"""Deleting a document with all it alone supports: what speaks of the same elsewhere, and the rows that go with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.audit.services import erase_payloads, record
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import (
    Batch,
    Document,
    Fact,
    FactState,
    Finding,
    KnownFile,
    Match,
    ProposedLink,
    VersionGroup,
)
from lagetrunt.apps.sources.services import documents_with

KINDS = ("network", "person", "party")


def may_delete(by: Actor, document: Document) -> bool:
    """Whether the actor may delete it: with the right to erase, or as the importer while it waits in quarantine."""
    if by.may(Right.ERASE) and (document.released_at is not None or by.user_id is None):
        return True
    importer = document.batch.by_id
    mine = importer == by.user_id or (importer is None and by.may(Right.MANAGE))
    return document.released_at is None and mine and by.may_somewhere(Right.IMPORT)


def check_delete(by: Actor, document: Document) -> None:
    """Refuses whoever may not delete it."""
    if not may_delete(by, document):
        raise PermissionDenied


def waited_since(*, by: Actor, before: datetime) -> list[Document]:
    """The documents that came in before the moment and were never released, for those who may delete them all."""
    found = Document.objects.filter(federation_id=by.federation_id, released_at__isnull=True)
    waiting = found.filter(batch__taken_in_at__lt=before).select_related("batch", "group").order_by("pk")
    return [document for document in waiting if may_delete(by, document)]


def answered(*, document: Document) -> list[Fact]:
    """The facts that people have confirmed, corrected or rejected: their work goes with the document."""
    return list(Fact.objects.filter(document=document).exclude(state=FactState.PROPOSED).order_by("position"))


def findings_about(*, document: Document) -> list[Finding]:
    """What does not add up in the document, or between it and others."""
    return list(document.findings.order_by("pk"))


def counts(*, document: Document) -> dict[str, int]:
    """How many facts of each kind were read in it."""
    told: dict[str, int] = {}
    for kind in Fact.objects.filter(document=document).order_by("position").values_list("kind", flat=True):
        told[kind] = told.get(kind, 0) + 1
    return told


def spoken_of(*, document: Document) -> dict[str, set[int]]:
    """The networks, people and parties that its facts mean, by number."""
    told: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for row in Match.objects.filter(fact__document=document).values_list(*(f"{kind}_id" for kind in KINDS)):
        for kind, number in zip(KINDS, row, strict=True):
            told[kind] |= {number} - {None}
    if document.group is not None and document.group.network_id is not None:
        told["network"].add(document.group.network_id)
    return told


def elsewhere(*, document: Document, spoken: Mapping[str, Iterable[int]]) -> dict[str, dict[int, list[int]]]:
    """Of those rows, the ones that other documents speak of too, with these documents' numbers."""
    told: dict[str, dict[int, list[int]]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        numbers = list(spoken[kind])
        found = Match.objects.filter(**{f"{kind}__in": numbers}).exclude(fact__document=document)
        for number, other in found.values_list(f"{kind}_id", "fact__document_id").order_by("fact__document_id"):
            others = told[kind].setdefault(number, [])
            if other not in others:
                others.append(other)
    meant = Document.objects.filter(group__network__in=list(spoken["network"])).exclude(pk=document.pk)
    for other, network in meant.values_list("pk", "group__network_id").order_by("pk"):
        others = told["network"].setdefault(network or 0, [])
        if other not in others:
            others.append(other)
    return told


def siblings(*, document: Document) -> list[Document]:
    """The other versions of the same meeting."""
    if document.group_id is None:
        return []
    return list(Document.objects.filter(group_id=document.group_id).exclude(pk=document.pk).order_by("-pk"))


def names_left(*, person_id: int) -> set[str]:
    """The person's names as the facts that are left have them."""
    facts = Fact.objects.filter(match__person_id=person_id, kind="person")
    return {fact.current["name"] for fact in facts if isinstance(fact.current, dict) and fact.current.get("name")}


def body_names(*, document: Document) -> set[str]:
    """What the document calls its network."""
    return {str(fact.current) for fact in Fact.objects.filter(document=document, kind="body")}


def bodies_left(*, network_ids: Iterable[int]) -> set[str]:
    """What the documents that are left call the networks."""
    found = Fact.objects.filter(kind="body", match__network__in=list(network_ids))
    return {str(fact.current) for fact in found}


@transaction.atomic
def choose_another(*, document: Document) -> VersionGroup | None:
    """Lets another version of the meeting count in its place; None where there is none, or it did not count."""
    group = document.group
    if group is None or group.chosen_id != document.pk:
        return None
    others = siblings(document=document)
    if not others:
        return None
    group.chosen, group.chosen_by_hand = others[0], False
    group.save(update_fields=["chosen", "chosen_by_hand"])
    return group


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What is left to do outside the database: the bytes to take away, if no other document has them."""

    sha256: str | None
    people: frozenset[int]


@transaction.atomic
def delete_document(*, document: Document, by: Actor, at: datetime, reason: str) -> Deleted:
    """Deletes the document, its facts and their rows, and what was found about it; says so in the trail.

    What people wrote about it in the trail is erased; that it was deleted, by whom and why, stays.
    """
    check_delete(by, document)
    if not reason.strip():
        raise ValueError("a document is deleted with a reason")
    number, sha256, batch_id, group = document.pk, document.sha256, document.batch_id, document.group
    facts = list(Fact.objects.filter(document=document).values_list("pk", flat=True))
    people = spoken_of(document=document)["person"]
    found = [finding.pk for finding in findings_about(document=document)]
    told = {"path": document.path, "facts": len(facts), "answered": len(answered(document=document))}
    ProposedLink.objects.filter(Q(first__in=people) | Q(second__in=people), joined__isnull=True).delete()
    Finding.objects.filter(pk__in=found).delete()
    mark_changed([number, *(other.pk for other in siblings(document=document))], erased=True)
    alone = group is not None and not siblings(document=document)
    beside = documents_with(document)
    document.delete()
    mark_changed(beside, erased=True)
    gone: dict[str, list[object]] = {"document": [number], "fact": list(facts), "finding": list(found)}
    if alone and group is not None:
        gone["version_group"] = [group.pk]
        VersionGroup.objects.filter(pk=group.pk).delete()
    KnownFile.objects.filter(batch__federation=document.federation_id, sha256=sha256).delete()
    if Batch.objects.filter(pk=batch_id, documents__isnull=True, refused=[], known_files__isnull=True).exists():
        gone["batch"] = [batch_id]
        Batch.objects.filter(pk=batch_id).delete()
    erase_payloads(rows=gone, by=by, at=at, reason=reason.strip())
    record(
        action="delete_document", table="document", row_key=number, by=by, at=at, reason=reason.strip(), before=told
    )  # fmt: skip
    left = Document.objects.filter(sha256=sha256).exists()
    return Deleted(sha256=None if left else sha256, people=frozenset(people))
