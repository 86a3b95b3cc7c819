"""What the public pages, the fragment and the feeds tell of a network or of the federation: the same everywhere, published words alone."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lagetrunt.adapters.invitations import Entry
from lagetrunt.apps.events.planning import events_at
from lagetrunt.apps.publications import public
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.entrypoints.web.templating import way
from lagetrunt.workflows.call_meeting.wording import hours
from lagetrunt.workflows.hold_events.entries import entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite

MOST_DATES, MOST_PUBLISHED, MOST_ENTRIES = 20, 20, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom a visitor asks."""

    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that is told; without `chosen` it is of the federation. Dates come with what is published of them, by kind."""

    title: str
    chosen: "OpenNetwork | None"
    contact: Contact
    seats: tuple[public.Seat, ...]
    dates: tuple[tuple["Booking", frozenset[str]], ...]
    notes: tuple["Publication", ...]
    agendas: tuple["Publication", ...]
    events: tuple["SideEvent", ...]


def contact_of(site: "PublicSite", chosen: "OpenNetwork | None") -> Contact:
    """The network's own contact; the federation's where it has none."""
    row = chosen if chosen is not None and (chosen.contact_email or chosen.contact_phone) else site
    name = row.contact_name or site.federation.name
    return Contact(name=name, email=row.contact_email, phone=row.contact_phone)


def told_of(site: "PublicSite", chosen: "OpenNetwork | None") -> Told:
    """What the fragment and the feeds say now."""
    federation, today = site.federation, timezone.localdate()
    network = chosen.network if chosen is not None else None
    shape = {"federation": federation.pk} | ({"network": network.pk} if network is not None else {})
    dates = with_kinds(_coming(today=today, **shape))
    return Told(
        title=network.name if network is not None else federation.name, chosen=chosen, contact=contact_of(site, chosen),
        seats=tuple(public.representatives(chosen=chosen, today=today)) if chosen is not None else (),
        dates=dates, notes=tuple(_notes(**shape)),
        agendas=tuple(_agendas(since=today, **shape)), events=tuple(_events([row.pk for row, _kinds in dates])),
    )  # fmt: skip


def _events(numbers: list[int]) -> "list[SideEvent]":
    """The side events of the meetings that are shown to everybody, in the order of their times."""
    found = events_at(bookings=numbers, only_public=True)
    return sorted((one for some in found.values() for one in some), key=lambda one: (one.start, one.pk))


@prepared
def _coming(today: date, **of: int) -> "QuerySet[Booking]":
    return public.coming(today=today, **of)[:MOST_DATES]


@prepared
def _notes(**of: int) -> "QuerySet[Publication]":
    return public.published(**of).filter(kind="notes").defer("words")[:MOST_PUBLISHED]


@prepared
def _agendas(since: date, **of: int) -> "QuerySet[Publication]":
    found = public.published(**of).filter(kind="agenda", booking__last__gte=since)
    return found.defer("words")[:MOST_PUBLISHED]


@prepared
def _dated(since: date, **of: int) -> "QuerySet[Booking]":
    return public.dates(**of).filter(last__gte=since)[:MOST_ENTRIES]


@prepared
def _agendas_out(since: date, **of: int) -> "QuerySet[Publication, tuple[int, dict[str, Any]]]":
    found = public.published(**of).filter(kind="agenda", booking__last__gte=since)
    return found.values_list("booking_id", "content")[:MOST_ENTRIES]


def with_kinds(rows: "list[Booking]") -> "tuple[tuple[Booking, frozenset[str]], ...]":
    """The meetings, each with what is published of it."""
    kinds = public.kinds_of(bookings=rows)
    return tuple((row, frozenset(kinds.get(row.pk, ()))) for row in rows)


def entries_of(request: HttpRequest, site: "PublicSite", chosen: "OpenNetwork | None") -> list[Entry]:
    """The meetings for calendars: when they are, what is on the agenda that is out, and where more stands; no link to take part."""
    network = chosen.network if chosen is not None else None
    since = timezone.localdate().replace(month=1, day=1)
    shape = {"federation": site.federation_id} | ({"network": network.pk} if network is not None else {})
    out = dict(_agendas_out(since=since, **shape))
    root = request.build_absolute_uri("/").removesuffix("/")
    rows = _dated(since=since, **shape)
    meetings = [_entry(root + way(row.pk, "public_meeting"), row, out.get(row.pk)) for row in rows]
    return meetings + event_entries(request, _events([row.pk for row in rows]))


def event_entries(request: HttpRequest, events: "Iterable[SideEvent]") -> list[Entry]:
    """Side events for calendars, with the address of the open invitation; no link to take part."""
    return [entry_of(one, page=invitation_address(request, one)) for one in events]


def invitation_address(request: HttpRequest, event: "SideEvent") -> str:
    """The whole address of an event's open invitation."""
    return request.build_absolute_uri(reverse("by_link", kwargs={"secret": event.secret}))


