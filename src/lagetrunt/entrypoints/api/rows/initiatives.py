"""Local initiatives: what municipalities have going on, with whom, about what, and the words that told of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from lagetrunt.apps.initiatives import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import saying
from lagetrunt.entrypoints.api.listing import LARGEST, Asked, Page, page
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.initiatives.models import Initiative

router = Router(tags=[_("Lokala satsningar")])


class AskedInitiatives(Asked):
    """Those of one party, or with one word of the federation's list."""

    party: int | None = Field(None, ge=1, le=LARGEST)
    focus: int | None = Field(None, ge=1, le=LARGEST)


class InitiativeOut(Schema):
    """An initiative; `contact` is a role, `words` are those of the notes that told of it."""

    id: int
    title: str
    text: str
    parties: list[Named]
    focuses: list[Named]
    partner: str
    partner_kind: str
    since: date | None
    until: date | None
    contact: str
    network: Named | None
    words: str


def shown(actor: Actor, rows: Sequence["Initiative"]) -> list[InitiativeOut]:
    """The initiatives."""
    say = saying(actor)
    return [
        InitiativeOut.model_validate(
            {
                "id": row.pk, "title": say(row.title), "text": say(row.text), "partner": say(row.partner), "partner_kind": row.partner_kind,
                "parties": [named(party) for party in row.parties.all()],
                "focuses": [Named(id=focus.pk, name=focus.name) for focus in row.focuses.all()], "since": row.since,
                "until": row.until, "contact": say(row.contact), "network": named(row.network), "words": say(row.words),
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/initiatives", Page[InitiativeOut], summary=_("Alla lokala satsningar"))
def initiatives(request: HttpRequest, asked: Query[AskedInitiatives]) -> object:
    """A page of local initiatives."""
    actor = caller(request)
    rows = queries.filtered(queries.initiatives(actor=actor), party=asked.party, focus=asked.focus)
    return page(request, asked, rows, lambda found: shown(actor, found))
