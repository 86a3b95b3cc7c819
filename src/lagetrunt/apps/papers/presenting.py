"""Who presents items of a meeting and is asked for their papers: named once, given links, known again by one, told what holds."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

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
from lagetrunt.apps.papers.models import COUNTS, Paper, PresentedItem, Presenter, PresenterLetter, PresenterLink

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter

MOST_LINKS = 10  # that open the same at once


@transaction.atomic
def name_presenter(
    *, item: AgendaItem, person: Person | None, name: str, email: str, by: Actor, at: datetime
) -> Presenter:
    """Somebody of the register, or of elsewhere by name and address, who is at the meeting once however many items they present.

    Another than before takes the item off the links of the one before.
    """
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
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=item.booking_id)
    presenter = _same_there(booking, person, name, email)
    before = PresentedItem.objects.filter(item=item).first()
    if before is not None:
        if presenter is not None and before.presenter_id == presenter.pk:
            return presenter
        ask_nobody(item=item, by=by, at=at)
    if presenter is None:
        presenter = Presenter.objects.create(
            booking=booking, person=person, name=name, email=email, named_at=at, named_by=by.name[:200]
        )
    PresentedItem.objects.create(item=item, presenter=presenter)
    record(
        action="name_presenter", table="presenter", row_key=presenter.pk, by=by, at=at,
        after={"item": item.pk, "person": person.pk if person is not None else None},
    )  # fmt: skip
    return presenter


def _same_there(booking: Booking, person: Person | None, name: str, email: str) -> Presenter | None:
    """Who it is at the meeting already: by the row of the person, joined or not, or by name and address however they are cased."""
    wanted = (name.casefold(), email.casefold())
    for one in Presenter.objects.filter(booking=booking).select_related("person").order_by("pk"):
        if person is None:
            if one.person_id is None and (one.name.casefold(), one.email.casefold()) == wanted:
                return one
        elif one.person is not None and _whole(one.person) == _whole(person):
            return one
    return None


def _whole(person: Person) -> int:
    return person.joined_into_id or person.pk


@transaction.atomic
def ask_nobody(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Nobody is asked for the item's papers any more; what was sent stays.

    Who presents nothing else loses the links, and is forgotten at once unless a letter has told of the item: then it is for
    the next letter to take that back.
    """
    check(by, Right.PREPARE, item.booking.network_id)
    found = PresentedItem.objects.select_related("presenter__booking").filter(item=item).first()
    if found is None:
        return
    presenter = found.presenter
    found.delete()
    record(
        action="forget_presenter", table="presenter", row_key=presenter.pk, by=by, at=at, before={"items": [item.pk]}
    )
    if not presenter.items.exists():
        revoke_links(presenter=presenter, by=by, at=at)
        if not presenter.letters.exists():
            presenter.delete()


@transaction.atomic
def forget_presenter(*, presenter: Presenter, by: Actor, at: datetime) -> None:
    """Who it was is not known any more, nobody is asked for the items, and the links are revoked; what was sent stays."""
    check(by, Right.PREPARE, presenter.booking.network_id)
    revoke_links(presenter=presenter, by=by, at=at)
    number, items = presenter.pk, list(presenter.items.order_by("pk").values_list("item_id", flat=True))
    presenter.delete()
    record(action="forget_presenter", table="presenter", row_key=number, by=by, at=at, before={"items": items})


def forget_outsiders(*, before: date, by: Actor, at: datetime) -> int:
    """Those of no register, of meetings that ended before the day, are known no more; how many. For the night."""
    old = Presenter.objects.filter(person=None, booking__last__lt=before).select_related("booking").order_by("pk")
    for presenter in (there := list(old)):
        forget_presenter(presenter=presenter, by=by, at=at)
    return len(there)


@transaction.atomic
def give_link(*, presenter: Presenter, by: Actor, at: datetime) -> Given:
    """A new link for another letter; of many that still open it the oldest go out of use."""
    check(by, Right.PREPARE, presenter.booking.network_id)
    same = Ticket.objects.filter(valid(at), presents__presenter=presenter).select_related("network", "booking")
    for old in same.order_by("-made_at", "-pk")[MOST_LINKS - 1 :]:
        revoke_ticket(ticket=old, by=by, at=at)
    given = give_present_ticket(booking=presenter.booking, person=presenter.person, by=by, at=at)
    PresenterLink.objects.create(ticket=given.ticket, presenter=presenter)
    return given


@transaction.atomic
def revoke_links(*, presenter: Presenter, by: Actor, at: datetime) -> int:
    """The presenter's links open nothing any more; how many there were."""
    check(by, Right.PREPARE, presenter.booking.network_id)
    there = list(Ticket.objects.filter(valid(at), presents__presenter=presenter).select_related("network", "booking"))
    for ticket in there:
        revoke_ticket(ticket=ticket, by=by, at=at)
    return len(there)


