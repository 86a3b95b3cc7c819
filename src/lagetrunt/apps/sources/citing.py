"""Citing: where the words of facts stand, for whoever passes them on with their source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.models import Document, Fact, FactState, Match
from lagetrunt.apps.sources.permissions import documents_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A fact's place: its document, the page where there are pages, the line, and the words."""

    fact: int
    document: int
    path: str
    page: int | None
    line: int
    quote: str
    confidence: float
    state: str


def citations(*, actor: Actor, facts: Iterable[Fact]) -> dict[int, Citation]:
    """By the fact's number, for those whose document the actor may see; each document is fetched once."""
    wanted = list(facts)
    documents = Document.objects.filter(documents_of(actor)).only("path", "text", "page_starts")
    found = documents.in_bulk({fact.document_id for fact in wanted})
    return {fact.pk: _cited(fact, found[fact.document_id]) for fact in wanted if fact.document_id in found}


def _cited(fact: Fact, document: Document) -> Citation:
    start = fact.spans[0][0] if fact.spans else 0
    return Citation(
        fact=fact.pk, document=document.pk, path=document.path, page=document.page_of(start),
        line=document.line_of(start), quote=fact.quote, confidence=fact.confidence, state=fact.state,
    )  # fmt: skip


def facts_meaning(*, actor: Actor, field: str, pks: Sequence[int], most: int) -> dict[int, list[Fact]]:
    """By the number of a network, person or party (`field`): the first facts that mean it, at most so many each."""
    if field not in ("network", "person", "party"):
        raise ValueError(field)
    rank = Window(RowNumber(), partition_by=F(f"{field}_id"), order_by=F("fact_id").asc())
    matches = Match.objects.filter(documents_of(actor, "fact__document__"), **{f"{field}_id__in": pks})
    matches = matches.exclude(fact__state=FactState.REJECTED).annotate(rank=rank).filter(rank__lte=most)
    told: dict[int, list[Fact]] = {}
    for match in matches.select_related("fact").order_by("fact_id"):
        told.setdefault(getattr(match, f"{field}_id"), []).append(match.fact)
    return told