def _entry(page: str, row: "Booking", agenda: dict[str, Any] | None) -> Entry:
    assert row.network is not None
    points = agenda["points"] if agenda is not None else []
    lines = [f"{point['number']}. {point['title']}" for point in points]
    return Entry(
        uid=_uid(row), sequence=row.sequence, summary=row.network.name, day=row.day, last=row.last,
        start=row.start, end=row.end, place=agenda["place"] if agenda is not None else "",
        description="\n".join([*([f"Tider: {hours(row)}."] if row.blocks else []), *lines, page]), occurrence="",
        cancelled=row.state == "cancelled",
    )  # fmt: skip


def _uid(row: "Booking") -> str:
    """A number of its own, always the same: that of an invitation may tell where it came from."""
    return f"{hashlib.sha256(f'{row.uid} {row.occurrence}'.encode()).hexdigest()[:32]}@publikt.lagetrunt"


def as_json(request: HttpRequest, told: Told) -> dict[str, Any]:
    """For programs: days as 2027-03-12, moments with their zone."""
    return {
        "title": told.title, "contact": {"name": told.contact.name, "email": told.contact.email, "phone": told.contact.phone},
        "representatives": [{"party": seat.party, "name": seat.name or None, "role": seat.role or None} for seat in told.seats],
        "meetings": [
            {
                "network": row.network.name if row.network is not None else "", "day": row.day.isoformat(),
                "last_day": row.last.isoformat(), "start": _moment(row.start), "end": _moment(row.end),
                "blocks": [{"start": _moment(start), "end": _moment(end)} for start, end in row.sittings] if row.blocks else [],
                "cancelled": row.state == "cancelled", "published": sorted(kinds),
                "url": address(request, "public_meeting", row.pk),
            }
            for row, kinds in told.dates
        ],
        "events": [
            {
                "title": one.title, "for": one.audience or None, "about": one.about or None, "start": _moment(one.start),
                "end": _moment(one.end), "place": one.place or None, "is_digital": bool(one.join_url),
                "last_day": one.last_day.isoformat() if one.last_day is not None else None,
                "cancelled": one.cancelled_at is not None, "url": invitation_address(request, one),
            }
            for one in told.events
        ],
        "agendas": [_published(request, row) for row in told.agendas],
        "notes": [_published(request, row) for row in told.notes],
    }  # fmt: skip


def _published(request: HttpRequest, row: "Publication") -> dict[str, Any]:
    return {
        "network": row.booking.network.name if row.booking.network is not None else "", "day": row.booking.day.isoformat(),
        "version": row.version, "published_at": _moment(row.published_at), "correction": row.correction or None,
        "sha256": row.sha256, "content": row.content, "url": address(request, "public_meeting", row.booking_id),
    }  # fmt: skip


def address(request: HttpRequest, name: str, pk: int | None = None) -> str:
    """The whole address of a public page."""
    return request.build_absolute_uri(reverse(name, args=[pk] if pk is not None else None))


def _moment(at: datetime | None) -> str | None:
    return timezone.localtime(at).isoformat(timespec="seconds") if at is not None else None
