"""What was agreed, recommended and decided, over all meetings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.minutes import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Cited, Source
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import OfItem, OfMeeting, of_item, of_meeting

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Decision

router = Router(tags=[_("Beslut")])
Kind = Literal["agreed", "recommendation", "decision"]


class AskedDecisions(AskedInTime):
    """Decisions of one kind too."""

    kind: Kind | None = None


class DecisionOut(Schema):
    """Officials agree or recommend, boards decide; `addressed_to` are the bodies asked, in order."""

    id: int
    kind: str
    text: str
    addressed_to: list[str]
    meeting: OfMeeting
    item: OfItem
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Decision"]) -> list[DecisionOut]:
    """The decisions with their sources."""
    cited = Cited(actor, (row.fact for row in rows))
    return [
        DecisionOut(
            id=row.pk, kind=row.kind, text=row.text, addressed_to=row.addressed_to, meeting=of_meeting(row.item.meeting),
            item=of_item(row.item), sources=cited.of(row.fact),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/decisions", Page[DecisionOut], summary=_("Alla beslut, rekommendationer och det man enats om"))
def decisions(request: HttpRequest, asked: Query[AskedDecisions]) -> object:
    """A page of decisions; the days are those of the meetings."""
    actor = caller(request)
    rows = queries.decisions(actor=actor).select_related("fact")
    rows = within(rows, asked, network="item__meeting__network", day="item__meeting__day")
    if asked.kind is not None:
        rows = rows.filter(kind=asked.kind)
    return page(request, asked, rows, lambda found: shown(actor, found))
