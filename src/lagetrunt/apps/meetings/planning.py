"""Planning: meetings that are to be are made, changed, called off, taken over, and marked as they go their way."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking, BookingState, Mode, WorkingOrder
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, Party
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.indexing import mark_bookings_changed
from lagetrunt.engines.preparing.fitting import Block
from lagetrunt.kernel.dates import swedish_date

_KEPT = ("day", "last", "start", "end", "blocks", "summary", "place", "mode", "join_url", "reference", "state")
_RAISES = (
    "day",
    "last",
    "start",
    "end",
    "place",
)  # what raises SEQUENCE (RFC 5546, 2.1.4); all else is a newer DTSTAMP
STEPS = ("agenda", "notes", "settled", "published")


class Unplannable(ValueError):
    """What was asked for cannot be; the argument says why and what to do, in Swedish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When and where a meeting is to be. `start` and `end` are moments with a zone; both None for whole days to `last`.

    `blocks` are the sittings of a meeting over several days, in order: the first begins at `start`, the last ends at `end`.
    """

    day: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    blocks: tuple[Block, ...] = ()
    place: str = ""
    mode: str = ""
    join_url: str = ""
    reference: str = ""
    summary: str = ""

    def __post_init__(self) -> None:
        """Raises Unplannable for what no meeting can be."""
        if self.last < self.day:
            raise Unplannable("Mötet slutar innan det börjar. Kontrollera dagarna.")
        if (self.start is None) != (self.end is None):
            raise Unplannable("Ange både när mötet börjar och när det slutar, eller ingetdera för en hel dag.")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise Unplannable("Mötet slutar innan det börjar. Kontrollera klockslagen.")
        if self.mode and self.mode not in Mode.values:
            raise Unplannable("Mötesformen är okänd. Välj på plats, digitalt eller båda.")
        if self.blocks:
            self._check_blocks()

    def _check_blocks(self) -> None:
        whole = (self.blocks[0][0], self.blocks[-1][1]) == (self.start, self.end)
        local = [(timezone.localtime(start), timezone.localtime(end)) for start, end in self.blocks]
        if not whole or any(start >= end or start.date() != end.date() for start, end in local):
            raise Unplannable("Tiderna för mötets dagar går inte ihop: varje dag ska sluta efter att den har börjat.")
        if any(later[0].date() <= earlier[0].date() for earlier, later in pairwise(local)):
            raise Unplannable("Tiderna för mötets dagar ska stå en gång för varje dag, i dagarnas ordning.")

    def fields(self) -> dict[str, Any]:
        """The values of the row."""
        fields = {name: getattr(self, name) for name in _KEPT if name != "state"}
        blocks = self.blocks if len(self.blocks) > 1 else ()
        fields["blocks"] = [[f"{timezone.localtime(at):%Y-%m-%dT%H:%M}" for at in block] for block in blocks]
        return fields


@transaction.atomic
def plan_meetings(
    *, network: Network, slots: Sequence[Slot], by: Actor, at: datetime, prepares: Booking | None = None
) -> list[Booking]:
    """Reserves the days; nothing is sent. The same network twice on a day and hour is refused.

    `prepares` is the network's meeting that a meeting with the presidium prepares.
    """
    check(by, Right.PREPARE, network.pk)
    if prepares is not None and prepares.network_id != network.pk:
        raise Unplannable("Det möte som ska förberedas hör till ett annat nätverk.")
    taken = set(
        Booking.objects.filter(network=network, day__in={slot.day for slot in slots})
        .exclude(state=BookingState.CANCELLED)
        .values_list("day", "start")
    )
    made = []
    for slot in slots:
        if (slot.day, slot.start) in taken:
            raise Unplannable(f"{network.name} har redan ett möte {swedish_date(slot.day)} vid den tiden.")
        taken.add((slot.day, slot.start))
        made.append(
            Booking.objects.create(
                federation_id=by.federation_id, network=network, uid=f"{uuid.uuid4()}@lagetrunt", is_ours=True,
                prepares=prepares,
                taken_in_at=at, taken_in_by=by.name[:200], **{**slot.fields(), "summary": slot.summary or network.name},
            )
        )  # fmt: skip
    record(
        action="plan_meetings", table="booking", row_key=",".join(str(row.pk) for row in made)[:100], by=by, at=at,
        after=[{"network": network.pk, **_told(row)} for row in made],
    )  # fmt: skip
    return made


@transaction.atomic
def change_meeting(*, booking: Booking, slot: Slot, by: Actor, at: datetime) -> Booking:
    """Another day, time or place; calendars are told when the invitation is sent again."""
    _check(booking, by)
    before = _told(booking)
    for name, value in slot.fields().items():
        setattr(booking, name, value)
    booking.summary = booking.summary or (booking.network.name if booking.network else "")
    after = _told(booking)
    if after == before:
        return booking
    if any(after[name] != before[name] for name in _RAISES):
        booking.sequence += 1
    booking.save()
    mark_bookings_changed([booking.pk])
    _record("change_meeting", booking, by, at, before)
    return booking


@transaction.atomic
def note_join_url(*, booking: Booking, join_url: str, by: Actor, at: datetime) -> Booking:
    """The digital link that the shared calendar made for the meeting; one that somebody has written stays."""
    _check(booking, by)
    if join_url and not booking.join_url:
        before = _told(booking)
        booking.join_url = join_url
        booking.save(update_fields=["join_url"])
        _record("change_meeting", booking, by, at, before)
    return booking


@transaction.atomic
def call_off(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """The meeting will not be; its day stays in the list as called off."""
    _check(booking, by)
    if booking.state == BookingState.CANCELLED:
        return booking
    before = _told(booking)
    booking.state, booking.sequence = BookingState.CANCELLED, booking.sequence + 1
    booking.save(update_fields=["state", "sequence"])
    _record("call_off_meeting", booking, by, at, before)
    return booking


@transaction.atomic
def take_over(*, booking: Booking, by: Actor, at: datetime) -> Booking:
    """A meeting that a calendar held already is from now on sent from here, under the number it has."""
    _check(booking, by)
    if not booking.is_ours:
        booking.is_ours = True
        booking.save(update_fields=["is_ours"])
        record(action="take_over_meeting", table="booking", row_key=booking.pk, by=by, at=at)
    return booking


@transaction.atomic
def hold_with(*, booking: Booking, host: Party | None, together: Iterable[Network], by: Actor, at: datetime) -> Booking:
    """Who is host, and which other networks meet at the same time."""
    _check(booking, by)
    before = {"host": booking.host_id, "together": sorted(booking.together.values_list("pk", flat=True))}
    seen = set(networks(actor=by).values_list("pk", flat=True))
    others = {other.pk for other in together} - {booking.network_id}
    if not others <= seen:
        raise Unplannable("Ett av nätverken finns inte.")
    booking.host = host
    booking.save(update_fields=["host"])
    booking.together.set(others)
    after = {"host": booking.host_id, "together": sorted(others)}
    if after != before:
        record(
            action="hold_meeting_with", table="booking", row_key=booking.pk, by=by, at=at, before=before, after=after
        )
    return booking


def hold_steps(*, booking: Booking) -> Booking:
    """Locks the meeting within the transaction around, and learns how far it has come by now: somebody else may have pressed."""
    names = ["state", *(f"{step}_{what}" for step in STEPS for what in ("at", "by"))]
    now = Booking.objects.select_for_update(of=("self",)).only(*names).get(pk=booking.pk)
    for name in names:
        setattr(booking, name, getattr(now, name))
    return booking


@transaction.atomic
def mark_step(*, booking: Booking, step: str, by: Actor, at: datetime) -> Booking:
    """Notes that the meeting has come to a step of its way; a step that is noted stays as it is."""
    _check(booking, by)
    hold_steps(booking=booking)
    if step not in STEPS:
        raise ValueError(step)
    if booking.state == BookingState.CANCELLED:
        raise Unplannable("Mötet är inställt.")
    if getattr(booking, f"{step}_at") is None:
        setattr(booking, f"{step}_at", at)
        setattr(booking, f"{step}_by", by.name[:200])
        booking.save(update_fields=[f"{step}_at", f"{step}_by"])
        _index(booking, step)
        record(action=f"mark_{step}", table="booking", row_key=booking.pk, by=by, at=at)
    return booking


@transaction.atomic
def take_back_step(*, booking: Booking, step: str, by: Actor, at: datetime) -> Booking:
    """Undoes a step that was noted by mistake; letters that went are not called back."""
    _check(booking, by)
    hold_steps(booking=booking)
    if step not in STEPS:
        raise ValueError(step)
    was = getattr(booking, f"{step}_at")
    if was is not None:
        setattr(booking, f"{step}_at", None)
        setattr(booking, f"{step}_by", "")
        booking.save(update_fields=[f"{step}_at", f"{step}_by"])
        _index(booking, step)
        record(
            action=f"take_back_{step}", table="booking", row_key=booking.pk, by=by, at=at,
            before={"at": was.isoformat()},
        )  # fmt: skip
    return booking


@transaction.atomic
def set_working_order(*, network: Network, by: Actor, at: datetime, **fields: Any) -> WorkingOrder:
    """How the network prepares, writes and settles."""
    check(by, Right.PREPARE, network.pk)
    order = WorkingOrder.objects.filter(network=network).first() or WorkingOrder(network=network)
    names = (
        "grade", "items_days", "agenda_days", "papers_days", "notes_days", "silence_days", "by_silence", "paragraph_year",
        "standing", "hosts", "sender_name", "sender_email",
    )  # fmt: skip
    if not fields.keys() <= set(names):
        raise ValueError(sorted(fields))
    before = {name: getattr(order, name) for name in names} if order.pk else None
    for name, value in fields.items():
        setattr(order, name, value)
    order.full_clean(exclude=["network"])
    order.save()
    after = {name: getattr(order, name) for name in names}
    if after != before:
        record(
            action="set_working_order", table="working_order", row_key=network.pk, by=by, at=at,
            before=before, after=after,
        )  # fmt: skip
    return order


def _check(booking: Booking, by: Actor) -> None:
    check(by, Right.PREPARE, booking.network_id)


def _index(booking: Booking, step: str) -> None:
    """The network finds the papers once the agenda is out."""
    if step == "agenda":
        mark_bookings_changed([booking.pk])


def _told(booking: Booking) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in ((name, getattr(booking, name)) for name in _KEPT)
    }


def _record(action: str, booking: Booking, by: Actor, at: datetime, before: dict[str, Any]) -> None:
    record(action=action, table="booking", row_key=booking.pk, by=by, at=at, before=before, after=_told(booking))
