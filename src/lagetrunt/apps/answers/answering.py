"""Answering an invitation: by link or typed in for somebody, changed until the meeting has begun; and who has not answered."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Min, QuerySet

from lagetrunt.apps.answers.models import Answer, Choice, Purpose, Ticket
from lagetrunt.apps.answers.models.answer import MOST_SIGNS
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_name, kept_words, one_line
from lagetrunt.apps.answers.sides import Side, has_begun, may_be_named, sides, sides_of
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.booking import bookings, prepared_bookings
from lagetrunt.apps.meetings.models import Booking, BookingState, Mode
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Party, Person
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.text import fold

__all__ = [
    "Choice", "Said", "answers", "answers_seen", "choices_of", "history", "invited_on", "name_of", "offered", "old_answers",
    "people_offered", "send_answer", "unanswered", "unanswered_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is answered, as it was chosen and written. With a person that is listed no name is needed."""

    choice: str
    person: Person | None = None
    name: str = ""
    substitute: str = ""
    note: str = ""


@transaction.atomic
def send_answer(
    *, booking: Booking, party: Party | None, said: Said, by: Actor | Ticket, at: datetime, slot: str | None = None
) -> Answer:
    """Keeps the answer; the same sent twice is one. By a link it is the link's own party, or person, that answers.

    `slot` is the day and time that whoever answers has seen: an answer for another does not count, and is refused.
    """
    booking = Booking.objects.select_for_update().get(pk=booking.pk)
    if isinstance(by, Ticket):
        _check_link(by, booking, party, said)
    else:
        check(by, Right.PREPARE, booking.network_id)
    _check_open(booking, by, at)
    if slot is not None and slot != booking.slot:
        raise Refused("Mötet har fått en ny tid. Se den nya tiden här och svara igen.")
    told = _told(booking, party, said, by)
    person = told["person"]
    current = Answer.objects.filter(booking=booking, party=party, person=person, is_current=True).first()
    typed_by = "" if isinstance(by, Ticket) else by.name[:200]
    if current is not None:
        if all(getattr(current, name) == value for name, value in (told | {"typed_by": typed_by}).items()):
            return current
        current.is_current = False
        current.save(update_fields=["is_current"])
    made = Answer.objects.create(
        booking=booking, party=party, ticket=by if isinstance(by, Ticket) else None, answered_at=at,
        typed_by=typed_by, **told,
    )  # fmt: skip
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    after = {
        "booking": booking.pk, "party": party and party.pk, "person": person and person.pk, "choice": made.choice,
    }  # fmt: skip
    record(action="send_answer", table="answer", row_key=made.pk, by=by, at=at, after=after)
    return made


def offered(booking: Booking) -> list[Choice]:
    """What may be answered: nobody comes digitally to a meeting that is on site alone, or to a place that there is not."""
    left_out = {Mode.ON_SITE: Choice.DIGITAL, Mode.REMOTE: Choice.COMING}
    return [choice for choice in Choice if booking.mode not in left_out or left_out[Mode(booking.mode)] != choice]


def answers(*, actor: Actor, booking: Booking) -> QuerySet[Answer]:
    """The answers that count, for those who prepare; the names of people under protection are for nobody to list."""
    check(actor, Right.PREPARE, booking.network_id)
    return _current(booking)


