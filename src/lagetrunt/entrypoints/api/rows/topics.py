"""The rolling list: what networks may take up, what became of it, and the items of agendas where it stands."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.meetings import planned as queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Topic

router = Router(tags=[_("Frågor att ta upp")])
State = Literal["open", "done", "dropped"]


class AskedTopics(AskedInTime):
    """What still waits, has been dealt with, or will not be taken up."""

    state: State | None = None


class TopicOut(Schema):
    """Something to take up; `items` are the numbers of those on agendas. `told_by` is blank but to those who prepare."""

    id: int
    network: Named | None
    title: str
    why: str
    origin: str
    told_by: str
    state: State
    came_at: datetime
    closed_at: datetime | None
    items: list[int]


def shown(actor: Actor, rows: Sequence["Topic"]) -> list[TopicOut]:
    """The topics."""
    say = saying(actor)
    return [
        TopicOut.model_validate(
            {
                "id": row.pk, "network": named(row.network), "title": say(row.title), "why": say(row.why),
                "origin": row.origin, "state": row.state, "came_at": row.made_at, "closed_at": row.closed_at,
                "told_by": say(row.told_by) if actor.may(Right.PREPARE, row.network_id) else "",
                "items": sorted(item.pk for item in row.items.all()),
            }
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/topics", Page[TopicOut], summary=_("Alla frågor att ta upp"))
def topics(request: HttpRequest, asked: Query[AskedTopics]) -> object:
    """A page of what networks may take up; the days are those on which it came in."""
    actor = caller(request)
    rows = within(queries.topics(actor=actor), asked, network="network", day="made_at__date").prefetch_related("items")
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    return page(request, asked, rows, lambda found: shown(actor, found))
