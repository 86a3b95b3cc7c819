"""Which item is on now, and how long each has been on: said by who writes, and the same for all who have the desk open."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.models import ItemClock
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.noting.pace import Pace

__all__ = ["Going", "go_to", "going"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """How far the meeting has come: the number of the item that is on, none before and after; paces by items taken up."""

    now: int | None
    paces: dict[int, Pace]


def going(*, actor: Actor, booking: Booking, at: datetime) -> Going:
    """The items that are or have been on, with the time that each has had until `at`."""
    check(actor, Right.PREPARE, booking.network_id)
    rows = list(ItemClock.objects.filter(booking=booking, item__moved_to=None).select_related("item"))
    paces = {
        row.item_id: Pace(seconds=_spent(row, at), planned=row.item.minutes, is_on=row.since is not None)
        for row in rows
    }
    return Going(now=next((row.item_id for row in rows if row.since is not None), None), paces=paces)


@transaction.atomic
def go_to(*, booking: Booking, item_id: int | None, by: Actor, at: datetime) -> None:
    """The item is on from now, any other no more; none where the last is done. To go where one already is changes nothing."""
    booking = locked(pk=booking.pk, by=by, unchanged="Ingen punkt pågår.")
    if item_id is not None and not booking.agenda.filter(pk=item_id, moved_to=None).exists():
        raise NotFound
    was = ItemClock.objects.filter(booking=booking, since__isnull=False).first()
    if (was.item_id if was is not None else None) == item_id:
        return
    if was is not None:
        was.spent, was.since = _spent(was, at), None
        was.save(update_fields=["spent", "since"])
    if item_id is not None:
        ItemClock.objects.update_or_create(item_id=item_id, defaults={"booking": booking, "since": at})
    record(
        action="go_to_item", table="booking", row_key=booking.pk, by=by, at=at,
        before={"item": was.item_id if was is not None else None}, after={"item": item_id},
    )  # fmt: skip


def _spent(row: ItemClock, at: datetime) -> int:
    return row.spent + (max(0, int((at - row.since).total_seconds())) if row.since is not None else 0)
