"""Planned meetings: when, where and how they are held, how far they have come, and what they shall take up."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.meetings import booking as queries
from lagetrunt.apps.meetings.planned import agenda_items as items_of_agendas
from lagetrunt.apps.meetings.planned import planned_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.papers.presented import Presented, presented
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import Saying, saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Number, Page, page, within_planned
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, OfBooking, named, network_of, of_booking

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking

router = Router(tags=[_("Planerade möten")])
State = Literal["reserved", "cancelled"]


class AskedBookings(AskedInTime):
    """Planned meetings of one state too."""

    state: State | None = None


class Sitting(Schema):
    """One of the days that a meeting over several days sits: from and to."""

    start: datetime
    end: datetime


class BookingOut(Schema):
    """A planned meeting; `uid` is its number in calendars, `meeting` what it became. One of whole days has no `start` and `end`.

    `blocks` are the sittings of a meeting over several days; a meeting in one piece has none.

    `together` are the networks that it is held together with. A step that is not done has no time. `reference` is
    the registered number (dnr) of its papers.
    """

    id: int
    uid: str
    network: Named | None
    together: list[Named]
    summary: str
    day: date
    last: date
    start: datetime | None
    end: datetime | None
    blocks: list[Sitting]
    mode: str
    place: str
    join_url: str
    reference: str
    host: Named | None
    state: State
    agenda_sent_at: datetime | None
    notes_sent_at: datetime | None
    settled_at: datetime | None
    settled_by: str
    published_at: datetime | None
    prepares: int | None
    meeting: int | None
    href: str


class Paragraph(Schema):
    """A § that was given to the item, once and for all: its number in the year or school year."""

    number: int
    year: str


class PlannedItem(Schema):
    """What is to be taken up; one with `moved_to` was put off to that item of a later meeting, `again_of` was taken up before."""

    id: int
    position: int
    paragraph: Paragraph | None
    section: str
    title: str
    goal: str
    minutes: int | None
    presenter: str
    proposal: str
    reference: str
    is_standing: bool
    topic: int | None
    moved_to: int | None
    again_of: int | None


class AgendaItemOut(PlannedItem):
    """An item with the planned meeting whose agenda it stands on."""

    booking: OfBooking


class WholeBooking(BookingOut):
    """A planned meeting with its agenda."""

    agenda: list[PlannedItem]


def shown(actor: Actor, rows: Sequence["Booking"], say: Saying) -> list[BookingOut]:
    """The planned meetings; networks that the caller may not see are left out of those that meet together."""
    beside = {network.pk for row in rows for network in row.together.all()}
    seen = set(networks(actor=actor).filter(pk__in=beside).values_list("pk", flat=True))
    met = queries.meetings_of(actor=actor, rows=rows)
    return [
        BookingOut.model_validate(
            {
                "id": row.pk, "uid": say(row.uid), "network": network_of(row),
                "together": [named(one) for one in row.together.all() if one.pk in seen], "summary": say(row.summary),
                "day": row.day, "last": row.last, "start": row.start, "end": row.end,
                "blocks": [{"start": start, "end": end} for start, end in row.sittings] if row.blocks else [], "mode": row.mode,
                "place": say(row.place), "join_url": say(row.join_url), "reference": row.reference, "host": named(row.host), "state": row.state,
                "agenda_sent_at": row.agenda_at, "notes_sent_at": row.notes_at, "settled_at": row.settled_at,
                "settled_by": say(row.settled_by), "published_at": row.published_at, "prepares": row.prepares_id,
                "meeting": met[row.pk].pk if row.pk in met else None, "href": f"/kalender/{row.pk}/",
            }
        )
        for row in rows
    ]  # fmt: skip


def _item(row: "AgendaItem", say: Saying, by: Mapping[int, Presented]) -> PlannedItem:
    given = getattr(row, "paragraph", None)
    return PlannedItem(
        id=row.pk, position=row.position, section=say(row.section), title=say(row.title), goal=row.goal,
        paragraph=None if given is None else Paragraph(number=given.number, year=given.year),
        minutes=row.minutes, presenter=say(by.get(row.pk, Presented()).words), proposal=say(row.proposal), reference=row.reference, is_standing=row.is_standing,
        topic=row.topic_id, moved_to=row.moved_to_id, again_of=row.again_of_id,
    )  # fmt: skip


@opened(router, "/bookings", Page[BookingOut], summary=_("Alla planerade möten"))
def bookings(request: HttpRequest, asked: Query[AskedBookings]) -> object:
    """A page of planned meetings; the days are those on which they begin."""
    actor = caller(request)
    rows = queries.bookings(actor=actor).select_related("network__joined_into", "host").prefetch_related("together")
    rows = within_planned(rows, asked)
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    return page(request, asked, rows, lambda found: shown(actor, found, saying(actor)))


@opened(router, "/bookings/{pk}", WholeBooking, summary=_("Ett planerat möte med sin dagordning"))
def booking(request: HttpRequest, pk: Number) -> object:
    """One planned meeting, with what it shall take up in its order."""
    actor = caller(request)
    found, say = planned_meeting(actor=actor, pk=pk), saying(actor)
    points = items_of_agendas(actor=actor).filter(booking=found).select_related("paragraph").order_by("position", "pk")
    by = presented(bookings=[found.pk])
    return WholeBooking(
        **shown(actor, [found], say)[0].model_dump(), agenda=[_item(row, say, by) for row in points]
    )  # fmt: skip


@opened(router, "/agenda-items", Page[AgendaItemOut], summary=_("Alla punkter på dagordningar"))
def agenda_items(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of what planned meetings take up; the days are those of the meetings."""
    actor = caller(request)
    rows = items_of_agendas(actor=actor).select_related("booking__network__joined_into", "paragraph")
    rows = within_planned(rows, asked, booking="booking__")

    def told(found: Sequence["AgendaItem"]) -> list[AgendaItemOut]:
        say, by = saying(actor), presented(bookings={row.booking_id for row in found})
        return [AgendaItemOut(**_item(row, say, by).model_dump(), booking=of_booking(row.booking)) for row in found]

    return page(request, asked, rows, told)
