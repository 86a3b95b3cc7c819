"""Networks and boards, with their names and their place in the tree."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.mandates.basing import legal_bases
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.citing import facts_meaning
from lagetrunt.apps.sources.told_names import aliases_seen
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Cited, Source
from lagetrunt.entrypoints.api.listing import Asked, Number, Page, page
from lagetrunt.entrypoints.api.opening import opened

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network

router = Router(tags=[_("Nätverk")])


class BaseOut(Schema):
    """What a network rests on: the sort of base document, its number, and the clause as it is called; blank for the whole of it."""

    kind: str
    document: int
    clause: str
    href: str


class NetworkOut(Schema):
    """A network; `parent` is what it belongs to, `reports_to` whom it answers to, by number; `bases` are the clauses that it rests on."""

    id: int
    name: str
    kind: str
    names: list[str]
    parent: int | None
    reports_to: int | None
    bases: list[BaseOut]
    href: str
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Network"]) -> list[NetworkOut]:
    """The networks with their first sources; those above that the caller may not see are left out."""
    facts = facts_meaning(actor=actor, field="network", pks=[row.pk for row in rows], most=MOST)
    cited = Cited(actor, (fact for group in facts.values() for fact in group))
    names = aliases_seen(actor=actor, networks=rows)
    above = {number for row in rows for number in (row.parent_id, row.reports_to_id) if number is not None}
    seen = set(queries.networks(actor=actor).filter(pk__in=above).values_list("pk", flat=True))
    resting: dict[int, list[BaseOut]] = {}
    for one in legal_bases(actor=actor).filter(network__in=[row.pk for row in rows]).order_by("network", "base"):
        href = f"/dokument/{one.base.document_id}/" + (f"?uppgift={one.clause_id}" if one.clause_id else "")
        told = BaseOut(kind=one.base.kind, document=one.base.document_id, clause=one.number, href=href)
        resting.setdefault(one.network_id, []).append(told)
    return [
        NetworkOut(
            id=row.pk, name=row.name, kind=row.kind, names=names[row.pk],
            parent=row.parent_id if row.parent_id in seen else None,
            reports_to=row.reports_to_id if row.reports_to_id in seen else None,
            bases=resting.get(row.pk, []), href=f"/natverk/{row.pk}/", sources=cited.of(*facts.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/networks", Page[NetworkOut], summary=_("Alla nätverk"))
def networks(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of networks."""
    actor = caller(request)
    rows = queries.networks(actor=actor).prefetch_related("aliases")
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/networks/{pk}", NetworkOut, summary=_("Ett nätverk"))
def network(request: HttpRequest, pk: Number) -> object:
    """One network; the one it was joined into where that is so."""
    actor = caller(request)
    return shown(actor, [queries.network(actor=actor, pk=pk)])[0]
