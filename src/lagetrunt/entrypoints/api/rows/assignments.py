"""Who has promised what, by when, and whether a later meeting has told of it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from lagetrunt.apps.minutes import narrowing, queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import parties
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Cited, Source
from lagetrunt.entrypoints.api.listing import LARGEST, AskedInTime, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, OfItem, OfMeeting, of_item, of_meeting

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Assignment

router = Router(tags=[_("Att göra")])
State = Literal["open", "reported"]


class AskedAssignments(AskedInTime):
    """What is still open, or has been reported, and what a municipality or organisation holds."""

    state: State | None = None
    party: int | None = Field(None, ge=1, le=LARGEST)


class AssignmentOut(Schema):
    """Something to do; `due_text` is the time as written, `reported_in` the meeting that tells of it.

    `parties` hold it by themselves or by a person, as far as the meeting's own list tells; none where it is for all.
    """

    id: int
    who: list[str]
    parties: list[Named]
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
    held = narrowing.parties_of(assignments=[row.pk for row in rows])
    return [
        AssignmentOut(
            id=row.pk, who=row.who, parties=[Named(id=one.pk, name=one.name) for one in held.get(row.pk, ())], what=row.what, due=row.due, due_text=row.due_text,
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
    if asked.party is not None:
        found = parties(actor=actor).filter(pk=asked.party).first()
        rows = narrowing.held_by(rows, found) if found is not None else rows.none()
    return page(request, asked, rows, lambda found: shown(actor, found))
