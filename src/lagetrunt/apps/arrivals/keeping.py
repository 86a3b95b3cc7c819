"""Keeping arrivals: each once; what waits is taken to a meeting or put aside by somebody."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from lagetrunt.apps.arrivals.models import Arrival, Sort, State
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check, check_somewhere
from lagetrunt.apps.organisation.roles import Right

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

__all__ = ["Came", "Sort", "State", "arrival", "arrival_checksums", "arrivals", "is_known", "keep_arrival", "maybes", "put_aside", "take_arrival", "wait_for_somebody", "waiting"]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came in, before anything is made of it; the words of the table."""

    key: str
    source: str
    sort: Sort
    from_name: str = ""
    from_email: str = ""
    subject: str = ""
    name: str = ""
    sha256: str = ""
    user_id: int | None = None
    told_slot: str = ""


def is_known(*, key: str, by: Actor) -> bool:
    """Whether it has come before."""
    return Arrival.objects.filter(federation_id=by.federation_id, key=key).exists()


@transaction.atomic
def keep_arrival(
    *, came: Came, state: State, why: str, by: Actor, at: datetime, booking: "Booking | None" = None
) -> Arrival:
    """Keeps what came in with what was made of it; what has come before is kept once."""
    check_somewhere(by, Right.PREPARE)
    handled = state != State.WAITING
    row, is_new = Arrival.objects.get_or_create(
        federation_id=by.federation_id, key=came.key,
        defaults={
            "source": came.source, "sort": came.sort, "state": state, "why": why, "came_at": at, "from_name": came.from_name[:200],
            "user_id": came.user_id, "from_email": came.from_email[:254], "subject": came.subject[:300], "name": came.name[:300], "sha256": came.sha256,
            "told_slot": came.told_slot, "booking": booking, "handled_at": at if handled else None, "handled_by": by.name[:200] if handled else "",
        },
    )  # fmt: skip
    if is_new:
        record(
            action="arrival_came", table="arrival", row_key=row.pk, by=by, at=at,
            after={"sort": row.sort, "state": row.state, "booking": booking and booking.pk},
        )  # fmt: skip
    return row


def wait_for_somebody(
    *, came: Came, why: str, maybe_for: str, booking: "Booking | None", by: Actor, at: datetime
) -> Arrival:
    """Keeps an answer that does not count by itself; with the day and time that somebody may come to, it is a "maybe"."""
    if maybe_for:
        came = replace(came, sort=Sort.MAYBE, told_slot=maybe_for)
    return keep_arrival(came=came, state=State.WAITING, why=why, booking=booking, by=by, at=at)


@transaction.atomic
def take_arrival(*, row: Arrival, booking: "Booking", by: Actor, at: datetime) -> bool:
    """What waited has been taken to the meeting; False where somebody was faster."""
    check(by, Right.PREPARE, booking.network_id)
    return _handled(row, State.TAKEN, booking, by, at)


@transaction.atomic
def put_aside(*, row: Arrival, by: Actor, at: datetime) -> bool:
    """What waited belongs to no meeting; False where somebody was faster."""
    check_somewhere(by, Right.PREPARE)
    return _handled(row, State.ASIDE, None, by, at)


def arrivals(*, actor: Actor) -> QuerySet[Arrival]:
    """What has come in, what waits first: all of it to those who prepare everywhere, else that of their networks and their own."""
    check_somewhere(actor, Right.PREPARE)
    found = Arrival.objects.filter(federation_id=actor.federation_id).select_related("booking__network")
    within = actor.networks_with(Right.PREPARE)
    if within is not None:
        found = found.filter(Q(booking__network__in=within) | Q(user=actor.user_id, user__isnull=False))
    first = Case(When(state=State.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(first, "-came_at", "-pk")


def arrival(*, actor: Actor, pk: int) -> Arrival:
    """One of them."""
    return arrivals(actor=actor).get(pk=pk)


def waiting(*, actor: Actor) -> int:
    """How many wait for somebody; none for those who prepare nothing."""
    return arrivals(actor=actor).filter(state=State.WAITING).count() if actor.may_somewhere(Right.PREPARE) else 0


def maybes(*, actor: Actor, booking: "Booking") -> QuerySet[Arrival]:
    """Those who may come to the meeting, as their calendars say, until somebody has seen to it; the latest first."""
    check(actor, Right.PREPARE, booking.network_id)
    waits = Arrival.objects.filter(booking=booking, sort=Sort.MAYBE, state=State.WAITING, told_slot=booking.slot)
    return waits.order_by("-came_at", "-pk")


def arrival_checksums() -> QuerySet[Arrival, str]:
    """The files that arrivals have, so that none of them is cleared away while it waits."""
    return Arrival.objects.filter(state=State.WAITING).exclude(sha256="").values_list("sha256", flat=True)


def _handled(row: Arrival, state: State, booking: "Booking | None", by: Actor, at: datetime) -> bool:
    done = Arrival.objects.filter(pk=row.pk, federation_id=by.federation_id, state=State.WAITING).update(
        state=state, booking=booking, handled_at=at, handled_by=by.name[:200], why=""
    )
    if done:
        record(
            action="arrival_handled", table="arrival", row_key=row.pk, by=by, at=at,
            after={"state": state.value, "booking": booking and booking.pk},
        )  # fmt: skip
    return bool(done)
