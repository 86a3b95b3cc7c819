"""Whether those who present come: answered by their link or typed in for them, changed until the meeting has begun, and read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from lagetrunt.apps.answers.answering import Choice, Said, offered
from lagetrunt.apps.answers.models import Answer, Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_name, kept_words, one_line
from lagetrunt.apps.answers.sides import has_begun, is_called_off, may_be_named
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import PresentedItem, Presenter, PresenterAnswer, PresenterLink
from lagetrunt.apps.papers.models.presenter_answer import MOST_SIGNS

__all__ = [
    "Choice", "Coming", "Said", "Speaker", "all_speakers", "answer_coming", "coming_of", "comings_of", "speakers_at", "speakers_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """What holds of a presenter: the choice with its words. `is_old` where it was given for another day or time of the meeting,
    `by_invitation` where they answered the invitation to the meeting and nothing else."""

    choice: str
    word: str
    substitute: str = ""
    note: str = ""
    answered_at: datetime
    told_day: date
    typed_by: str = ""
    is_old: bool = False
    by_invitation: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is an answer to the meeting as it is to be now."""
        return not self.is_old


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who presents an item, and whether they come: None where nobody has answered; `is_asked` where they have had a link."""

    name: str
    coming: Coming | None
    is_asked: bool


@transaction.atomic
def answer_coming(
    *, presenter: Presenter, said: Said, by: Actor | Ticket, at: datetime, slot: str | None = None
) -> tuple[PresenterAnswer, str]:
    """Keeps the answer in the place of an earlier one, and tells what that was, blank where there was none. Raises Refused.

    `slot` is the day and time that whoever answers has seen. By a link it is the link's own presenter that answers.
    """
    booking = Booking.objects.select_for_update().get(pk=presenter.booking_id)
    if isinstance(by, Ticket):
        check_opens(by, Act.COME)
    else:
        check(by, Right.PREPARE, booking.network_id)
    if is_called_off(booking):
        raise TooLate("Mötet är inställt. Svaret är inte ändrat.")
    if isinstance(by, Ticket) and has_begun(booking, at):
        raise TooLate("Mötet har börjat. Svaret är inte ändrat: hör av dig till den som bjöd in.")
    if slot is not None and slot != booking.slot:
        raise Refused("Mötet har fått en ny tid. Se den nya tiden här och svara igen.")
    told = _told(booking, said) | {"typed_by": "" if isinstance(by, Ticket) else by.name[:200]}
    row = PresenterAnswer.objects.filter(presenter=presenter).first()
    before = row.choice if row is not None and row.told_slot == booking.slot else ""
    if row is not None and all(getattr(row, name) == value for name, value in told.items()):
        return row, before
    row = row or PresenterAnswer(presenter=presenter)
    for name, value in (told | {"answered_at": at}).items():
        setattr(row, name, value)
    row.save()
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    record(
        action="answer_coming", table="presenter", row_key=presenter.pk, by=by, at=at,
        before={"choice": before} if before else None, after={"booking": booking.pk, "choice": row.choice},
    )  # fmt: skip
    return row, before


def coming_of(*, presenter: Presenter) -> Coming | None:
    """What holds of one."""
    return comings_of(presenters=[presenter]).get(presenter.pk)


def comings_of(*, presenters: Collection[Presenter]) -> dict[int, Coming]:
    """By number, what holds of those who have answered; they come with their meetings, people and answers.

    Who presents and is invited too may answer either: what was answered of presenting goes before.
    """
    there = list(presenters)
    own = {one.pk: row for one in there if (row := getattr(one, "answer", None)) is not None}
    told = {one.pk: _own(own[one.pk], one.booking) for one in there if one.pk in own}
    silent = [one for one in there if one.person is not None and not (one.pk in told and told[one.pk].counts)]
    if silent:
        people = {pk: one for one in silent for pk in _numbers(one)}
        found = Answer.objects.filter(
            booking__in={one.booking_id for one in silent}, person__in=people, is_current=True
        ).order_by("pk")
        for row in found:
            for one in silent:
                if one.booking_id == row.booking_id and row.person_id in _numbers(one):
                    said = _invited(row, one.booking)
                    if said.counts or one.pk not in told:
                        told[one.pk] = said
    return told


def speakers_at(*, actor: Actor, bookings: Sequence[Booking]) -> dict[int, Speaker]:
    """By item, who presents at the meetings and whether they come, for those who prepare them."""
    return speakers_of(bookings=[row.pk for row in bookings if actor.may(Right.PREPARE, row.network_id)])


def speakers_of(*, bookings: Collection[int]) -> dict[int, Speaker]:
    """By item, who is asked for the papers of what those meetings take up; nobody who is erased or under protection."""
    if not bookings:
        return {}
    rows = list(
        PresentedItem.objects.filter(presenter__booking__in=bookings, item__moved_to=None)
        .select_related("presenter__booking", "presenter__person__joined_into", "presenter__answer")
        .annotate(is_asked=Exists(PresenterLink.objects.filter(presenter=OuterRef("presenter"))))
        .order_by("pk")
    )
    if not rows:
        return {}
    comings = comings_of(presenters={row.presenter_id: row.presenter for row in rows}.values())
    return {
        row.item_id: Speaker(
            name=row.presenter.called, coming=comings.get(row.presenter_id), is_asked=bool(row.is_asked)
        )
        for row in rows
        if row.presenter.person is None or may_be_named(row.presenter.person)
    }


def all_speakers(*, actor: Actor) -> QuerySet[Any]:
    """Who presents what at all meetings, with what they have answered; for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = PresentedItem.objects.filter(presenter__booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("item", "presenter__booking", "presenter__person", "presenter__answer").order_by(
        "presenter__booking__day", "item__position", "pk"
    )


def _own(row: PresenterAnswer, booking: Booking) -> Coming:
    return Coming(
        choice=row.choice, word=row.get_choice_display(), substitute=row.substitute, note=row.note,
        answered_at=row.answered_at, told_day=row.told_day, typed_by=row.typed_by, is_old=row.told_slot != booking.slot,
    )  # fmt: skip


def _invited(row: Answer, booking: Booking) -> Coming:
    return Coming(
        choice=row.choice, word=row.get_choice_display(), substitute=row.substitute, note=row.note,
        answered_at=row.answered_at, told_day=row.told_day, typed_by=row.typed_by, is_old=row.told_slot != booking.slot,
        by_invitation=True,
    )  # fmt: skip


def _numbers(one: Presenter) -> set[int]:
    person = one.person
    return {pk for pk in (person.pk, person.joined_into_id) if pk is not None} if person is not None else set()


def _told(booking: Booking, said: Said) -> dict[str, str]:
    if said.choice not in Choice.values:
        raise Refused("Välj ett av svaren.")
    if Choice(said.choice) not in offered(booking):
        raise Refused(
            "Mötet hålls på plats. Det går inte att komma digitalt." if said.choice == Choice.DIGITAL
            else "Mötet hålls digitalt. Svara att du kommer digitalt."
        )  # fmt: skip
    of, sends = booking.federation_id, said.choice == Choice.SUBSTITUTE
    substitute = kept_name(one_line(said.substitute, 200, "Namnet på den som skickas"), federation_id=of)
    if sends and not substitute:
        raise Refused("Skriv vem som kommer i stället.")
    note = kept_words(one_line(said.note, MOST_SIGNS, "Meddelandet"), federation_id=of)[:MOST_SIGNS]
    return {"choice": said.choice, "substitute": substitute if sends else "", "note": note, "told_slot": booking.slot}
