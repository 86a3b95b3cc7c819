"""Reading the sources: documents, facts, findings, passages and links that the actor may see."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.permissions import networks_of
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import (
    Batch,
    Document,
    DocumentState,
    Fact,
    FactState,
    FileAccess,
    Finding,
    FindingState,
    KnownFile,
    Page,
    Passage,
    ProposedLink,
    ProposedNetworkLink,
    VersionGroup,
)
from lagetrunt.apps.sources.permissions import documents_of, files_of
from lagetrunt.apps.statements.prepared import prepared

_PLACE = ("document", "first", "last")
SURE = 0.9  # what is at least so sure is not shown as doubtful


def batches(*, actor: Actor) -> QuerySet[Batch]:
    """The actor's own batches; administrators see those of the command line too."""
    found = Batch.objects.filter(federation_id=actor.federation_id)
    if actor.user_id is not None:
        own = Q(by_id=actor.user_id)
        found = found.filter(own | Q(by_id__isnull=True) if actor.may(Right.MANAGE) else own)
    return found if actor.may_somewhere(Right.IMPORT) else found.none()


def progress(*, actor: Actor, batch: Batch) -> dict[str, int]:
    """How many documents of the batch are in each state."""
    if not batches(actor=actor).filter(pk=batch.pk).exists():
        raise NotFound
    states = list(Document.objects.filter(batch=batch).values_list("state", flat=True))
    return {state.value: states.count(state.value) for state in DocumentState}


def known_files(*, actor: Actor, batch: Batch, most: int) -> list[tuple[str, Document | None]]:
    """The first files of the batch that were here before, each with the document that it is, where the actor may see that."""
    if not batches(actor=actor).filter(pk=batch.pk).exists():
        raise NotFound
    found = list(KnownFile.objects.filter(batch=batch).order_by("path", "pk")[:most])
    same = documents(actor=actor).filter(sha256__in={one.sha256 for one in found})
    there = {document.sha256: document for document in same} if found else {}
    return [(one.path, there.get(one.sha256)) for one in found]


def documents(*, actor: Actor) -> QuerySet[Document]:
    """Documents, without their text."""
    found = Document.objects.filter(documents_of(actor)).select_related("group__network", "batch")
    return found.defer("text", "page_starts")


@prepared
def documents_numbered(*, actor: Actor, numbers: frozenset[int]) -> QuerySet[Document]:
    """Those of the numbers that the actor may see, without their text."""
    return documents(actor=actor).filter(pk__in=numbers)


def document(*, actor: Actor, pk: int) -> Document:
    """One document with its text."""
    found = Document.objects.filter(documents_of(actor), pk=pk).select_related("group__network", "batch").first()
    if found is None:
        raise NotFound
    return found


def files_beside(*, actor: Actor, document: Document) -> QuerySet[Document]:
    """The other versions of a document's meeting, and the files of its folder and the folders in it that are of no meeting (slides, sheets, mails)."""
    folder = document.path.rpartition("/")[0]
    in_folder = Q(path__startswith=f"{folder}/") if folder else ~Q(path__contains="/")
    versions = Q(group=document.group_id) if document.group_id is not None else Q(pk__in=())
    found = documents(actor=actor).filter(Q(group__isnull=True) & in_folder | versions)
    return found.exclude(pk=document.pk).order_by("path")


def quarantined(*, actor: Actor) -> QuerySet[Document]:
    """What waits to be released, of what the actor may see."""
    return documents(actor=actor).filter(released_at__isnull=True)


def documents_left(*, actor: Actor) -> dict[str, int]:
    """How many documents that the actor may see wait to be released, and how many could not be read."""
    told = _left(actor)
    return {"waiting": told[0][0], "failed": told[0][1]} if told else {"waiting": 0, "failed": 0}


@prepared
def _left(actor: Actor) -> "QuerySet[Any, tuple[int, int]]":
    waits, failed = Q(released_at__isnull=True), Q(state=DocumentState.FAILED)
    found = Document.objects.filter(documents_of(actor), waits | failed).order_by().values("federation")
    return found.annotate(waiting=Count("pk", filter=waits), failed=Count("pk", filter=failed)).values_list(
        "waiting", "failed"
    )


def facts(*, actor: Actor, document: Document | None = None) -> QuerySet[Fact]:
    """Facts, of one document where it is named."""
    found = Fact.objects.filter(documents_of(actor, "document__")).select_related("match__person", "match__party")
    return found if document is None else found.filter(document=document)


def fact(*, actor: Actor, pk: int) -> Fact:
    """One fact with its document."""
    found = Fact.objects.filter(documents_of(actor, "document__"), pk=pk).select_related("document__group").first()
    if found is None:
        raise NotFound
    return found


def doubtful(*, actor: Actor, document: Document | None = None) -> QuerySet[Fact]:
    """Facts that nobody has answered and that are less than sure, the most doubtful first."""
    found = facts(actor=actor, document=document).filter(state=FactState.PROPOSED, confidence__lt=SURE)
    return found.order_by("confidence", "document", "position")


def findings(*, actor: Actor, document: Document | None = None) -> QuerySet[Finding]:
    """What was found, where the actor may see every document that it speaks of."""
    through = Finding.documents.through.objects.filter(finding_id=OuterRef("pk"))
    hidden = through.exclude(documents_of(actor, "document__"))
    found = Finding.objects.filter(Exists(through), ~Exists(hidden), federation_id=actor.federation_id)
    if document is not None:
        found = found.filter(documents=document)
    return found.filter(Q(still_found=True) | ~Q(state=FindingState.OPEN))


