"""Raw texts: kept aside for those who prepare, offered as proposals, and deleted when the notes are settled."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_words
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import RawText

MOST = 10  # of one meeting
SETTLED = "anteckningarna är fastställda"  # why they are deleted
MOST_SIGNS = 1_000_000


@transaction.atomic
def keep_raw_text(
    *, booking: Booking, name: str, sha256: str, cues: Sequence[dict[str, Any]], by: Actor, at: datetime
) -> tuple[RawText, bool]:
    """Keeps the words, and whether they are new: the same text of a meeting is kept once."""
    booking = locked(pk=booking.pk, by=by, unchanged="Texten är inte sparad.")
    if booking.settled_at is not None:
        raise TooLate("Anteckningarna är redan fastställda. Råtext tas inte emot efter det, och texten är inte sparad.")
    there = RawText.objects.filter(booking=booking)
    same = there.filter(sha256=sha256).first()
    if same is not None:
        return same, False
    if there.count() >= MOST:
        raise Refused(f"Mötet har redan {MOST} råtexter. Ta bort någon av dem först.")
    if sum(len(cue["text"]) for cue in cues) > MOST_SIGNS:
        raise Refused(f"Texten är längre än {MOST_SIGNS // 1000} 000 tecken. Dela upp den.")
    made = RawText.objects.create(
        booking=booking, name=kept_words(name, federation_id=booking.federation_id)[-200:], sha256=sha256,
        cues=list(cues), taken_in_at=at, taken_in_by=by.name[:200],
    )  # fmt: skip
    record(
        action="keep_raw_text", table="raw_text", row_key=made.pk, by=by, at=at,
        after={"booking": booking.pk, "sha256": sha256},
    )  # fmt: skip
    return made, True


@transaction.atomic
def keep_said(*, raw: RawText, said: Sequence[dict[str, Any]], at: datetime) -> None:
    """What the machine has found in it; no act of anybody's."""
    RawText.objects.filter(pk=raw.pk).update(said=list(said), understood_at=at)


@transaction.atomic
def mark_taken(*, raw: RawText, place: int, by: Actor, at: datetime) -> None:
    """A proposal has been put into the notes."""
    row = RawText.objects.select_for_update(of=("self",)).select_related("booking").filter(pk=raw.pk).first()
    if row is None or not 0 <= place < len(row.said):
        raise NotFound
    check(by, Right.PREPARE, row.booking.network_id)
    if row.said[place].get("taken"):
        raise Refused("Förslaget är redan fört till anteckningarna.")
    row.said[place]["taken"] = True
    row.save(update_fields=["said"])
    record(action="take_from_raw_text", table="raw_text", row_key=row.pk, by=by, at=at, after={"place": place})


@transaction.atomic
def delete_raw_texts(*, booking: Booking, by: Actor, at: datetime, reason: str, pk: int | None = None) -> int:
    """Deletes the raw texts of the meeting, or one of them; the trail keeps their checksums and no word of them."""
    check(by, Right.PREPARE, booking.network_id)
    rows = RawText.objects.filter(booking=booking)
    if pk is not None:
        rows = rows.filter(pk=pk)
    told = list(rows.values("pk", "sha256"))
    for one in told:
        RawText.objects.filter(pk=one["pk"]).delete()
        record(
            action="delete_raw_text", table="raw_text", row_key=one["pk"], by=by, at=at, reason=reason,
            before={"booking": booking.pk, "sha256": one["sha256"]},
        )  # fmt: skip
    return len(told)


@transaction.atomic
def delete_if_settled(*, booking: Booking, by: Actor, at: datetime) -> int:
    """Deletes the raw texts where the meeting's notes have just been settled; how many."""
    if not Booking.objects.filter(pk=booking.pk, settled_at__isnull=False).exists():
        return 0
    return delete_raw_texts(booking=booking, by=by, at=at, reason=SETTLED)


def raw_texts(*, actor: Actor, booking: Booking) -> QuerySet[RawText]:
    """Those of the meeting, for those who prepare."""
    check(actor, Right.PREPARE, booking.network_id)
    return RawText.objects.filter(booking=booking)


def raw_text(*, actor: Actor, booking: Booking, pk: int) -> RawText:
    """One of them."""
    found = raw_texts(actor=actor, booking=booking).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def raw_text_to_understand(*, pk: int) -> RawText | None:
    """One that has not been gone through, for the machine."""
    return RawText.objects.select_related("booking__network").filter(pk=pk, understood_at=None).first()


def overdue() -> list[Booking]:
    """The meetings whose notes are settled, or that will not be, and that still have raw text."""
    rows = Booking.objects.filter(raw_texts__isnull=False)
    found = rows.filter(settled_at__isnull=False) | rows.filter(state=BookingState.CANCELLED)
    return list(found.distinct())
