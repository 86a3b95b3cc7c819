"""The roll-call: everybody who is expected with how they take part, filled in beforehand by what has been answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.answers.answering import Choice, answers, name_of
from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.answers.refusing import Refused, kept_name, one_line
from lagetrunt.apps.answers.sides import sides
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.models import RollCall, RollState
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Party, Person
from lagetrunt.apps.organisation.queries import NotFound

__all__ = ["THERE", "RollState", "Seat", "call_roll", "roll"]

THERE = frozenset({RollState.PRESENT, RollState.DIGITAL, RollState.SUBSTITUTE})
_MEANS: Mapping[str, RollState] = {
    Choice.COMING: RollState.PRESENT, Choice.DIGITAL: RollState.DIGITAL, Choice.SUBSTITUTE: RollState.SUBSTITUTE,
    Choice.NOT: RollState.ABSENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One line of the roll-call. `is_answer` tells that nobody has called it yet and that it stands as was answered.

    Without a person the seat is vacant, or whoever holds it may not be named.
    """

    party: Party | None
    person: Person | None
    is_vacant: bool = False
    state: str = RollState.UNSAID
    substitute: str = ""
    is_answer: bool = False

    @property
    def key(self) -> str:
        """What names it on the page."""
        return f"{self.party.pk if self.party else 0}-{self.person.pk if self.person else 0}"

    @property
    def organisation(self) -> str:
        """The party's name."""
        return self.party.name if self.party is not None else ""

    @property
    def name(self) -> str:
        """The representative's name; empty of a vacant seat, and where it may not be told."""
        return self.person.name if self.person is not None else ""

    @property
    def is_there(self) -> bool:
        """Whether the party is heard through it."""
        return self.state in THERE


def roll(*, actor: Actor, booking: Booking) -> list[Seat]:
    """Who is expected, in the order of the parties, with what has been called or, where nothing has, answered."""
    called = {(row.party_id, row.person_id): row for row in RollCall.objects.filter(booking=booking)}
    said: dict[tuple[int | None, int | None], Answer] = {}
    strangers: dict[int | None, Answer] = {}
    for answer in answers(actor=actor, booking=booking):
        said[answer.party_id, answer.person_id] = answer
        if answer.person_id is None:
            strangers[answer.party_id] = answer
    told = []
    for seat, alone in _expected(booking):
        key = (seat.party.pk if seat.party else None, seat.person.pk if seat.person else None)
        row, answer_of = called.get(key), said.get(key)
        if row is not None:
            told.append(replace(seat, state=row.state, substitute=row.substitute))
        elif answer_of is not None and answer_of.person_id is not None:
            state = _MEANS[answer_of.choice]
            told.append(replace(seat, state=state, substitute=answer_of.substitute, is_answer=True))
        elif alone and key[0] in strangers:
            told.append(_by_a_stranger(seat, strangers[key[0]]))
        else:
            told.append(seat)
    return told


@transaction.atomic
def call_roll(*, booking: Booking, key: str, state: str, substitute: str, by: Actor, at: datetime) -> Seat:
    """Says how somebody who is expected takes part; `key` is the seat's."""
    booking = locked(pk=booking.pk, by=by, unchanged="Närvaron är inte ändrad.")
    if state not in RollState.values:
        raise Refused("Välj närvarande, digitalt, ersättare eller frånvarande.")
    found = next((seat for seat, _ in _expected(booking) if seat.key == key), None)
    if found is None:
        raise NotFound
    name = one_line(substitute, 200, "Namnet på ersättaren") if state == RollState.SUBSTITUTE else ""
    name = kept_name(name, federation_id=booking.federation_id)
    there = RollCall.objects.filter(booking=booking, party=found.party, person=found.person).first()
    told = replace(found, state=state, substitute=name)
    if there is not None and (there.state, there.substitute) == (state, name):
        return told
    before = there.state if there is not None else None
    row = there or RollCall(booking=booking, party=found.party, person=found.person)
    row.state, row.substitute, row.called_at, row.called_by = state, name, at, by.name[:200]
    row.save()
    record(
        action="call_roll", table="roll_call", row_key=row.pk, by=by, at=at, before={"state": before},
        after={
            "booking": booking.pk, "party": row.party_id, "person": row.person_id, "state": state,
        },
    )  # fmt: skip
    return told


def _expected(booking: Booking) -> list[tuple[Seat, bool]]:
    """Each seat with nothing said of it, and whether it is the party's only one."""
    told: list[tuple[Seat, bool]] = []
    for side in sides(booking=booking):
        seats = [Seat(party=side.party, person=person) for person in side.people]
        if side.unnamed or side.is_vacant:
            seats.append(Seat(party=side.party, person=None, is_vacant=side.is_vacant))
        told += [(seat, len(seats) == 1) for seat in seats]
    return told


def _by_a_stranger(seat: Seat, answer: Answer) -> Seat:
    """What somebody who is not listed has answered for a party with one seat: who then comes is a substitute."""
    state, name = _MEANS[answer.choice], answer.substitute
    if state in (RollState.PRESENT, RollState.DIGITAL):
        state, name = RollState.SUBSTITUTE, name_of(answer)
    return replace(seat, state=state, substitute=name, is_answer=True)
