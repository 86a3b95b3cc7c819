"""Bookings: whose meeting a calendar's words mean, what taking them in would change, and the taking in itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q, QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking, BookingState, Meeting
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.indexing import mark_bookings_changed
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.kernel.text import fold

IN_WORK = timedelta(days=92)  # so long after a meeting its notes are in work
_FIELDS = ("sequence", "day", "last", "start", "end", "summary", "place", "state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a calendar says of a meeting; see the table for its words."""

    uid: str
    occurrence: str
    sequence: int
    day: date
    last: date
    start: datetime | None
    end: datetime | None
    summary: str
    place: str
    cancelled: bool

    def fields(self) -> dict[str, Any]:
        """The values of the row."""
        state = BookingState.CANCELLED if self.cancelled else BookingState.RESERVED
        return {name: state.value if name == "state" else getattr(self, name) for name in _FIELDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What taking it in would do: a new booking, a change of one, or nothing."""

    told: Told
    what: Literal["new", "changed", "same", "older"]
    before: Booking | None


def guess(*, summary: str, actor: Actor) -> tuple[Network | None, bool]:
    """The network that the words mean, and whether only one is meant; of several the one with the longest name."""
    ranked = networks_named(words=summary, known=networks(actor=actor).prefetch_related("aliases"))
    return (ranked[0] if ranked else None), len(ranked) == 1


def networks_named(*, words: str, known: Iterable[Network]) -> list[Network]:
    """Those of the networks, with their other names, that the words mean; the one with the longest name first."""
    said, key = fold(words), key_of(words)
    found: list[tuple[int, Network]] = []
    for network in known:
        names = {network.name, *(alias.name for alias in network.aliases.all())}
        fits = [
            len(name) for name in names if (key is not None and key == key_of(name)) or (fold(name) and fold(name) in said)
        ]  # fmt: skip
        if fits:
            found.append((max(fits), network))
    return [network for _length, network in sorted(found, key=lambda row: -row[0])]


def planned(*, actor: Actor, told: Sequence[Told]) -> list[Planned]:
    """What taking the calendar in would do, row by row."""
    there = {
        (row.uid, row.occurrence): row
        for row in Booking.objects.filter(federation_id=actor.federation_id, uid__in={one.uid for one in told})
    }
    rows = []
    for one in told:
        before = there.get((one.uid, one.occurrence))
        what: Literal["new", "changed", "same", "older"] = "new"
        if before is not None:
            same = all(getattr(before, name) == value for name, value in one.fields().items())
            what = "same" if same else "older" if one.sequence < before.sequence else "changed"
        rows.append(Planned(told=one, what=what, before=before))
    return rows


@transaction.atomic
def keep_bookings(
    *, told: Sequence[Told], network_of: Mapping[str, int | None], by: Actor, at: datetime
) -> dict[str, int]:
    """Takes the calendar in; `network_of` says by the calendar's number whose meeting it is. How many were new and changed."""
    if not by.may_somewhere(Right.IMPORT):
        check(by, Right.IMPORT)
    seen = set(networks(actor=by).values_list("pk", flat=True))
    for network in {pk for pk in network_of.values() if pk is not None}:
        if network not in seen:
            raise ValueError("no such network")
        check(by, Right.IMPORT, network)
    if any(network_of.get(one.uid) is None for one in told):
        check(by, Right.IMPORT)  # without a network it concerns the whole federation
    done = {"new": 0, "changed": 0, "same": 0, "older": 0}
    for row in planned(actor=by, told=told):
        chosen = network_of.get(row.told.uid)
        if row.before is not None and row.before.network_id is not None:
            check(by, Right.IMPORT, row.before.network_id)
        what = row.what
        if what == "same" and row.before is not None and row.before.network_id != chosen:
            what = "changed"
        done[what] += 1
        if what in ("new", "changed"):
            kept, _is_new = Booking.objects.update_or_create(
                federation_id=by.federation_id, uid=row.told.uid, occurrence=row.told.occurrence,
                defaults={
                    **row.told.fields(), **_in_one_piece(row), "network_id": chosen, "taken_in_at": at, "taken_in_by": by.name[:200],
                },
            )  # fmt: skip
            if row.before is not None:
                mark_bookings_changed([kept.pk])
    record(action="take_in_calendar", table="booking", row_key=len(told), by=by, at=at, after=done)
    return done


def _in_one_piece(row: Planned) -> dict[str, Any]:
    """A calendar knows no blocks: those that a meeting had go when its times are others."""
    moved = row.before is None or any(
        getattr(row.before, name) != getattr(row.told, name) for name in ("day", "last", "start", "end")
    )
    return {"blocks": []} if moved else {}


def bookings(*, actor: Actor, network: Network | None = None) -> QuerySet[Booking]:
    """Bookings that the actor may see: those of networks that it sees; without a network, for those who take in."""
    known = networks(actor=actor).order_by().values("pk")
    seen = Q(network__in=known) | Q(network__joined_into__in=known)
    within = actor.networks_with(Right.SEE)
    if within is not None:
        seen &= Q(network__in=within) | Q(network__joined_into__in=within)
    if actor.may(Right.IMPORT):
        seen |= Q(network__isnull=True)
    found = Booking.objects.filter(seen, federation_id=actor.federation_id).select_related("network")
    return found if network is None else found.filter(Q(network=network) | Q(network__joined_into=network))


def prepared_bookings(*, actor: Actor) -> QuerySet[Booking]:
    """Those of them whose meetings the actor prepares, network by network; without a network, whoever prepares everywhere."""
    found, within = bookings(actor=actor), actor.networks_with(Right.PREPARE)
    return found if within is None else found.filter(network__in=within)


def in_work(today: date, before: str = "") -> Q:
    """Meetings whose notes are not settled, for a quarter of a year after them at most; `before` leads to the meeting in a query."""
    told = {f"{before}settled_at": None, f"{before}day__gte": today - IN_WORK}
    return Q(**told) & ~Q(**{f"{before}state": BookingState.CANCELLED})


def networks_met(*, actor: Actor) -> set[int | None]:
    """The networks whose bookings the actor may see, as `bookings` has it; with None for those of no network."""
    return {*_networks_met(actor), *([None] if actor.may(Right.IMPORT) else [])}


@prepared
def _networks_met(actor: Actor) -> "QuerySet[Network, int]":
    known = networks(actor=actor).order_by().values("pk")
    found = Network.objects.filter(Q(pk__in=known) | Q(joined_into__in=known), federation_id=actor.federation_id)
    within = actor.networks_with(Right.SEE)
    if within is not None:
        found = found.filter(Q(pk__in=within) | Q(joined_into__in=within))
    return found.order_by().values_list("pk", flat=True)


def mark_networks_changed(*, numbers: Iterable[int]) -> None:
    """Notes for the index that the networks were joined or parted: their meetings are found under another name."""
    mark_bookings_changed(Booking.objects.filter(network__in=list(numbers)).values_list("pk", flat=True))


def networks_planned(*, federation_id: int) -> set[int]:
    """The networks that have meetings planned: they stay, whether or not a document names them."""
    found = Booking.objects.filter(federation_id=federation_id, network__isnull=False).order_by()
    return set(found.values_list("network", flat=True).distinct())


@transaction.atomic
def clear_bookings(*, by: Actor, at: datetime) -> int:
    """Takes all meetings that are to be away, with their agendas, as the example goes; how many they were."""
    check(by, Right.ERASE)
    mark_bookings_changed(
        Booking.objects.filter(federation_id=by.federation_id).values_list("pk", flat=True), erased=True
    )
    gone, _by_table = Booking.objects.filter(federation_id=by.federation_id).delete()
    if gone:
        record(action="clear_bookings", table="booking", row_key=gone, by=by, at=at)
    return gone


def meetings_of(*, actor: Actor, rows: Sequence[Booking]) -> dict[int, Meeting]:
    """By booking, the meeting that it is, of those that the actor may see: of the same network, on the same day or one of its days."""
    of = {row.pk: row.network.joined_into_id or row.network_id for row in rows if row.network is not None}
    if not of:
        return {}
    met = _met(
        actor, networks=frozenset(number for number in of.values() if number is not None),
        first=min(row.day for row in rows), last=max(row.last for row in rows),
    )  # fmt: skip
    told: dict[tuple[int | None, date | None], Meeting] = {
        (meeting.network_id, meeting.day): meeting for meeting in met
    }
    found = {}
    for row in rows:
        meeting = next(
            (
                meeting
                for (network, day), meeting in told.items()
                if network is not None and network == of.get(row.pk) and day is not None and row.day <= day <= row.last
            ),
            None,
        )
        if meeting is not None:
            found[row.pk] = meeting
    return found


@prepared
def _met(actor: Actor, networks: frozenset[int], first: date, last: date) -> QuerySet[Meeting]:
    return meetings(actor=actor).filter(network__pk__in=networks, day__range=(first, last))
