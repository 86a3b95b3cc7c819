"""Sending letters, as the one who carries them keeps books: due, in hand, sent, tried, held. Nothing is sent twice unasked."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.models import Letter, LetterState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right

PAUSES = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12),
)  # fmt: skip
PATIENCE = timedelta(days=3)  # after which a letter has failed
LONGEST = timedelta(minutes=20)  # no letter is in hand for so long: whoever has it is gone
_LOOKED_AT = 200  # letters to one address, for the one that came back
LOST = (
    "Datorn avbröts medan brevet skickades, så det går inte att veta om det kom fram. "
    "Fråga mottagaren, eller skicka det igen."
)


def due_letters(*, at: datetime, most: int = 100) -> list[int]:
    """The numbers of the letters to send now, the oldest first. A letter waits for earlier ones to the same address."""
    earlier = Letter.objects.filter(
        to_email__iexact=OuterRef("to_email"),
        pk__lt=OuterRef("pk"),
        state__in=(LetterState.WAITING, LetterState.SENDING),
    )
    found = Letter.objects.filter(~Exists(earlier), state=LetterState.WAITING, next_try_at__lte=at)
    return list(found.order_by("pk").values_list("pk", flat=True)[:most])


@transaction.atomic
def claim_letter(*, number: int, worker: str, by: Actor, at: datetime) -> Letter | None:
    """Takes the letter in hand, before it is sent; None where another has it, or it waits no longer.

    Commit this before the letter goes: what is in hand of one who is gone is held, and never sent again unasked.
    """
    taken = Letter.objects.filter(pk=number, state=LetterState.WAITING, next_try_at__lte=at).update(
        state=LetterState.SENDING, worker=worker, claimed_at=at, next_try_at=None, attempts=F("attempts") + 1
    )
    if not taken:
        return None
    letter = Letter.objects.get(pk=number)
    check(by, Right.PREPARE, letter.network_id)
    return letter


@transaction.atomic
def mark_sent(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """The letter has gone; also one that was held meanwhile, as if whoever had it were gone."""
    if Letter.objects.filter(pk=letter.pk, state=LetterState.HELD).update(state=LetterState.SENDING, worker=letter.worker, claimed_at=at):  # fmt: skip
        letter.refresh_from_db()
    return _put(letter, "letter_sent", by, at, state=LetterState.SENT, sent_at=at, last_error="")


@transaction.atomic
def mark_tried(*, letter: Letter, error: str, by: Actor, at: datetime, not_before: timedelta = timedelta(0)) -> Letter:
    """The letter did not go and may go later: after 1, 5 and 30 minutes, 2 hours, then every 12; failed after three days.

    `not_before` is how long the other side has asked to be left alone.
    """
    pause = max(PAUSES[min(letter.attempts, len(PAUSES)) - 1], not_before)
    if at + pause > letter.queued_at + PATIENCE:
        return mark_failed(letter=letter, error=error, by=by, at=at)
    return _put(letter, "", by, at, state=LetterState.WAITING, next_try_at=at + pause, last_error=error)


@transaction.atomic
def mark_failed(*, letter: Letter, error: str, by: Actor, at: datetime) -> Letter:
    """The letter does not go, however often it is tried."""
    return _put(letter, "letter_failed", by, at, state=LetterState.FAILED, last_error=error)


@transaction.atomic
def mark_bounced(
    *, number: str, email: str, said: str, by: Actor, at: datetime, number_of: Callable[[str], str]
) -> Letter | None:
    """A letter that had gone came back (RFC 3464); None where it is none of ours, or has been told already.

    `number` is the letter's Message-ID, which `number_of` makes of a letter's key.
    """
    gone = Letter.objects.filter(federation_id=by.federation_id, to_email__iexact=email, state=LetterState.SENT)
    letter = next((row for row in gone.order_by("-sent_at")[:_LOOKED_AT] if number_of(row.key) == number), None)
    if letter is None:
        return None
    check(by, Right.PREPARE, letter.network_id)
    why = f"Brevet kom tillbaka: {said}" if said else "Brevet kom tillbaka."
    moved = Letter.objects.filter(pk=letter.pk, state=LetterState.SENT)
    if not moved.update(state=LetterState.FAILED, sent_at=None, last_error=why):
        return None
    letter.refresh_from_db()
    record(action="letter_failed", table="letter", row_key=letter.pk, by=by, at=at, after={"state": letter.state})
    return letter


@transaction.atomic
def hold_letter(*, letter: Letter, why: str, by: Actor, at: datetime) -> Letter:
    """Nobody knows whether the letter went: somebody must say whether it shall go again."""
    return _put(letter, "letter_held", by, at, state=LetterState.HELD, last_error=why)


def hold_lost(*, is_alive: Callable[[str], bool], by: Callable[[int], Actor], at: datetime) -> int:
    """Holds the letters that were in the hand of one who is gone; how many it was. `by` is the actor of a federation."""
    in_hand = Letter.objects.filter(state=LetterState.SENDING)
    lost = [
        letter
        for letter in in_hand
        if not is_alive(letter.worker) or (letter.claimed_at is not None and letter.claimed_at < at - LONGEST)
    ]
    for letter in lost:
        hold_letter(letter=letter, why=LOST, by=by(letter.federation_id), at=at)
    return len(lost)


def _put(letter: Letter, action: str, by: Actor, at: datetime, **fields: object) -> Letter:
    check(by, Right.PREPARE, letter.network_id)
    moved = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, worker=letter.worker)
    if not moved.update(worker="", claimed_at=None, **fields):  # somebody has held it meanwhile, as of one who is gone
        return Letter.objects.filter(pk=letter.pk).first() or letter  # or the letter is forgotten
    letter.refresh_from_db()
    if action:
        record(action=action, table="letter", row_key=letter.pk, by=by, at=at, after={"state": letter.state})
    return letter
