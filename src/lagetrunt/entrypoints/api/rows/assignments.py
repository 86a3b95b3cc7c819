"""Who has promised what, by when, and whether a later meeting has told of it."""

from collections.abc import Sequence
from datetime import date
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
    from lagetrunt.apps.minutes.models import Assignment

router = Router(tags=[_("Att göra")])
State = Literal["open", "reported"]


class AskedAssignments(AskedInTime):
    """What is still open, or has been reported."""

    state: State | None = None


class AssignmentOut(Schema):
    """Something to do; `due_text` is the time as written, `reported_in` the meeting that tells of it."""

    id: int
    who: list[str]
    what: str
    due: date | None
    due_text: str
    state: State
    reported_in: OfMeeting | None
    meeting: OfMeeting
    item: OfItem
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Assignment"]) -> list[AssignmentOut]:
    """The assignments with their sources."""
    cited = Cited(actor, (row.fact for row in rows))
    return [
        AssignmentOut(
            id=row.pk, who=row.who, what=row.what, due=row.due, due_text=row.due_text,
            state="open" if row.reported_in is None else "reported",
            reported_in=None if row.reported_in is None else of_meeting(row.reported_in.meeting),
            meeting=of_meeting(row.item.meeting), item=of_item(row.item), sources=cited.of(row.fact),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/assignments", Page[AssignmentOut], summary=_("Allt att göra"))
def assignments(request: HttpRequest, asked: Query[AskedAssignments]) -> object:
    """A page of things to do; the days are those of the meetings."""
    actor = caller(request)
    rows = queries.assignments(actor=actor).select_related("fact", "reported_in__meeting__network")
    rows = within(rows, asked, network="item__meeting__network", day="item__meeting__day")
    if asked.state is not None:
        rows = rows.filter(reported_in__isnull=asked.state == "open")
    return page(request, asked, rows, lambda found: shown(actor, found))
