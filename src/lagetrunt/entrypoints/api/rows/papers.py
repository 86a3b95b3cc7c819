"""Papers of planned meetings: what each is of, and whether it is published, internal, or there and not published; never the file."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.papers.queries import seen_papers
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within_planned
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, OfBooking, of_booking

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import Paper

router = Router(tags=[_("Underlag")])
Fate = Literal["publish", "internal", "unpublished"]


class AskedPapers(AskedInTime):
    """What is published, is internal, or is there and not published."""

    fate: Fate | None = None


class PaperOut(Schema):
    """The version of a paper that counts; `item` is that of the agenda, null where it is for the whole meeting.

    `fate` is who may see it. One that is there and not published says why in `reason`, and is told to those who prepare alone.
    """

    id: int
    booking: OfBooking
    item: Named | None
    title: str
    name: str
    sort: str
    size: int
    version: int
    sha256: str
    fate: Fate
    reason: str
    sent_at: datetime
    href: str


def shown(actor: Actor, rows: Sequence["Paper"]) -> list[PaperOut]:
    """The papers."""
    say = saying(actor)
    return [
        PaperOut.model_validate(
            {
                "id": row.pk, "booking": of_booking(row.booking), "title": say(row.title), "name": say(row.name),
                "item": None if row.item is None else Named(id=row.item.pk, name=say(row.item.title)),
                "sort": row.sort, "size": row.size, "version": row.version, "sha256": row.sha256, "fate": row.fate,
                "reason": row.reason, "sent_at": row.sent_at, "href": f"/kalender/underlag/{row.pk}/fil/",
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/papers", Page[PaperOut], summary=_("Alla underlag"))
def papers(request: HttpRequest, asked: Query[AskedPapers]) -> object:
    """A page of papers; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(seen_papers(actor=actor), asked, booking="booking__")
    if asked.fate is not None:
        rows = rows.filter(fate=asked.fate)
    return page(request, asked, rows, lambda found: shown(actor, found))
