"""Events in a shared calendar: which meetings have one, noted when it is made, and asked for answers in turn."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.models import Letter, LetterState, Sent, SharedEvent
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right

EVENT = "event"  # the kind of a letter that goes to a shared calendar


def shared(*, actor: Actor, bookings: Collection[int]) -> dict[int, SharedEvent]:
    """By meeting, the event that the shared calendar holds of it."""
    found = SharedEvent.objects.filter(federation_id=actor.federation_id, booking__in=list(bookings))
    return {row.booking: row for row in found}


@transaction.atomic
def note_event(*, letter: Letter, booking: int, event: str, mailbox: str, by: Actor, at: datetime) -> SharedEvent:
    """The calendar has made the event of the meeting; noted anew where it was made anew."""
    check(by, Right.PREPARE, letter.network_id)
    row, _new = SharedEvent.objects.update_or_create(
        booking=booking,
        defaults={"federation_id": letter.federation_id, "event": event, "mailbox": mailbox, "made_at": at},
    )
    record(action="share_event", table="letter", row_key=letter.pk, by=by, at=at, after={"booking": booking})
    return row


@transaction.atomic
def note_told(*, letter: Letter, booking: int, digest: str, by: Actor) -> None:
    """What everybody was told by the letter says this by now: the calendar itself has added to it."""
    check(by, Right.PREPARE, letter.network_id)
    Sent.objects.filter(letter=letter, booking=booking, method="REQUEST").update(digest=digest)


def told_last(*, letter: Letter) -> list[Sent]:
    """Whom the letter told of its meetings."""
    return list(Sent.objects.filter(letter=letter))


def events_to_ask(*, bookings: Collection[int], before: datetime, most: int = 20) -> list[SharedEvent]:
    """The events of the meetings that have not been asked for answers since the moment, the longest unasked first."""
    due = Q(asked_at__isnull=True) | Q(asked_at__lt=before)
    return sorted(
        SharedEvent.objects.filter(due, booking__in=list(bookings)),
        key=lambda row: (row.asked_at is not None, row.asked_at or row.made_at, row.pk),
    )[:most]


def note_asked(*, event: SharedEvent, at: datetime) -> None:
    """The event has been looked at for answers."""
    SharedEvent.objects.filter(pk=event.pk).update(asked_at=at)


def forget_in_events(*, people: Collection[int]) -> None:
    """Takes the words of letters to a shared calendar away that name any of the people; what had not gone does not go."""
    naming = Letter.objects.filter(kind=EVENT, told__person__in=people).distinct()
    numbers = list(naming.values_list("pk", flat=True))
    rows = Letter.objects.filter(pk__in=numbers)
    rows.exclude(state__in=(LetterState.SENT, LetterState.SENDING)).update(state=LetterState.DROPPED, next_try_at=None)
    rows.update(text="", attachments=[])
