"""Who presents an item and is asked for its papers: named, given links, known again by one, and late or not."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, kept_name, one_line
from lagetrunt.apps.answers.tickets import Given, give_present_ticket, note_use, revoke_ticket, valid
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import Paper, Presenter, PresenterLink

MOST_LINKS = 10  # that open the same at once


@transaction.atomic
def name_presenter(
    *, item: AgendaItem, person: Person | None, name: str, email: str, by: Actor, at: datetime
) -> Presenter:
    """Somebody of the register, or of elsewhere by name and address. Another than before takes the links of the one before."""
    check(by, Right.PREPARE, item.booking.network_id)
    if item.booking.state == BookingState.CANCELLED:
        raise Refused("Mötet är inställt. Inga underlag behövs.")
    if person is not None:
        if person.federation_id != by.federation_id or person.erased_at is not None or person.protected:
            raise Refused("Personen är gallrad eller har skyddade uppgifter och kan inte få brev. Välj någon annan.")
        if not is_address(person.email):
            raise Refused(
                f"{person.name} har ingen e-postadress som går att skriva till. Rätta den hos personen, eller skriv namn "
                "och adress här."
            )
        name = email = ""
    else:
        name, email = one_line(name, 200, "Namnet"), email.strip()
        if not name:
            raise Refused("Välj vem som föredrar punkten, eller skriv namn och e-postadress.")
        if not is_address(email):
            raise Refused("E-postadressen går inte att skriva till. Kontrollera den.")
        if not kept_name(name, federation_id=by.federation_id):
            raise Refused("Personen är gallrad eller har skyddade uppgifter och kan inte få brev. Välj någon annan.")
    before = Presenter.objects.filter(item=item).first()
    if before is not None:
        if (before.person, before.name, before.email) == (person, name, email):
            return before
        forget_presenter(presenter=before, by=by, at=at)
    made = Presenter.objects.create(
        item=item, person=person, name=name, email=email, named_at=at, named_by=by.name[:200]
    )
    record(
        action="name_presenter", table="presenter", row_key=made.pk, by=by, at=at,
        after={"item": item.pk, "person": person.pk if person is not None else None},
    )  # fmt: skip
    return made


@transaction.atomic
def forget_presenter(*, presenter: Presenter, by: Actor, at: datetime) -> None:
    """Nobody is asked for the item's papers any more: the links are revoked, what was sent stays."""
    check(by, Right.PREPARE, presenter.item.booking.network_id)
    revoke_links(presenter=presenter, by=by, at=at)
    number, item = presenter.pk, presenter.item_id
    presenter.delete()
    record(action="forget_presenter", table="presenter", row_key=number, by=by, at=at, before={"item": item})


def forget_outsiders(*, before: date, by: Actor, at: datetime) -> int:
    """Those of no register, of meetings that ended before the day, are known no more; how many. For the night."""
    old = Presenter.objects.filter(person=None, item__booking__last__lt=before).select_related("item__booking")
    for presenter in (there := list(old)):
        forget_presenter(presenter=presenter, by=by, at=at)
    return len(there)


@transaction.atomic
def give_link(*, presenter: Presenter, by: Actor, at: datetime) -> Given:
    """A new link for another letter; of many that still open it the oldest go out of use."""
    booking = presenter.item.booking
    check(by, Right.PREPARE, booking.network_id)
    same = Ticket.objects.filter(valid(at), presents__presenter=presenter).select_related("network", "booking")
    for old in same.order_by("-made_at", "-pk")[MOST_LINKS - 1 :]:
        revoke_ticket(ticket=old, by=by, at=at)
    given = give_present_ticket(booking=booking, person=presenter.person, by=by, at=at)
    PresenterLink.objects.create(ticket=given.ticket, presenter=presenter)
    return given


@transaction.atomic
def revoke_links(*, presenter: Presenter, by: Actor, at: datetime) -> int:
    """The presenter's links open nothing any more; how many there were."""
    check(by, Right.PREPARE, presenter.item.booking.network_id)
    there = list(Ticket.objects.filter(valid(at), presents__presenter=presenter).select_related("network", "booking"))
    for ticket in there:
        revoke_ticket(ticket=ticket, by=by, at=at)
    return len(there)


@transaction.atomic
def say_nothing_to_send(*, is_so: bool, by: Ticket, at: datetime) -> Presenter:
    """The presenter says that there is nothing to send, or takes it back."""
    presenter = presenter_of(ticket=by)
    if (presenter.nothing_at is not None) == is_so:
        return presenter
    presenter.nothing_at = at if is_so else None
    presenter.save(update_fields=["nothing_at"])
    note_use(ticket=by, at=at)
    record(
        action="say_nothing_to_send", table="presenter", row_key=presenter.pk, by=by, at=at, after={"nothing": is_so}
    )
    return presenter


def presenter_of(*, ticket: Ticket) -> Presenter:
    """Whose the link is, with the item and its meeting."""
    check_opens(ticket, Act.PRESENT)
    found = (
        Presenter.objects.select_related("item__booking__network__working_order", "item__booking__host", "person")
        .filter(links__ticket=ticket, item__booking=ticket.booking_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def presenters(*, actor: Actor, booking: Booking) -> QuerySet[Any]:
    """Who presents the items of the meeting, with whether anything has come (`has_sent`)."""
    check(actor, Right.PREPARE, booking.network_id)
    return asked_for(bookings=[booking.pk])


def asked_for(*, bookings: list[int]) -> QuerySet[Any]:
    """The presenters of items that are taken up at the meetings."""
    there = Paper.objects.filter(item=OuterRef("item"), replaced_at=None, withdrawn_at=None)
    return (
        Presenter.objects.filter(item__booking__in=bookings, item__moved_to=None)
        .filter(Q(person__isnull=True) | Q(person__erased_at__isnull=True))
        .select_related("item__booking__network__working_order", "item__booking__federation", "person")
        .annotate(has_sent=Exists(there))
        .order_by("item__booking__day", "item__position", "pk")
    )


def presenter(*, actor: Actor, booking: Booking, pk: int) -> Presenter:
    """One of them."""
    found: Presenter | None = presenters(actor=actor, booking=booking).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def with_links(*, presenters: list[Presenter], at: datetime) -> set[int]:
    """The numbers of those who have a link that opens."""
    return set(
        PresenterLink.objects.filter(
            presenter__in=presenters, ticket__expires_at__gt=at, ticket__revoked_at=None
        ).values_list("presenter_id", flat=True)
    )
