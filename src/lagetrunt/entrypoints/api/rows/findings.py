"""What does not add up, with the words of every place, and how people settled it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.sources import queries
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Source
from lagetrunt.entrypoints.api.listing import LARGEST, Asked, Page, page
from lagetrunt.entrypoints.api.opening import opened

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Finding

router = Router(tags=[_("Att kontrollera")])
State = Literal["open", "settled", "dismissed"]


class AskedFindings(Asked):
    """Findings of one state, or of one document."""

    state: State | None = None
    document: int | None = Field(None, ge=1, le=LARGEST)


class Message(Schema):
    """What is told, in both languages."""

    sv: str
    en: str


class FindingOut(Schema):
    """Something to check; `severity` is error, warning, question or note."""

    id: int
    code: str
    severity: str
    state: str
    message: Message
    reason: str
    settled_at: datetime | None
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Finding"]) -> list[FindingOut]:
    """The findings; whoever sees one may see all its documents."""
    numbers = {place["document"] for row in rows for place in row.places}
    paths = dict(queries.documents(actor=actor).filter(pk__in=numbers).values_list("pk", "path"))
    return [
        FindingOut(
            id=row.pk, code=row.code, severity=row.severity, state=row.state, reason=row.reason, settled_at=row.settled_at,
            message=Message(sv=row.message, en=row.english),
            sources=[
                Source(
                    document=place["document"], path=paths[place["document"]], page=place.get("page"),
                    line=place.get("line"), quote=place.get("quote", ""), href=f"/dokument/{place['document']}/",
                )
                for place in row.places if place["document"] in paths
            ],
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/findings", Page[FindingOut], summary=_("Allt att kontrollera"))
def findings(request: HttpRequest, asked: Query[AskedFindings]) -> object:
    """A page of findings."""
    actor = caller(request)
    rows = queries.findings(actor=actor)
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    if asked.document is not None:
        rows = rows.filter(documents=asked.document)
    return page(request, asked, rows, lambda found: shown(actor, found))