@transaction.atomic
def keep_told(*, presenter: Presenter, letter: "Letter", told: dict[str, Any], by: Actor, at: datetime) -> None:
    """What the letter tells the presenter (PresenterLetter); part of its writing, which the trail has. Kept once."""
    check(by, Right.PREPARE, presenter.booking.network_id)
    PresenterLetter.objects.get_or_create(letter=letter, defaults={"presenter": presenter, "told": told})


@transaction.atomic
def say_nothing_to_send(*, is_so: bool, item: int | None, by: Ticket, at: datetime) -> PresentedItem:
    """The presenter says that there is nothing to send to the item, or takes it back."""
    row = one_item(ticket=by, pk=item)
    if (row.nothing_at is not None) == is_so:
        return row
    row.nothing_at = at if is_so else None
    row.save(update_fields=["nothing_at"])
    note_use(ticket=by, at=at)
    record(
        action="say_nothing_to_send", table="presenter", row_key=row.presenter_id, by=by, at=at,
        after={"item": row.item_id, "nothing": is_so},
    )  # fmt: skip
    return row


def presenter_of(*, ticket: Ticket) -> Presenter:
    """Whose the link is, with the meeting; a link of somebody who presents nothing there opens nothing."""
    check_opens(ticket, Act.PRESENT)
    found = (
        Presenter.objects.select_related("booking__network__working_order", "booking__host", "person", "answer")
        .filter(Exists(PresentedItem.objects.filter(presenter=OuterRef("pk"))))
        .filter(links__ticket=ticket, booking=ticket.booking_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def taken_up(*, presenter: Presenter) -> list[PresentedItem]:
    """The items that the presenter's links open, in the order of the agenda: those that the meeting takes up."""
    found = presenter.items.filter(item__moved_to=None).select_related("item")
    return list(found.order_by("item__position", "pk"))


def put_off(*, presenter: Presenter) -> list[PresentedItem]:
    """The presenter's items that a later meeting takes up instead, and that the links do not open."""
    found = presenter.items.exclude(item__moved_to=None).select_related("item__moved_to__booking")
    return list(found.order_by("item__position", "pk"))


def one_item(*, ticket: Ticket, pk: int | None) -> PresentedItem:
    """The item that something is sent to, of those that the link opens; where none is named, the only one. Raises Refused."""
    there = taken_up(presenter=presenter_of(ticket=ticket))
    if pk is None and len(there) == 1:
        return there[0]
    found = next((one for one in there if one.item_id == pk), None)
    if found is None:
        raise Refused(
            "Välj vilken punkt det gäller." if pk is None and there else
            "Punkten tas inte upp på mötet, eller är inte längre din. Inget är sparat."
        )  # fmt: skip
    return found


def presenters(*, actor: Actor, booking: Booking) -> list[Any]:
    """Who presents items of the meeting, in the order of the agenda; then those who have been told of items they no longer have."""
    check(actor, Right.PREPARE, booking.network_id)
    return list(asked_for(bookings=[booking.pk]))


def asked_for(*, bookings: list[int]) -> QuerySet[Any]:
    """The presenters of the meetings; each comes with its `items`, each with whether anything has come (`has_sent`), `letters`, and whether it has had a link (`is_asked`)."""
    there = Paper.objects.filter(item=OuterRef("item"), **COUNTS)
    items = PresentedItem.objects.select_related("item__moved_to__booking").annotate(has_sent=Exists(there))
    letters = PresenterLetter.objects.select_related("letter").only(
        "presenter", "told", "letter__state", "letter__made_at"
    )
    first = PresentedItem.objects.filter(presenter=OuterRef("pk"), item__moved_to=None).order_by("item__position", "pk")
    return (
        Presenter.objects.filter(booking__in=bookings)
        .filter(Q(person__isnull=True) | Q(person__erased_at__isnull=True))
        .select_related("booking__network__working_order", "booking__federation", "person", "answer")
        .annotate(is_asked=Exists(PresenterLink.objects.filter(presenter=OuterRef("pk"))))
        .annotate(first=Subquery(first.values("item__position")[:1]))
        .prefetch_related(
            Prefetch("items", items.order_by("item__position", "pk")), Prefetch("letters", letters.order_by("pk"))
        )
        .order_by("booking__day", F("first").asc(nulls_last=True), "pk")
    )


def presenter(*, actor: Actor, booking: Booking, pk: int) -> Presenter:
    """One of them."""
    found: Presenter | None = next((one for one in presenters(actor=actor, booking=booking) if one.pk == pk), None)
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
