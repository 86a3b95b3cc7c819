"""Looking at a calendar before it is taken in - whose meetings, what is new, what is doubtful - and taking it in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from lagetrunt.adapters.calendars import Entry, calendar_of
from lagetrunt.apps.events.following import along, beside, fall, follow, is_moved, when_of
from lagetrunt.apps.meetings.booking import Planned, Told, guess, keep_bookings, planned
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right

if TYPE_CHECKING:
    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.events.planning import Facts
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The meetings of one number of the calendar, the network that they seem to be of, and what was guessed."""

    uid: str
    summary: str
    network: "Network | None"
    doubts: tuple[str, ...]
    rows: list[Planned]


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """A side event of a meeting that is changed: where it would go with it, or None where it is called off with it."""

    event: "SideEvent"
    facts: "Facts | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A calendar before it is taken in, doubtful series first; `left_out` is how many meetings could not be read.

    `followers` are by meeting its side events that would be others.
    """

    series: list[Series]
    left_out: int
    followers: dict[int, list[Follower]]


def look(*, data: bytes, actor: Actor, today: date, at: datetime) -> Looked:
    """What taking the file in would do. Raises NoCalendar."""
    calendar = calendar_of(data, today=today)
    by_number: dict[str, list[Entry]] = {}
    for entry in calendar.entries:
        by_number.setdefault(entry.uid, []).append(entry)
    plans = {(row.told.uid, row.told.occurrence): row for row in planned(actor=actor, told=_told(calendar.entries))}
    series = []
    for uid, entries in by_number.items():
        rows = [plans[entry.uid, entry.occurrence] for entry in entries]
        network = next((row.before.network for row in rows if row.before is not None and row.before.network), None)
        doubts = [doubt for entry in entries for doubt in entry.doubts]
        if network is None:
            network, alone = guess(summary=entries[0].summary, actor=actor)
            if network is None:
                doubts.append("no_network")
            elif not alone:
                doubts.append("several_networks")
        series.append(
            Series(uid=uid, summary=entries[0].summary, network=network, doubts=tuple(dict.fromkeys(doubts)), rows=rows)
        )
    return Looked(
        series=sorted(series, key=lambda one: not one.doubts), left_out=calendar.left_out,
        followers={
            booking.pk: found
            for booking, told, events in _beside(plans.values(), actor, at)
            if (found := _followers(booking, told, events))
        },
    )  # fmt: skip


def _told(entries: Sequence[Entry]) -> list[Told]:
    names = [field.name for field in fields(Told)]
    return [Told(**{name: getattr(entry, name) for name in names}) for entry in entries]


def packed(looked: Looked) -> list[dict[str, Any]]:
    """What was looked at, as JSON can hold it, to be taken in as it was shown."""
    rows = []
    for series in looked.series:
        for row in series.rows:
            told = {field.name: getattr(row.told, field.name) for field in fields(Told)}
            rows.append({name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()})
    return rows


def unpacked(rows: Sequence[Mapping[str, Any]]) -> list[Told]:
    """What was packed."""
    told = []
    for row in rows:
        values = dict(row)
        for name in ("day", "last"):
            values[name] = date.fromisoformat(values[name])
        for name in ("start", "end"):
            values[name] = datetime.fromisoformat(values[name]) if values[name] else None
        told.append(Told(**values))
    return told


@transaction.atomic
def keep(*, told: Sequence[Told], network_of: Mapping[str, int | None], by: Actor, at: datetime) -> dict[str, int]:
    """Takes in what was shown; how many were new, changed and as they were, and how many side events went along (`events`).

    Side events go with their meetings where whoever takes the calendar in prepares those: their own page undoes it.
    """
    moving = [
        (booking, when_of(booking), row, events)
        for booking, row, events in _beside(planned(actor=by, told=told), by, at)
    ]
    done = keep_bookings(told=told, network_of=network_of, by=by, at=at)
    changed = 0
    for booking, before, row, events in moving:
        booking.refresh_from_db()
        if row.cancelled:
            changed += len(fall(events=events, fates={}, by=by, at=at))
        else:
            changed += len(follow(events=events, before=before, after=when_of(booking), fates={}, by=by, at=at))
    return done | {"events": changed}


def _beside(rows: "Iterable[Planned]", actor: Actor, at: datetime) -> "list[tuple[Booking, Told, list[SideEvent]]]":
    """The meetings that would be changed, of those that the actor prepares, with their side events that are to be."""
    found = []
    for row in rows:
        booking = row.before
        if booking is not None and row.what == "changed" and actor.may(Right.PREPARE, booking.network_id):
            events = beside(actor=actor, booking=booking, at=at)
            found += [(booking, row.told, events)] if events else []
    return found


def _followers(booking: "Booking", told: Told, events: "list[SideEvent]") -> list[Follower]:
    if told.cancelled:
        return [Follower(event=event, facts=None) for event in events]
    before, after = when_of(booking), when_of(told)
    rows = [(event, along(event, before=before, after=after)) for event in events]
    return [Follower(event=event, facts=facts) for event, facts in rows if is_moved(event, facts)]
