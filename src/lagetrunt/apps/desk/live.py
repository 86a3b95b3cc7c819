"""The round run live (laget runt): begun, led party by party and question by question, ended; replies come in meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Q

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.models import RoundQuestion, RoundReply, Ticket
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import Summed, save_drafts, send_replies, summed
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.models import LiveRound, LiveTurn, TurnState
from lagetrunt.apps.desk.models.live_round import MOST_MINUTES_EACH
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.noting.pace import Pace
from lagetrunt.engines.rounding.turns import following, order_ahead

__all__ = [
    "Passed", "Shown", "TurnState", "ask", "begin", "call_on", "draft_by_link", "end", "is_turn_of", "live_round",
    "pace_of", "pass_turn", "running", "send_by_link", "set_time", "shown", "stamp",
]  # fmt: skip

_UNCHANGED = "Laget runt går inte att leda."
_BEGIN_A_TURN = frozenset({"pass_turn", "call_on", "ask_live"})


class Passed(Refused):
    """Somebody else has led the round on since the page was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The round as the chair and the screen see it: `states` are those of the parties for the question, by number.

    `pace` is of the turn that is on; `ahead` are those who get the word after it, in their order.
    """

    live: LiveRound | None
    asked: Summed | None
    questions: tuple[Summed, ...]
    parties: tuple[Party, ...]
    states: Mapping[int, str]
    pace: Pace | None = None
    ahead: tuple[Party, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether it has begun and is not ended."""
        return self.live is not None and self.live.ended_at is None


def live_round(*, booking: Booking) -> LiveRound | None:
    """The meeting's round, running or ended."""
    return LiveRound.objects.filter(booking=booking).select_related("party", "question").first()


def running(*, booking: Booking | None) -> LiveRound | None:
    """The meeting's round while it runs."""
    found = live_round(booking=booking) if booking is not None else None
    return found if found is not None and found.ended_at is None else None


def is_turn_of(live: LiveRound | None, party: Party | None) -> bool:
    """Whether it is the party's turn."""
    return live is not None and party is not None and live.party_id == party.pk


def pace_of(live: LiveRound | None, at: datetime) -> Pace | None:
    """How long whoever has the word has had it, of the time that each is meant to have."""
    if live is None or live.party_id is None or live.turn_began_at is None:
        return None
    gone = max(0, int((at - live.turn_began_at).total_seconds()))
    return Pace(seconds=gone, planned=live.minutes_each, is_on=True)


def shown(*, actor: Actor, booking: Booking, at: datetime) -> Shown:
    """All that the chair and the screen show; of replies only what is sent."""
    check(actor, Right.PREPARE, booking.network_id)
    live = live_round(booking=booking)
    rows = tuple(summed(actor=actor, booking=booking))
    states: dict[int, str] = {}
    if live is not None and live.question_id is not None:
        states = dict(live.turns.filter(question=live.question_id).order_by("pk").values_list("party_id", "state"))
    asked = next((row for row in rows if live is not None and row.question.pk == live.question_id), None)
    parties = {party.pk: party for party in _parties(booking)}
    had, skipped = _told(states)
    ahead = order_ahead(list(parties), had=had, skipped=skipped, now=live.party_id if live is not None else None)
    return Shown(
        live=live, asked=asked, questions=rows, parties=tuple(parties.values()), states=states,
        pace=pace_of(live, at), ahead=tuple(parties[one] for one in ahead),
    )  # fmt: skip


def stamp(*, actor: Actor, pk: int, at: datetime) -> str:
    """What tells the round as it was shown from the round as it is at `at`, in one question to the database.

    It changes with every press and reply, and with every minute of a turn.
    """
    sent = Q(questions__replies__is_current=True)
    rows = (
        bookings(actor=actor)
        .filter(pk=pk)
        .order_by()
        .values("network_id", "live_round__step", "live_round__ended_at", "live_round__turn_began_at")
    )
    rows = rows.annotate(
        count=Count("questions__replies", filter=sent), last=Max("questions__replies__pk", filter=sent)
    )
    found = next(iter(rows), None)
    if found is None:
        raise NotFound
    check(actor, Right.PREPARE, found["network_id"])
    is_ended = int(found["live_round__ended_at"] is not None)
    began = found["live_round__turn_began_at"]
    minute = int((at - began).total_seconds()) // 60 if began is not None and not is_ended else 0
    return f"{found['live_round__step'] or 0}-{is_ended}-{minute}-{found['count']}-{found['last'] or 0}"


@transaction.atomic
def begin(*, booking: Booking, by: Actor, at: datetime, minutes_each: int | None = None) -> LiveRound:
    """Begins with the first question and the first party; a round that was ended begins anew. Replies stay.

    `minutes_each` is the time that each is meant to have; nothing happens when it is up but that it is told.
    """
    booking = locked(pk=booking.pk, by=by, unchanged=_UNCHANGED)
    live = live_round(booking=booking)
    if live is not None and live.ended_at is None:
        return live
    question = booking.questions.order_by("position").first()
    if question is None:
        raise Refused("Ställ minst en fråga först.")
    order = _parties(booking)
    if not order:
        raise Refused("Nätverket har inga kommuner eller organisationer att fråga.")
    live = live or LiveRound(booking=booking, step=0)
    live.begun_at, live.begun_by, live.ended_at, live.ended_by = at, by.name[:200], None, ""
    live.question, live.party, live.step = question, order[0], live.step + 1
    live.turn_began_at, live.minutes_each = at, _possible(minutes_each)
    live.save()
    live.turns.all().delete()
    record(action="begin_live_round", table="live_round", row_key=live.pk, by=by, at=at, after={"booking": booking.pk})
    return live


