"""Documents, as what is known of them: path, digest, kind, state, meeting; never their text."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import queries
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.listing import AskedInTime, Number, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

router = Router(tags=[_("Dokument")])
State = Literal["waiting", "read", "kept", "failed"]


class AskedDocuments(AskedInTime):
    """Documents of one state too."""

    state: State | None = None


class DocumentOut(Schema):
    """A document; `counts` where it is the version of its meeting that counts, `legible` from 0 to 1."""

    id: int
    path: str
    sha256: str
    size: int
    media_type: str
    kind: str
    state: State
    pages: int | None
    legible: float
    network: Named | None
    day: date | None
    counts: bool
    read_at: datetime | None
    released_at: datetime | None
    href: str


def shown(actor: Actor, rows: Sequence["Document"]) -> list[DocumentOut]:
    """The documents."""
    return [
        DocumentOut.model_validate(
            {
                "id": row.pk, "path": row.path, "sha256": row.sha256, "size": row.size, "media_type": row.media_type,
                "kind": row.kind, "state": row.state, "pages": row.pages, "legible": row.legible,
                "network": named(row.group.network) if row.group else None, "day": row.group.day if row.group else None,
                "counts": row.group is not None and row.group.chosen_id == row.pk, "read_at": row.read_at,
                "released_at": row.released_at, "href": f"/dokument/{row.pk}/",
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/documents", Page[DocumentOut], summary=_("Alla dokument"))
def documents(request: HttpRequest, asked: Query[AskedDocuments]) -> object:
    """A page of documents; the days are those of their meetings."""
    actor = caller(request)
    rows = within(queries.documents(actor=actor), asked, network="group__network", day="group__day")
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/documents/{pk}", DocumentOut, summary=_("Ett dokument"))
def document(request: HttpRequest, pk: Number) -> object:
    """One document."""
    actor = caller(request)
    return shown(actor, [queries.document(actor=actor, pk=pk)])[0]
