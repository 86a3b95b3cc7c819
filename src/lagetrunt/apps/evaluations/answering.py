"""Answering: what somebody says of a meeting is counted, and nothing of who said it, when, or by which link is kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_words, one_line
from lagetrunt.apps.evaluations.asking import end_of
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationCount
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.engines.evaluating.asking import WORDS_SIGNS

MOST_ANSWERS = 500  # of one meeting: more than anybody invites


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came of the field of one question: the place of the answer chosen, from 0, or words."""

    choice: int | None = None
    words: str = ""


def evaluation_of(*, ticket: Ticket) -> Evaluation:
    """What the link asks about."""
    check_opens(ticket, Act.EVALUATE)
    found = Evaluation.objects.filter(booking=ticket.booking_id).select_related("booking__network").first()
    if found is None:
        raise NotFound
    return found


def is_open(*, evaluation: Evaluation, at: datetime) -> bool:
    """Whether it can still be answered."""
    return evaluation.booking.state != BookingState.CANCELLED and at < end_of(evaluation)


@transaction.atomic
def add_answer(*, evaluation: Evaluation, said: Mapping[int, Said], page: str, ticket: Ticket, at: datetime) -> None:
    """Counts an answer, by the places of the questions. `page` is what the page that was sent carried: it counts once.

    Nothing is written in the trail, and not that the link was used: either would tell when somebody answered.
    """
    check_opens(ticket, Act.EVALUATE)
    if ticket.booking_id != evaluation.booking_id:
        raise PermissionDenied
    Booking.objects.select_for_update(of=("self",)).get(pk=evaluation.booking_id)  # SQLite locks as a whole
    row = Evaluation.objects.select_for_update(of=("self",)).select_related("booking").get(pk=evaluation.pk)
    mark = hashlib.sha256(page.encode()).hexdigest()[:16]
    if mark in row.received:
        return
    if not is_open(evaluation=row, at=at):
        raise TooLate("Tiden för att svara är ute.")
    if row.answers >= MOST_ANSWERS:
        raise TooLate("Så många har svarat att inga fler svar tas emot.")
    if not [_count(one, said[one.position], row) for one in row.counts.all() if _is_said(said.get(one.position))]:
        raise Refused("Välj ett svar eller skriv något först.")
    row.answers += 1
    row.received = sorted([*row.received, mark])
    row.save(update_fields=["answers", "received"])


def _is_said(said: Said | None) -> bool:
    return said is not None and (said.choice is not None or bool(said.words.strip()))


def _count(one: EvaluationCount, said: Said, row: Evaluation) -> bool:
    """Adds to the number of what was chosen, or puts what was written in its place in the alphabet."""
    if one.choices:
        if said.choice is None or not 0 <= said.choice < len(one.choices):
            raise Refused("Sidan är gammal. Ladda om den och svara igen.")
        one.counts = [count + (place == said.choice) for place, count in enumerate(one.counts)]
        one.save(update_fields=["counts"])
        return True
    words = one_line(kept_words(said.words, federation_id=row.booking.federation_id), WORDS_SIGNS, "Svaret")
    one.words = sorted([*one.words, words], key=lambda text: (text.casefold(), text))
    one.save(update_fields=["words"])
    return True
