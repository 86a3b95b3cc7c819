"""What networks rest on: documents marked as the federation's base documents, their clauses, and the clause of each network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.mandates.models import BaseDocument, BaseKind, LegalBase, Mandate
from lagetrunt.apps.mandates.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound, networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.models import Document, Fact, FactState
from lagetrunt.engines.preparing.grounds import number_of, quoted

_NUMBER = 60


class StillResting(ValueError):
    """Networks rest on the document: they are taken from it first."""


class NoClause(ValueError):
    """What was chosen is no clause of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of a base document: the item's fact, its number as written - none for a heading alone - and its heading."""

    fact: int
    number: str
    title: str

    @property
    def called(self) -> str:
        """What it is called for short."""
        return self.number or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A network whose mandate quotes a clause of a base document that it is not linked to; `quote` are the words, from `start`."""

    network: Network
    base: BaseDocument
    clause: Clause
    document: int
    start: int
    quote: str


def base_kinds() -> list[tuple[str, str]]:
    """What sorts of base documents there are, each code with its word."""
    return [(kind.value, str(kind.label)) for kind in BaseKind]


@transaction.atomic
def mark_base(*, document: Document, kind: str, by: Actor, at: datetime) -> BaseDocument:
    """Says that the document is one that the federation rests on."""
    check(by, Right.IMPORT)
    if document.federation_id != by.federation_id:
        raise PermissionDenied
    found = BaseDocument.objects.select_for_update().filter(document=document).first()
    before = {"kind": found.kind} if found is not None else None
    if found is not None and found.kind == kind:
        return found
    base, _made = BaseDocument.objects.update_or_create(
        document=document, defaults={"kind": BaseKind(kind), "marked_at": at, "marked_by": by.name[:200]}
    )
    record(action="mark_base", table="document", row_key=document.pk, by=by, at=at, before=before, after={"kind": kind})
    return base


@transaction.atomic
def unmark_base(*, base: BaseDocument, by: Actor, at: datetime) -> None:
    """Takes that back, where no network rests on it."""
    check(by, Right.IMPORT)
    if base.networks.exists():
        raise StillResting
    record(action="unmark_base", table="document", row_key=base.document_id, by=by, at=at, before={"kind": base.kind})
    base.delete()


@transaction.atomic
def link_base(*, network: Network, base: BaseDocument, clause: int | None, by: Actor, at: datetime) -> LegalBase:
    """Says that the network rests on the clause whose fact has that number, or on the document as a whole."""
    check(by, Right.IMPORT, network.pk)
    if base.document.federation_id != network.federation_id:
        raise PermissionDenied
    told = clauses_of(base=base)
    chosen = next((one for one in told if one.fact == clause), None)
    if clause is not None and chosen is None:
        raise NoClause
    number = chosen.called[:_NUMBER] if chosen is not None else ""
    found = LegalBase.objects.select_for_update().filter(network=network, base=base).first()
    if found is not None and (found.clause_id, found.number) == (clause, number):
        return found
    row, _made = LegalBase.objects.update_or_create(
        network=network, base=base,
        defaults={"clause_id": clause, "number": number, "linked_at": at, "linked_by": by.name[:200]},
    )  # fmt: skip
    before = {"document": base.document_id, "clause": found.number} if found is not None else None
    record(
        action="link_base", table="network", row_key=network.pk, by=by, at=at, before=before,
        after={"document": base.document_id, "clause": number},
    )  # fmt: skip
    return row


@transaction.atomic
def unlink_base(*, row: LegalBase, by: Actor, at: datetime) -> None:
    """Says that the network does not rest on it."""
    check(by, Right.IMPORT, row.network_id)
    record(
        action="unlink_base", table="network", row_key=row.network_id, by=by, at=at,
        before={"document": row.base.document_id, "clause": row.number},
    )  # fmt: skip
    row.delete()


@transaction.atomic
def move_bases(*, of: Network, to: Network, only: Sequence[int] | None = None) -> list[int]:
    """Counts what one network rests on to another, but for documents that this rests on already; the numbers of the rows."""
    found = LegalBase.objects.filter(network=of).exclude(base__in=LegalBase.objects.filter(network=to).values("base"))
    if only is not None:
        found = found.filter(pk__in=only)
    numbers = list(found.values_list("pk", flat=True))
    LegalBase.objects.filter(pk__in=numbers).update(network=to)
    return numbers


def bases(*, actor: Actor) -> QuerySet[BaseDocument]:
    """The base documents that the actor may see."""
    found = BaseDocument.objects.filter(documents_of(actor, "document__")).select_related("document")
    return found.defer("document__text", "document__page_starts")


def base(*, actor: Actor, pk: int) -> BaseDocument:
    """One base document."""
    found = bases(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def legal_bases(*, actor: Actor) -> QuerySet[LegalBase]:
    """What the networks that the actor may see rest on, of documents that it may see."""
    found = LegalBase.objects.filter(documents_of(actor, "base__document__"), network__in=networks(actor=actor))
    return found.select_related("network", "base__document", "clause").defer(
        "base__document__text", "base__document__page_starts"
    )


def resting_on(*, document: Document) -> list[str]:
    """The names of the networks that rest on the document."""
    found = LegalBase.objects.filter(base__document=document).order_by("network__name")
    return list(found.values_list("network__name", flat=True))


def clauses_of(*, base: BaseDocument) -> list[Clause]:
    """The clauses of the document, in the order of the text: the items read there, without those that somebody has rejected."""
    rows = Fact.objects.filter(document=base.document_id, kind="item").exclude(state=FactState.REJECTED)
    return [_clause(row) for row in rows.order_by("position", "pk")]


def proposed(*, actor: Actor) -> list[Proposed]:
    """The networks whose mandates quote a clause of a base document that they are not linked to yet; nothing is linked by that."""
    by_kind = {one.kind: one for one in bases(actor=actor)}
    if not by_kind:
        return []
    linked = set(legal_bases(actor=actor).values_list("network", "base"))
    clauses = {kind: {number_of(one.number): one for one in clauses_of(base=row)} for kind, row in by_kind.items()}
    found = Mandate.objects.filter(documents_of(actor, "document__"), network__in=networks(actor=actor))
    told: dict[tuple[int, int], Proposed] = {}
    for mandate in found.select_related("network", "document").order_by("-since", "-pk"):
        assert mandate.network is not None
        text = mandate.document.text
        for one in quoted(text):
            row, clause = by_kind.get(one.kind), clauses.get(one.kind, {}).get(one.number)
            if row is None or clause is None or (mandate.network.pk, row.pk) in linked:
                continue
            told.setdefault(
                (mandate.network.pk, row.pk),
                Proposed(
                    network=mandate.network, base=row, clause=clause, document=mandate.document_id, start=one.start,
                    quote=" ".join(text[one.start : one.end].split()),
                ),
            )  # fmt: skip
    return sorted(told.values(), key=lambda one: (one.network.name, one.base.pk))


def _clause(row: Fact) -> Clause:
    value: Any = row.current
    return Clause(fact=row.pk, number=value.get("number") or "", title=value.get("title") or row.quote[:120])
