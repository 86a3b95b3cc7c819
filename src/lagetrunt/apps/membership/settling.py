"""What organisations have answered, for the federation's secretary: what waits, and each answer settled once."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.membership.answering import seen
from lagetrunt.apps.membership.models import AnswerState, PartyAsk, SeatAnswer
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right


class Settled(Exception):
    """Somebody was faster, or the organisation has sent another answer."""


def waiting(*, actor: Actor) -> QuerySet[SeatAnswer]:
    """The answers that nobody has settled, by organisation and network; nobody under protection among them."""
    return _answers(actor).filter(state=AnswerState.WAITING)


def settled(*, actor: Actor) -> QuerySet[SeatAnswer]:
    """What people have settled, latest first."""
    return _answers(actor).exclude(state=AnswerState.WAITING).exclude(kind="right").order_by("-settled_at", "-pk")


def answer(*, actor: Actor, pk: int) -> SeatAnswer:
    """One answer."""
    found = _answers(actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def asks(*, actor: Actor) -> QuerySet[PartyAsk]:
    """What organisations have been asked."""
    check(actor, Right.SEAT)
    return PartyAsk.objects.filter(round__federation=actor.federation_id).select_related("round", "party")


@transaction.atomic
def settle(*, answer: SeatAnswer, accepted: bool, by: Actor, at: datetime) -> SeatAnswer:
    """Says that the answer is taken or not; the address it brought is kept with the person alone. Raises Settled."""
    check(by, Right.SEAT, answer.seat.network_id)
    state = AnswerState.ACCEPTED if accepted else AnswerState.DECLINED
    done = SeatAnswer.objects.filter(pk=answer.pk, state=AnswerState.WAITING, sent_at=answer.sent_at).update(
        state=state, settled_at=at, settled_by=by.name[:200], email=""
    )
    if not done:
        raise Settled
    answer.state, answer.settled_at, answer.settled_by, answer.email = state, at, by.name[:200], ""
    record(
        action="accept_members" if accepted else "decline_members", table="seat_answer", row_key=answer.pk, by=by, at=at,
        after={"seat": answer.seat_id, "kind": answer.kind},
    )  # fmt: skip
    return answer


def is_as_seen(row: SeatAnswer) -> bool:
    """Whether the seat still is as the organisation saw it when it answered."""
    return bool(row.was == seen(row.seat))


def _answers(actor: Actor) -> QuerySet[SeatAnswer]:
    check(actor, Right.SEAT)
    found = SeatAnswer.objects.filter(ask__round__federation=actor.federation_id)
    found = found.exclude(seat__person__protected=True).exclude(seat__person__joined_into__protected=True)
    found = found.select_related("ask__party", "seat__network", "seat__party", "seat__person__joined_into")
    return found.order_by("ask__party__name", "seat__network__name", "pk")
