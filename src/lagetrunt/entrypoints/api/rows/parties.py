"""Municipalities and other organisations."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources.citing import facts_meaning
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Cited, Source
from lagetrunt.entrypoints.api.listing import Asked, Number, Page, page
from lagetrunt.entrypoints.api.opening import opened

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Party

router = Router(tags=[_("Kommuner och organisationer")])


class PartyOut(Schema):
    """A municipality, with its code, or another organisation."""

    id: int
    name: str
    kind: str
    municipality_code: str
    href: str
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Party"]) -> list[PartyOut]:
    """The parties with their first sources."""
    facts = facts_meaning(actor=actor, field="party", pks=[row.pk for row in rows], most=MOST)
    cited = Cited(actor, (fact for group in facts.values() for fact in group))
    return [
        PartyOut(
            id=row.pk, name=row.name, kind=row.kind, municipality_code=row.municipality_code,
            href=f"/kommuner/{row.pk}/", sources=cited.of(*facts.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/parties", Page[PartyOut], summary=_("Alla kommuner och organisationer"))
def parties(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of parties."""
    actor = caller(request)
    return page(request, asked, queries.parties(actor=actor), lambda found: shown(actor, found))


@opened(router, "/parties/{pk}", PartyOut, summary=_("En kommun eller organisation"))
def party(request: HttpRequest, pk: Number) -> object:
    """One party."""
    actor = caller(request)
    return shown(actor, [queries.party(actor=actor, pk=pk)])[0]
