"""Bodies that documents name and that are no networks of the register, with the words of every document."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.bodies import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Source
from lagetrunt.entrypoints.api.listing import Asked, Page, page
from lagetrunt.entrypoints.api.opening import opened

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


def shown(actor: Actor, rows: "Sequence[NamedBody]") -> list[BodyOut]:
    """The bodies, each with the first place in each of the latest documents that name it."""
    places: dict[int, list[BodyPlace]] = {}
    for place in queries.places_of(actor=actor, numbers=[row.pk for row in rows]):
        places.setdefault(place.body_id, []).append(place)
    return [
        BodyOut(
            id=row.pk, name=row.name, also=row.also, kind=str(row.kind), documents=len(places.get(row.pk, ())),
            sources=[_source(place) for place in places.get(row.pk, ())[:MOST]],
        )
        for row in rows
    ]  # fmt: skip


def _source(place: "BodyPlace") -> Source:
    document, (start, end) = place.document, place.spans[0]
    return Source(
        document=document.pk, path=document.path, page=document.page_of(start), line=document.line_of(start),
        quote=document.text[start:end], confidence=place.confidence,
        href=f"/dokument/{document.pk}/?visa=text&plats={start}&till={end}#stalle",
    )  # fmt: skip


@opened(router, "/named-bodies", Page[BodyOut], summary=_("Alla organ som nämns utan att vara nätverk i registret"))
def named_bodies(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of bodies."""
    actor = caller(request)
    return page(request, asked, queries.bodies(actor=actor), lambda found: shown(actor, found))
