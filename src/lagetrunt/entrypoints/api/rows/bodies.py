"""Bodies, organisations and reports that documents name and that are no networks of the register, with the words of every document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.bodies import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Source
from lagetrunt.entrypoints.api.listing import Asked, Page, page
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.bodies.models import BodyPlace, NamedBody

router = Router(tags=[_("Nätverk")])


class BodyOut(Schema):
    """A body by the name that most documents use; `kind` as for networks, `documents` how many name it."""

    id: int
    name: str
    also: list[str]
    kind: str
    documents: int
    sources: list[Source]


class OrganisationOut(BodyOut):
    """An organisation that documents name; `kind` is university, region, agency or organisation, `party` the row that somebody said it is."""

    party: Named | None


class ReportOut(Schema):
    """A report that documents cite, by the name that most of them use; `documents` how many cite it."""

    id: int
    name: str
    also: list[str]
    documents: int
    sources: list[Source]


def _told(actor: Actor, rows: "Sequence[NamedBody]") -> list[dict[str, Any]]:
    """What is named, each with the first place in each of the latest documents that name it."""
    places: dict[int, list[BodyPlace]] = {}
    for place in queries.places_of(actor=actor, numbers=[row.pk for row in rows]):
        places.setdefault(place.body_id, []).append(place)
    also = queries.also_seen(actor=actor, rows=rows)
    return [
        {
            "id": row.pk, "name": row.name, "also": also.get(row.pk, []), "kind": str(row.kind), "party": named(row.party),
            "documents": len(places.get(row.pk, ())), "sources": [_source(place) for place in places.get(row.pk, ())[:MOST]],
        }
        for row in rows
    ]  # fmt: skip


def _source(place: "BodyPlace") -> Source:
    document, (start, end) = place.document, place.spans[0]
    return Source(
        document=document.pk, path=document.path, page=document.page_of(start), line=document.line_of(start),
        quote=document.text[start:end], confidence=place.confidence,
        href=f"/dokument/{document.pk}/?visa=text&plats={start}&till={end}#stalle",
    )  # fmt: skip


def _page(request: HttpRequest, asked: Asked, sort: str, schema: type[Schema]) -> object:
    actor = caller(request)
    found = queries.bodies(actor=actor, sort=sort)
    return page(request, asked, found, lambda rows: [schema.model_validate(told) for told in _told(actor, rows)])


@opened(router, "/named-bodies", Page[BodyOut], summary=_("Alla organ som nämns utan att vara nätverk i registret"))
def named_bodies(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of bodies."""
    return _page(request, asked, "body", BodyOut)


@opened(router, "/named-organisations", Page[OrganisationOut], summary=_("Alla organisationer som dokumenten nämner"))
def named_organisations(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of organisations."""
    return _page(request, asked, "organisation", OrganisationOut)


@opened(router, "/cited-reports", Page[ReportOut], summary=_("Alla rapporter som dokumenten åberopar"))
def cited_reports(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of reports."""
    return _page(request, asked, "report", ReportOut)
