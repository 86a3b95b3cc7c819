"""Writing the sources by hand: answering facts, settling findings, answering links, choosing versions."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.indexing import mark_changed
from lagetrunt.apps.sources.models import (
    Document,
    Fact,
    FactState,
    Finding,
    FindingState,
    ProposedLink,
    VersionGroup,
)
from lagetrunt.apps.sources.models.batch import Batch


class Stale(Exception):
    """What the page showed has been answered, or a fact read anew, since then."""


class NotReleased(Exception):
    """The version waits in quarantine while others of the meeting are released: choosing it would hide the meeting."""


def network_of(document: Document) -> int | None:
    """The network whose document it is, for rights that hold in one network."""
    return document.group.network_id if document.group is not None else None


def documents_with(document: Document) -> list[int]:
    """The document and the other versions of its meeting."""
    if document.group_id is None:
        return [document.pk]
    return list(Document.objects.filter(group_id=document.group_id).values_list("pk", flat=True))


def check_document(by: Actor, right: Right, document: Document) -> None:
    """Refuses whoever may not do it with the document; in quarantine, only its importer may do anything.

    What was taken in on the command line waits for an administrator.
    """
    if document.released_at is not None or by.user_id is None:
        check(by, right, network_of(document))
        return
    importer = document.batch.by_id
    mine = importer == by.user_id or (importer is None and by.may(Right.MANAGE))
    if not (mine and by.may_somewhere(right)):
        raise PermissionDenied


@transaction.atomic
def answer_fact(
    *, fact: Fact, state: str, by: Actor, at: datetime, corrected: Any = None, seen: int | None = None,
    reason: str = "",
) -> Fact:  # fmt: skip
    """Confirms, corrects or rejects a fact, or takes the answer back (`PROPOSED`).

    `seen` is the version that the person had before them; Stale where it is another by now.
    """
    fact = (
        Fact.objects.select_for_update(of=("self",))
        .select_related("document__group", "document__batch")
        .get(pk=fact.pk)
    )
    check_document(by, Right.CONFIRM, fact.document)
    if seen is not None and seen != fact.version:
        raise Stale
    if (state == FactState.CORRECTED) is (corrected is None):
        raise ValueError("a correction has a value, and nothing else has")
    before = {"state": fact.state, "corrected": fact.corrected, "value": fact.value}
    fact.state, fact.corrected = FactState(state), corrected
    fact.settled_at = None if state == FactState.PROPOSED else at
    fact.settled_by = "" if state == FactState.PROPOSED else by.name[:200]
    fact.version += 1
    fact.save(update_fields=["state", "corrected", "settled_at", "settled_by", "version"])
    mark_changed(documents_with(fact.document))
    after = {"state": fact.state, "corrected": fact.corrected, "value": fact.value}
    record(action="answer_fact", table="fact", row_key=fact.pk, by=by, at=at, reason=reason, before=before, after=after)
    return fact


@transaction.atomic
def settle_finding(*, finding: Finding, state: FindingState, reason: str, by: Actor, at: datetime) -> Finding:
    """Settles or dismisses a finding with a reason, or opens it again.

    Stale where it is answered already, or open already: what another has said is never written over.
    """
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    for document in finding.documents.select_related("group", "batch"):
        check_document(by, Right.SETTLE, document)
    if state != FindingState.OPEN and not reason.strip():
        raise ValueError("a finding is settled or dismissed with a reason")
    if (finding.state == FindingState.OPEN) is (state == FindingState.OPEN):
        raise Stale
    before = {"state": finding.state, "reason": finding.reason}
    finding.state, finding.reason = state, "" if state == FindingState.OPEN else reason.strip()
    finding.settled_at = None if state == FindingState.OPEN else at
    finding.settled_by = "" if state == FindingState.OPEN else by.name[:200]
    finding.save(update_fields=["state", "reason", "settled_at", "settled_by"])
    after = {"state": finding.state, "reason": finding.reason}
    record(action="settle_finding", table="finding", row_key=finding.pk, by=by, at=at, before=before, after=after)
    return finding


@transaction.atomic
def answer_link(*, link: ProposedLink, joined: bool | None, by: Actor, at: datetime) -> ProposedLink:
    """Says whether two are one person; None takes the answer back. The rows are joined by the workflow."""
    check(by, Right.LINK)
    before = {"joined": link.joined}
    link.save(update_fields=link.mark(joined=joined, by=by.name, at=at))
    record(
        action="answer_link", table="proposed_link", row_key=link.pk, by=by, at=at,
        before=before, after={"joined": joined},
    )  # fmt: skip
    return link


@transaction.atomic
def choose_version(*, group: VersionGroup, document: Document, by: Actor, at: datetime) -> VersionGroup:
    """Lets another version of the meeting count; later linking leaves the choice."""
    check(by, Right.CONFIRM, group.network_id)
    if document.group_id != group.pk:
        raise ValueError("the version must be one of the group's")
    check_document(by, Right.CONFIRM, document)
    if document.released_at is None and group.documents.filter(released_at__isnull=False).exists():
        raise NotReleased
    before, group.chosen, group.chosen_by_hand = group.chosen_id, document, True
    group.save(update_fields=["chosen", "chosen_by_hand"])
    mark_changed(documents_with(document))
    record(
        action="choose_version", table="version_group", row_key=group.pk, by=by, at=at,
        before={"chosen": before}, after={"chosen": document.pk},
    )  # fmt: skip
    return group


@transaction.atomic
def release_documents(*, documents: list[Document], by: Actor, at: datetime, reason: str = "") -> int:
    """Lets documents out of quarantine; how many there were that had not been."""
    for document in documents:
        check_document(by, Right.RELEASE, document)
    waiting = [document.pk for document in documents if document.released_at is None]
    Document.objects.filter(pk__in=waiting).update(released_at=at, released_by=by.name[:200])
    mark_changed(waiting)
    record(
        action="release_documents", table="document", row_key=waiting[0] if len(waiting) == 1 else len(waiting),
        by=by, at=at, reason=reason, after={"documents": waiting},
    )  # fmt: skip
    return len(waiting)


@transaction.atomic
def open_batch(*, name: str, by: Actor, at: datetime, notes_of: int | None = None, is_example: bool = False) -> Batch:
    """A batch that documents come in with. `notes_of` is the network whose meeting's notes they are: who prepares it may."""
    if not by.may_somewhere(Right.IMPORT) and (notes_of is None or not by.may(Right.PREPARE, notes_of)):
        check(by, Right.IMPORT)
    batch = Batch.objects.create(
        federation_id=by.federation_id,
        name=name[:200],
        by_id=by.user_id,
        by_name=by.name[:200],
        taken_in_at=at,
        is_example=is_example,
    )
    record(action="take_in", table="batch", row_key=batch.pk, by=by, at=at, after={"name": name})
    return batch
