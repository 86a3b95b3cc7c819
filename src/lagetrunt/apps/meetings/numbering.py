"""Numbering: § numbers of a body and year, given to the items of a protocol in their order, and never given again."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import (
    AgendaItem,
    Booking,
    BookingState,
    Grade,
    Paragraph,
    ParagraphYear,
    WorkingOrder,
)
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right

MOST = 9_999
_AUTUMN = 8  # the month in which a school year begins


def series_of(*, day: date, kind: str) -> str:
    """The year that the § numbers of a meeting on that day belong to: "2027", or the school year "2027/28"."""
    if kind != ParagraphYear.SCHOOL:
        return str(day.year)
    first = day.year if day.month >= _AUTUMN else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def next_paragraph(*, booking: Booking) -> int:
    """The number that the next item of the meeting would get; 1 where the year has none yet."""
    if booking.network is None:
        return 1
    return _last(booking.network, series_of(day=booking.day, kind=_order(booking).paragraph_year)) + 1


@transaction.atomic
def give_paragraphs(*, booking: Booking, by: Actor, at: datetime, first: int | None = None) -> list[Paragraph]:
    """Gives each item that has no § the next one, in the order of the agenda; those that have one keep it.

    `first` begins a year whose earlier protocols were not written here: it may leave numbers out, and never takes one again.
    """
    check(by, Right.PREPARE, booking.network_id)
    if booking.network is None:
        raise Unplannable("Mötet hör inte till något nätverk. Välj nätverk för det först.")
    body = booking.network.joined_into or booking.network
    Network.objects.select_for_update(of=("self",)).get(pk=body.pk)  # one at a time gives numbers of a body
    booking = Booking.objects.select_related("network").get(pk=booking.pk)
    order = _order(booking)
    if booking.state == BookingState.CANCELLED:
        raise Unplannable("Mötet är inställt. Inga paragrafer behövs.")
    if order.grade != Grade.PROTOCOL:
        raise Unplannable(
            "Nätverket skriver minnesanteckningar, som numreras från 1. Paragrafer ges när arbetsordningen säger protokoll."
        )
    year = series_of(day=booking.day, kind=order.paragraph_year)
    following = _last(body, year) + 1
    if first is not None and first != following:
        if first < following:
            raise Unplannable(
                f"Paragraferna till och med § {following - 1} är redan givna {year}. Börja på § {following} eller senare."
            )
        following = first
    waiting = list(booking.agenda.filter(moved_to=None, paragraph=None).order_by("position", "pk"))
    if following + len(waiting) - 1 > MOST:
        raise Unplannable(f"Paragrafer ges till och med § {MOST}. Välj ett lägre nummer att börja på.")
    made = Paragraph.objects.bulk_create(
        Paragraph(
            network=body, year=year, number=number, booking=booking, item=item, given_at=at, given_by=by.name[:200]
        )
        for number, item in enumerate(waiting, following)
    )
    if made:
        record(
            action="give_paragraphs", table="booking", row_key=booking.pk, by=by, at=at,
            after={"year": year, "given": {str(one.item_id): one.number for one in made}},
        )  # fmt: skip
    return made


def has_paragraphs(*, booking: Booking) -> bool:
    """Whether the meeting is to have a protocol with a § for each item."""
    return booking.network_id is not None and _order(booking).grade == Grade.PROTOCOL


def paragraph_of(item: AgendaItem) -> int | None:
    """The number that the item has been given; items that came with it ask nothing more."""
    found: Paragraph | None = getattr(item, "paragraph", None)
    return found.number if found is not None else None


def mark_of(*, place: int, paragraph: int | None) -> str:
    """What stands before the heading of an item: "§ 12", or its place on the agenda."""
    return f"§ {paragraph}" if paragraph is not None else str(place)


def _order(booking: Booking) -> WorkingOrder:
    return WorkingOrder.objects.filter(network=booking.network_id).first() or WorkingOrder()


def _last(network: Network, year: str) -> int:
    """The highest number given, by the body or by one that has been joined into it."""
    body = network.joined_into_id or network.pk
    given = Paragraph.objects.filter(Q(network=body) | Q(network__joined_into=body), year=year)
    return given.aggregate(last=Max("number"))["last"] or 0