@transaction.atomic
def pass_turn(*, booking: Booking, state: str, step: int, by: Actor, at: datetime) -> LiveRound:
    """Whose turn it was has had it, or is skipped; the next one's turn it is."""
    live = _led(booking, step, by)
    if state not in TurnState.values:
        raise ValueError(state)
    if live.party is None or live.question is None:
        raise Refused("Det är ingens tur. Gå till nästa fråga, eller avsluta.")
    was = live.party
    LiveTurn.objects.filter(live=live, question=live.question, party=was).delete()  # who is skipped again comes last
    LiveTurn.objects.create(live=live, question=live.question, party=was, state=state)
    live.party = _next(live, live.question, was.pk)
    return _stepped(live, "pass_turn", {"party": was.pk, "state": state}, by, at)


@transaction.atomic
def call_on(*, booking: Booking, party_id: int, step: int, by: Actor, at: datetime) -> LiveRound:
    """Gives the word to a party out of its order."""
    live = _led(booking, step, by)
    party = next((one for one in _parties(live.booking) if one.pk == party_id), None)
    if party is None:
        raise Refused("Välj en kommun eller organisation som är med.")
    live.party = party
    return _stepped(live, "call_on", {"party": party.pk}, by, at)


@transaction.atomic
def ask(*, booking: Booking, question_id: int, step: int, by: Actor, at: datetime) -> LiveRound:
    """Goes to a question; the first that has not had the word on it begins."""
    live = _led(booking, step, by)
    question = live.booking.questions.filter(pk=question_id).first()
    if question is None:
        raise Refused("Frågan finns inte kvar. Välj en annan.")
    live.question = question
    live.party = _next(live, question, None)
    return _stepped(live, "ask_live", {"question": question.pk}, by, at)


@transaction.atomic
def set_time(*, booking: Booking, minutes_each: int | None, step: int, by: Actor, at: datetime) -> LiveRound:
    """Changes the time that each is meant to have; whose turn it is goes on as it was."""
    live = _led(booking, step, by)
    live.minutes_each = _possible(minutes_each)
    return _stepped(live, "set_live_time", {"minutes": live.minutes_each}, by, at)


@transaction.atomic
def end(*, booking: Booking, by: Actor, at: datetime) -> LiveRound:
    """Ends the round; by links nothing can be sent any more."""
    booking = locked(pk=booking.pk, by=by, unchanged=_UNCHANGED)
    live = live_round(booking=booking)
    if live is None:
        raise Refused("Laget runt har inte börjat.")
    if live.ended_at is None:
        live.ended_at, live.ended_by, live.party = at, by.name[:200], None
        _stepped(live, "end_live_round", {"booking": booking.pk}, by, at)
    return live


@transaction.atomic
def send_by_link(
    *, ticket: Ticket, texts: Mapping[int, str], name: str, seen: Mapping[int, int], at: datetime,
    choices: Mapping[int, str] | None = None,
) -> list[RoundReply]:  # fmt: skip
    """Sends a party's replies; while the round runs that is possible although the meeting has begun."""
    assert ticket.booking is not None and ticket.party is not None
    live = running(booking=ticket.booking)
    return send_replies(
        booking=ticket.booking, party=ticket.party, texts=texts, name=name, by=ticket, at=at, seen=seen,
        is_live=live is not None, choices=choices,
    )  # fmt: skip


@transaction.atomic
def draft_by_link(
    *, ticket: Ticket, texts: Mapping[int, str], name: str, at: datetime, choices: Mapping[int, str] | None = None
) -> None:
    """Keeps drafts, which are the link's own; while the round runs too."""
    live = running(booking=ticket.booking)
    save_drafts(texts=texts, name=name, by=ticket, at=at, is_live=live is not None, choices=choices)


def _parties(booking: Booking) -> list[Party]:
    return [side.party for side in sides(booking=booking) if side.party is not None]


def _next(live: LiveRound, question: RoundQuestion, now: int | None) -> Party | None:
    there = {party.pk: party for party in _parties(live.booking)}
    turns = list(live.turns.filter(question=question).order_by("pk").values_list("party_id", "state"))
    had, skipped = _told(dict(turns))
    found = following(list(there), had=had, skipped=skipped, now=now)
    return there[found] if found is not None else None


def _told(states: Mapping[int, str]) -> tuple[set[int], list[int]]:
    """Who has had the word, and who was skipped, in their order."""
    had = {party for party, state in states.items() if state == TurnState.HAD}
    return had, [party for party, state in states.items() if state == TurnState.SKIPPED]


def _possible(minutes: int | None) -> int | None:
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES_EACH:
        raise Refused(f"Välj en tid mellan 1 och {MOST_MINUTES_EACH} minuter, eller ingen.")
    return minutes


def _led(booking: Booking, step: int, by: Actor) -> LiveRound:
    """The round, where it runs and stands as it was shown."""
    live = running(booking=locked(pk=booking.pk, by=by, unchanged=_UNCHANGED))
    if live is None:
        raise Refused("Laget runt pågår inte. Börja det först.")
    if live.step != step:
        raise Passed("Någon annan har redan gått vidare. Se vems tur det är nu.")
    return live


def _stepped(live: LiveRound, action: str, after: dict[str, object], by: Actor, at: datetime) -> LiveRound:
    live.step += 1
    if action in _BEGIN_A_TURN:
        live.turn_began_at = at if live.party is not None else None
    live.save()
    record(action=action, table="live_round", row_key=live.pk, by=by, at=at, after=after)
    return live
