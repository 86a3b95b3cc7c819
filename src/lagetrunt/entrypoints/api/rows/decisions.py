"""What was agreed, recommended and decided, over all meetings."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.minutes import narrowing, queries
from lagetrunt.apps.minutes.deciding import addressee_key
from lagetrunt.apps.minutes.narrowing import NO_OTHER
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Cited, Source
from lagetrunt.entrypoints.api.listing import AskedInTime, Day, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import OfItem, OfMeeting, of_item, of_meeting

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Decision

router = Router(tags=[_("Beslut")])
Kind = Literal["agreed", "recommendation", "decision"]


class AskedDecisions(AskedInTime):
    """Decisions of one kind too, put to one body by any of its names, and those that hold on a day."""

    kind: Kind | None = None
    addressed_to: str | None = None
    in_force_on: Day | None = None


class Replaced(Schema):
    """What a decision replaces: as written, and that decision's number where it is one alone in the register."""

    written: str
    decision: int | None


class DecisionOut(Schema):
    """Officials agree or recommend, boards decide; `addressed_to` are the bodies asked, in order.

    `since` and `until` are the first and last day that it holds, where the minutes say; `replaced_by` numbers decisions.
    """

    id: int
    kind: str
    text: str
    addressed_to: list[str]
    reason: str
    since: date | None
    until: date | None
    replaces: list[Replaced]
    replaced_by: list[int]
    meeting: OfMeeting
    item: OfItem
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Decision"]) -> list[DecisionOut]:
    """The decisions with their sources."""
    cited = Cited(actor, (row.fact for row in rows))
    others = narrowing.replacing(actor=actor, decisions=[row.pk for row in rows])
    return [
        DecisionOut(
            id=row.pk, kind=row.kind, text=row.text, addressed_to=row.addressed_to, reason=row.reason, since=row.since,
            until=row.until, replaced_by=[one.pk for one in others.get(row.pk, NO_OTHER).replaced_by],
            replaces=[
                Replaced(written=written, decision=earlier.pk if earlier is not None else None)
                for written, earlier in others.get(row.pk, NO_OTHER).replaces
            ],
            meeting=of_meeting(row.item.meeting),
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
    if asked.addressed_to is not None:
        rows = narrowing.addressed_to(rows, addressee_key(asked.addressed_to))
    if asked.in_force_on is not None:
        rows = narrowing.in_force(rows, actor=actor, day=asked.in_force_on)
    return page(request, asked, rows, lambda found: shown(actor, found))