def all_answers(*, actor: Actor) -> QuerySet[Answer]:
    """The answers that count to all meetings, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    return Answer.objects.filter(booking__in=bookings(actor=actor).values("pk"), is_current=True).select_related(
        "booking", "party", "person"
    )


def prepared_answers(*, actor: Actor) -> QuerySet[Answer]:
    """The same to the meetings that the actor prepares, network by network; of people under protection to who may see them."""
    found = Answer.objects.filter(booking__in=prepared_bookings(actor=actor).values("pk"), is_current=True)
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(person__protected=True).exclude(person__joined_into__protected=True)
    return found.select_related("booking__network__joined_into", "party", "person__joined_into")


def old_answers(*, actor: Actor, booking: Booking) -> QuerySet[Answer]:
    """The newest answers of those who answered for another day or time than the meeting has now; they do not count."""
    check(actor, Right.PREPARE, booking.network_id)
    return _newest(booking).exclude(told_slot=booking.slot)


def choices_of(*, bookings: Collection[Booking]) -> dict[tuple[int, int], str]:
    """By meeting and person, what has been answered for the day and time that the meeting has now."""
    slots = {row.pk: row.slot for row in bookings}
    found = Answer.objects.filter(booking__in=slots, person__isnull=False, is_current=True)
    rows = found.values_list("booking_id", "person_id", "choice", "told_slot")
    return {(number, person): choice for number, person, choice, slot in rows if person and slot == slots[number]}


def history(*, actor: Actor, booking: Booking) -> QuerySet[Answer]:
    """All answers, those that have been replaced too."""
    check(actor, Right.PREPARE, booking.network_id)
    return Answer.objects.filter(booking=booking).select_related("party", "person")


def answers_seen(*, ticket: Ticket, booking: Booking) -> QuerySet[Answer]:
    """The answers that a link shows: of its own person, or of its party; those for an earlier day and time too."""
    found = _newest(booking).filter(party=ticket.party_id)
    return found if ticket.person_id is None else found.filter(person__in=_rows(ticket.person))


def people_offered(*, ticket: Ticket, booking: Booking) -> list[Person]:
    """Whom the holder of a link may say to be: those who represent its party there, or its own person."""
    people = [person for side in sides(booking=booking) if side.party == ticket.party for person in side.people]
    return people if ticket.person_id is None else [person for person in people if person.pk in _rows(ticket.person)]


def unanswered(*, booking: Booking, at: datetime) -> list[Side]:
    """The parties of the meeting of which nobody has answered; none of a meeting that has begun or will not be."""
    if booking.state == BookingState.CANCELLED or has_begun(booking, at):
        return []
    return _silent(sides(booking=booking), set(_current(booking).values_list("party_id", "person_id")))


def unanswered_of(*, bookings: Collection[Booking], at: datetime) -> dict[int, list[Side]]:
    """By meeting, the same of many at once; they come with the networks that they meet together with."""
    rows = [row for row in bookings if row.state != BookingState.CANCELLED and not has_begun(row, at)]
    told: dict[int, set[tuple[int | None, int | None]]] = defaultdict(set)
    found = Answer.objects.filter(booking__in=[row.pk for row in rows], is_current=True)
    slots = {row.pk: row.slot for row in rows}
    for number, party, person, slot in found.values_list("booking_id", "party_id", "person_id", "told_slot"):
        if slot == slots[number]:
            told[number].add((party, person))
    return {number: _silent(there, told[number]) for number, there in sides_of(bookings=rows).items()}


def invited_on(*, bookings: Collection[int]) -> dict[int, datetime]:
    """By meeting, when somebody first got a link to answer by; those for which nobody has are not there."""
    found = Ticket.objects.filter(booking__in=list(bookings), purpose=Purpose.ANSWER, revoked_at__isnull=True)
    return dict(found.order_by().values_list("booking_id").annotate(first=Min("made_at")))


def _silent(there: list[Side], told: set[tuple[int | None, int | None]]) -> list[Side]:
    """Those of whom nobody has answered."""
    parties = {party for party, _ in told}
    return [
        side
        for side in there
        if (side.party.pk not in parties if side.party is not None else (None, side.people[0].pk) not in told)
    ]


def name_of(answer: Answer) -> str:
    """Who has answered, as it may be shown."""
    if answer.person is not None:
        return answer.person.name if may_be_named(answer.person) else ""
    return answer.name


def _current(booking: Booking) -> QuerySet[Answer]:
    return _newest(booking).filter(told_slot=booking.slot)


def _newest(booking: Booking) -> QuerySet[Answer]:
    found = Answer.objects.filter(booking=booking, is_current=True).select_related("party", "person", "booking")
    return found.order_by("party__name", "name", "pk")


def _rows(person: Person | None) -> set[int]:
    return {pk for pk in (person.pk, person.joined_into_id) if pk is not None} if person is not None else set()


def _check_link(ticket: Ticket, booking: Booking, party: Party | None, said: Said) -> None:
    check_opens(ticket, Act.ANSWER)
    if ticket.purpose != Purpose.PHONE and ticket.booking_id != booking.pk:
        raise PermissionDenied
    if ticket.party_id != (party and party.pk):
        raise PermissionDenied
    if said.person is not None and said.person not in people_offered(ticket=ticket, booking=booking):
        raise PermissionDenied


def _check_open(booking: Booking, by: Actor | Ticket, at: datetime) -> None:
    if booking.state == BookingState.CANCELLED:
        raise TooLate("Mötet är inställt. Svaret är inte ändrat.")
    if isinstance(by, Ticket) and has_begun(booking, at):
        raise TooLate("Mötet har börjat. Svaret är inte ändrat: hör av dig till den som bjöd in.")


def _told(booking: Booking, party: Party | None, said: Said, by: Actor | Ticket) -> dict[str, Any]:
    """The values of the row, or Refused."""
    if said.choice not in Choice.values:
        raise Refused("Välj ett av svaren.")
    if Choice(said.choice) not in offered(booking):
        digital = said.choice == Choice.DIGITAL
        raise Refused(
            "Mötet hålls på plats. Det går inte att komma digitalt." if digital
            else "Mötet hålls digitalt. Svara att du kommer digitalt."
        )  # fmt: skip
    name, person = one_line(said.name, 200, "Namnet"), said.person
    if isinstance(by, Ticket) and by.person is not None:
        person = by.person.joined_into or by.person
    elif person is None:
        if not name:
            raise Refused("Välj ditt namn, eller skriv det.")
        people = [one for side in sides(booking=booking) if side.party == party for one in side.people]
        person = next((one for one in people if fold(one.name) == fold(name)), None)
    elif name and fold(name) != fold(person.name):
        raise Refused("Välj ett namn i listan eller skriv ett, inte båda.")
    if party is None and person is None:
        raise Refused("Välj en kommun eller organisation.")
    if person is not None:
        name = person.name if may_be_named(person) else ""
    of = booking.federation_id
    substitute = one_line(said.substitute, 200, "Namnet på den som skickas")
    return {
        "choice": said.choice, "person": person, "name": kept_name(name, federation_id=of),
        "substitute": kept_name(substitute, federation_id=of) if said.choice == Choice.SUBSTITUTE else "",
        "told_slot": booking.slot, "note": kept_words(one_line(said.note, MOST_SIGNS, "Meddelandet"), federation_id=of)[:MOST_SIGNS],
    }  # fmt: skip
