"""Meetings: when, where and of what network; one with who was there and what was said, decided and promised."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.meetings import queries
from lagetrunt.apps.minutes.queries import items
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Cited, Source
from lagetrunt.entrypoints.api.listing import AskedInTime, Number, Page, page, within
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Attendance, Meeting, ReadDate
    from lagetrunt.apps.minutes.models import Item

router = Router(tags=[_("Möten")])


class MeetingOut(Schema):
    """A meeting; `document` is the version that counts, times are "HH:MM" as told, `announced` is the next meeting's day as the document has it."""

    id: int
    network: Named | None
    kind: str
    day: date | None
    start: str
    end: str
    place: str
    mode: str
    announced: date | None
    document: int
    href: str
    sources: list[Source]


class AttendanceOut(Schema):
    """Somebody who was present, absent or took part otherwise; `written` and `organisation` as in the document."""

    written: str
    organisation: str
    person: Named | None
    party: Named | None
    role: str
    status: str
    school_forms: list[str]
    replaces: str
    sources: list[Source]


class Under(Schema):
    """A decision, a stance, something to do or a promised paper under an item; the text as read or corrected."""

    id: int
    text: str
    sources: list[Source]


class ItemOut(Schema):
    """An item of the agenda with what stands under it."""

    id: int
    number: str
    title: str
    kind: str
    decisions: list[Under]
    stances: list[Under]
    assignments: list[Under]
    attachments: list[Under]
    sources: list[Source]


class DateOut(Schema):
    """A day that the document names, from `day` to `last`: the next meeting's (`kind` "next_meeting") or another; null where its year stays open."""

    id: int
    kind: str
    day: date | None
    last: date | None
    start: str
    place: str
    what: str
    sources: list[Source]


class WholeMeeting(MeetingOut):
    """A meeting with its attendance, its items and the days that its document names."""

    attendance: list[AttendanceOut]
    items: list[ItemOut]
    dates: list[DateOut]


def _told(row: "Meeting", cited: Cited) -> MeetingOut:
    return MeetingOut(
        id=row.pk, network=named(row.network), kind=row.kind, day=row.day, start=row.start, end=row.end, place=row.place,
        mode=row.mode, announced=row.announced.day if row.announced else None, document=row.document_id, href=f"/moten/{row.pk}/", sources=cited.of(*row.facts.all()),
    )  # fmt: skip


def _there(row: "Attendance", cited: Cited) -> AttendanceOut:
    return AttendanceOut(
        written=row.written, organisation=row.organisation,
        person=named(row.person and (row.person.joined_into or row.person)), party=named(row.party), role=row.role,
        status=row.status, school_forms=row.school_forms, replaces=row.replaces, sources=cited.of(row.fact),
    )  # fmt: skip


def _named_day(row: "ReadDate", cited: Cited) -> DateOut:
    return DateOut(
        id=row.pk, kind=row.kind, day=row.day, last=row.last, start=row.start, place=row.place, what=row.what,
        sources=cited.of(row.fact),
    )  # fmt: skip


def _point(item: "Item", cited: Cited) -> ItemOut:
    return ItemOut(
        id=item.pk, number=item.number, title=item.title, kind=item.kind, sources=cited.of(item.fact),
        decisions=[Under(id=row.pk, text=row.text, sources=cited.of(row.fact)) for row in item.decisions.all()],
        stances=[Under(id=row.pk, text=row.text, sources=cited.of(row.fact)) for row in item.stances.all()],
        assignments=[Under(id=row.pk, text=row.what, sources=cited.of(row.fact)) for row in item.assignments.all()],
        attachments=[Under(id=row.pk, text=row.name, sources=cited.of(row.fact)) for row in item.attachments.all()],
    )  # fmt: skip


def shown(actor: Actor, rows: Sequence["Meeting"]) -> list[MeetingOut]:
    """The meetings with their sources."""
    cited = Cited(actor, (fact for row in rows for fact in row.facts.all()))
    return [_told(row, cited) for row in rows]


@opened(router, "/meetings", Page[MeetingOut], summary=_("Alla möten"))
def meetings(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of meetings."""
    actor = caller(request)
    rows = queries.meetings(actor=actor).select_related("announced").prefetch_related("facts")
    rows = within(rows, asked, network="network", day="day")
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/meetings/{pk}", WholeMeeting, summary=_("Ett möte med närvaro och punkter"))
def meeting(request: HttpRequest, pk: Number) -> object:
    """One meeting, whole."""
    actor = caller(request)
    found = queries.meeting(actor=actor, pk=pk)
    there = list(queries.attendances(actor=actor, meeting=found).select_related("fact").order_by("position"))
    points = list(items(actor=actor, meeting=found, facts=True))
    days = list(queries.read_dates(actor=actor, meeting=found).select_related("fact"))
    facts = [*found.facts.all(), *(row.fact for row in there), *(item.fact for item in points)]
    facts += [row.fact for row in days]
    for item in points:
        facts += [row.fact for row in item.decisions.all()] + [row.fact for row in item.stances.all()]
        facts += [row.fact for row in item.assignments.all()] + [row.fact for row in item.attachments.all()]
    cited = Cited(actor, facts)
    return WholeMeeting(
        **_told(found, cited).model_dump(), attendance=[_there(row, cited) for row in there],
        items=[_point(item, cited) for item in points], dates=[_named_day(row, cited) for row in days],
    )  # fmt: skip