def to_check(*, actor: Actor) -> QuerySet[Finding]:
    """What is still to check."""
    return findings(actor=actor).filter(state=FindingState.OPEN)


def finding(*, actor: Actor, pk: int) -> Finding:
    """One finding."""
    found = findings(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def version_groups(*, actor: Actor) -> QuerySet[VersionGroup]:
    """Meetings' versions of which the actor may see at least one."""
    seen = Document.objects.filter(documents_of(actor), group_id=OuterRef("pk"))
    return VersionGroup.objects.filter(Exists(seen)).select_related("network", "chosen")


def version_group(*, actor: Actor, pk: int) -> VersionGroup:
    """One meeting's versions."""
    found = version_groups(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def why_it_counts(*, actor: Actor, group: VersionGroup) -> str:
    """Why the chosen version counts; nothing where the reason may name a document that the actor may not see."""
    seen = Document.objects.filter(documents_of(actor), group=group).count()
    return group.why if seen == group.documents.count() else ""


def passages(*, actor: Actor) -> QuerySet[Passage]:
    """Paragraphs of the documents that the actor may see."""
    return Passage.objects.filter(documents_of(actor, "document__")).select_related("document")


def passages_lying(*, places: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int], tuple[int, str]]:
    """By document and number, where paragraphs of documents that the asker may have begin, and their text.

    Of each document, those from one number to another. The last place is asked for again until there are 8, 16, 32 of
    them: the statement is the same for all who ask, and few need be prepared.
    """
    if not places:
        return {}
    size = max(8, 1 << (len(places) - 1).bit_length())
    filled = [*places, *[places[-1]] * (size - len(places))]
    rows = _lying(
        **{f"{name}_{n}": value for n, place in enumerate(filled) for name, value in zip(_PLACE, place, strict=True)}
    )
    return {(document, number): (start, text) for document, number, start, text in rows}


@prepared
def _lying(**places: int) -> "QuerySet[Passage, tuple[int, int, int, str]]":
    wanted = Q()
    for n in range(len(places) // len(_PLACE)):
        document, first, last = (places[f"{name}_{n}"] for name in _PLACE)
        wanted |= Q(document=document, number__range=(first, last))
    return Passage.objects.filter(wanted).order_by().values_list("document_id", "number", "start", "text")


def leaves(*, actor: Actor, document: Document) -> QuerySet[Page]:
    """The pages of a PDF as they look, in order."""
    return Page.objects.filter(
        documents_of(actor, "document__"), files_of(actor, "document__"), document=document
    ).order_by("number")


def leaf(*, actor: Actor, pk: int) -> Page:
    """One page, with its document."""
    found = (
        Page.objects.filter(documents_of(actor, "document__"), files_of(actor, "document__"), pk=pk)
        .select_related("document")
        .first()
    )
    if found is None:
        raise NotFound
    return found


def links_to_answer(*, actor: Actor) -> QuerySet[ProposedLink]:
    """Pairs of people that may be one, unanswered; for those who may link."""
    found = ProposedLink.objects.filter(federation_id=actor.federation_id, joined__isnull=True)
    if not actor.may(Right.LINK):
        return found.none()
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(Q(first__protected=True) | Q(second__protected=True))
    return found.select_related("first", "second")


def links_answered(*, actor: Actor) -> QuerySet[ProposedLink]:
    """Pairs of people that somebody has answered, latest first; for those who may link."""
    found = ProposedLink.objects.filter(federation_id=actor.federation_id, joined__isnull=False)
    if not actor.may(Right.LINK):
        return found.none()
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(Q(first__protected=True) | Q(second__protected=True))
    return (
        found.exclude(Q(first__erased_at__isnull=False) | Q(second__erased_at__isnull=False))
        .select_related("first", "second")
        .order_by("-answered_at")
    )


def network_links(*, actor: Actor) -> QuerySet[ProposedNetworkLink]:
    """Pairs of networks that may be one, answered and not; for those who may link and know of both."""
    if not actor.may(Right.LINK):
        return ProposedNetworkLink.objects.none()
    known = Network.objects.filter(networks_of(actor)).values("pk")
    found = ProposedNetworkLink.objects.filter(federation_id=actor.federation_id, first__in=known, second__in=known)
    return found.select_related("first__joined_into", "second__joined_into")


def network_links_to_answer(*, actor: Actor) -> QuerySet[ProposedNetworkLink]:
    """Those that nobody has answered, of networks that both stand by themselves."""
    found = network_links(actor=actor).filter(joined__isnull=True)
    return found.filter(first__joined_into__isnull=True, second__joined_into__isnull=True)


def pairs_to_answer(*, actor: Actor) -> "QuerySet[Any, tuple[str, int]]":
    """A row of "people" or "networks" and 1 for each pair that waits for an answer: counted with other rows in one question."""
    sorts = {"people": links_to_answer(actor=actor), "networks": network_links_to_answer(actor=actor)}
    people, networks = (
        found.order_by().select_related(None).values_list(Value(sort, output_field=CharField()), Value(1))
        for sort, found in sorts.items()
    )
    return people.union(networks, all=True)


def checksums(*, actor: Actor) -> list[str]:
    """The checksums of all files of the federation, for those who manage it."""
    found = Document.objects.filter(federation_id=actor.federation_id).order_by("pk")
    found = found.exclude(file_access=FileAccess.REMOVED)
    return list(found.values_list("sha256", flat=True)) if actor.may(Right.MANAGE) else []
