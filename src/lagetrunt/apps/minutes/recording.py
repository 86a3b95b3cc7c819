"""Records: files dropped as the notes of a planned meeting, kept as versions, and confirmed by somebody."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking, BookingState, Grade, WorkingOrder
from lagetrunt.apps.meetings.planning import mark_step
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.sources.permissions import documents_of
from lagetrunt.apps.sources.services import check_document

_SETTLING = frozenset({Role.CHAIR, Role.SECRETARY})


class Unrecordable(ValueError):
    """The file cannot be the notes of the meeting; the argument says why and what to do, in Swedish."""


def may_drop(by: Actor, booking: Booking) -> bool:
    """Whether the actor may drop the notes of the meeting: whoever prepares it, or takes in documents there."""
    return any(by.may(right, booking.network_id) for right in (Right.PREPARE, Right.IMPORT))


def settles(*, by: Actor, network_id: int | None, grade: str, by_silence: bool = False) -> bool:
    """Whether the actor's confirmation also settles the notes: plain notes, confirmed by the network's chair or secretary.

    Where silence settles them they go out for comments first, and confirming settles nothing.
    """
    if by_silence:
        return False
    told = by.roles | {role for network, role in by.in_networks if network == network_id}
    return grade == Grade.NOTES and bool(told & _SETTLING)


def records(*, actor: Actor, booking: Booking) -> QuerySet[Record]:
    """The versions of the meeting's notes that the actor may see, the latest first."""
    found = Record.objects.filter(documents_of(actor, "document__"), booking=booking)
    return found.select_related("document__batch", "document__group", "booking__network").order_by("-version")


def seen_records(*, actor: Actor) -> QuerySet[Record]:
    """The versions of the notes of all meetings that the actor may see, none from somebody else's quarantine."""
    found = Record.objects.filter(documents_of(actor, "document__"), booking__in=bookings(actor=actor).values("pk"))
    found = found.select_related("document", "booking__network__joined_into", "booking__network__working_order")
    return found.defer("document__text", "document__page_starts")


def unseen(*, actor: Actor, booking: Booking, known: Record | None = None) -> Record | None:
    """The latest version that waits in somebody else's quarantine, where it is later than all that the actor may see.

    `known` is one that it sees, where the asker has it at hand.
    """
    last = Record.objects.filter(booking=booking).order_by("-version").first()
    if known is not None and known == last:
        return None
    return last if last is not None and not records(actor=actor, booking=booking).filter(pk=last.pk).exists() else None


def waits_in_quarantine(*, booking: Booking) -> bool:
    """Whether the latest version of the meeting's notes is not released."""
    last = Record.objects.filter(booking=booking).select_related("document").order_by("-version").first()
    return last is not None and last.document.released_at is None


def dropped(*, sha256: str, federation_id: int) -> Record | None:
    """The record that already has these bytes; for telling that they came before."""
    found = Record.objects.filter(document__sha256=sha256, booking__federation_id=federation_id)
    return found.select_related("booking__network").first()


@transaction.atomic
def keep_record(*, booking: Booking, document: Document, by: Actor, at: datetime) -> Record:
    """Ties the document to the meeting as the next version of its notes; twice is as once."""
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
    if not may_drop(by, booking):
        check(by, Right.PREPARE, booking.network_id)
    if document.federation_id != booking.federation_id:
        raise ValueError("the file is another federation's")
    if booking.state == BookingState.CANCELLED:
        raise Unrecordable("Mötet är inställt. Anteckningar kan inte lämnas till det.")
    there = Record.objects.filter(document=document).first()
    if there is not None:
        if there.booking_id != booking.pk:
            raise Unrecordable("Filen är redan lämnad som anteckningar från ett annat möte.")
        return there
    last = Record.objects.filter(booking=booking).aggregate(last=Max("version"))["last"] or 0
    made = Record.objects.create(
        booking=booking, document=document, version=last + 1, dropped_at=at, dropped_by=by.name[:200]
    )
    record(
        action="drop_notes", table="record", row_key=made.pk, by=by, at=at,
        after={"booking": booking.pk, "document": document.pk, "version": made.version},
    )  # fmt: skip
    return made


@transaction.atomic
def confirm_record(*, found: Record, by: Actor, at: datetime) -> bool:
    """Says that the notes are right; False where it was said before."""
    row = (
        Record.objects.select_for_update(of=("self",))
        .select_related("booking", "document__batch", "document__group")
        .get(pk=found.pk)
    )
    check(by, Right.CONFIRM, row.booking.network_id)
    check_document(by, Right.CONFIRM, row.document)
    if row.confirmed_at is not None:
        return False
    if Record.objects.filter(booking=row.booking, version__gt=row.version).exists():
        raise Unrecordable("En nyare version av anteckningarna har lämnats. Se skillnaderna i den.")
    row.confirmed_at, row.confirmed_by = at, by.name[:200]
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    record(
        action="confirm_notes", table="record", row_key=row.pk, by=by, at=at,
        after={"booking": row.booking_id, "version": row.version},
    )  # fmt: skip
    return True


@transaction.atomic
def settle_confirmed(*, found: Record, by: Actor, at: datetime) -> bool:
    """Settles the meeting by the confirmed notes where `settles` says so; nothing that waits in quarantine settles anything."""
    row = Record.objects.select_related("booking", "document__batch", "document__group").get(pk=found.pk)
    if row.confirmed_at is None or row.document.released_at is None or row.booking.state == BookingState.CANCELLED:
        return False
    if not would_settle(booking=row.booking, by=by) or row.booking.settled_at is not None:
        return False
    mark_step(booking=row.booking, step="settled", by=by, at=at)
    return True


def would_settle(*, booking: Booking, by: Actor) -> bool:
    """Whether the actor's confirmation settles the meeting's notes, once they are released."""
    order = WorkingOrder.objects.filter(network=booking.network_id).first() or WorkingOrder()
    return settles(by=by, network_id=booking.network_id, grade=order.grade, by_silence=order.by_silence)
