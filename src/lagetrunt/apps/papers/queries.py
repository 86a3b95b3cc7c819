"""Reading papers: for those who prepare all of them, for the network those that are for it, for everybody those that are out."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.phone import half_year, reach_of
from lagetrunt.apps.meetings.booking import bookings, prepared_bookings
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.models import COUNTS, Fate, Paper, PaperPassage, Reason
from lagetrunt.apps.papers.presenting import presenter_of, taken_up
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.preparing.reminding import on_working_day

SHARED = (Fate.PUBLISH, Fate.INTERNAL)  # which the whole network sees


def papers(*, actor: Actor, booking: Booking) -> QuerySet[Paper]:
    """The papers of the meeting that count, as far as the actor may know of them."""
    found = _current(Paper.objects.filter(booking=booking))
    return found if actor.may(Right.PREPARE, booking.network_id) else found.filter(fate__in=SHARED)


def papers_with_words(*, actor: Actor, booking: Booking) -> QuerySet[Paper]:
    """The same papers, each with `has_words`: whether the search knows any words of it beside its name."""
    words = PaperPassage.objects.filter(paper=OuterRef("pk"))
    return papers(actor=actor, booking=booking).annotate(has_words=Exists(words))


def papers_told(*, actor: Actor, booking: Booking) -> "list[dict[str, Any]]":
    """The same papers, of each what the page of the meeting tells."""
    return _told(actor.may(Right.PREPARE, booking.network_id), booking=booking.pk)


@prepared
def _told(all_of_them: bool, booking: int) -> "QuerySet[Paper, Any]":
    found = _current(Paper.objects.filter(booking=booking))
    found = found if all_of_them else found.filter(fate__in=SHARED)
    return found.values("pk", "title", "sort", "size", "item_id")


def all_papers(*, actor: Actor) -> QuerySet[Paper]:
    """The papers of all meetings that count, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    return _current(Paper.objects.filter(booking__in=bookings(actor=actor).values("pk")))


def seen_papers(*, actor: Actor) -> QuerySet[Paper]:
    """The papers of all meetings that count: of those that the actor prepares all, else what the whole network sees."""
    prepared = Q(booking__in=prepared_bookings(actor=actor).values("pk"))
    found = Paper.objects.filter(prepared | Q(fate__in=SHARED), booking__in=bookings(actor=actor).values("pk"))
    return _current(found).select_related("booking__network__joined_into")


def paper(*, actor: Actor, pk: int) -> Paper:
    """One paper, an earlier version too for those who prepare; none of a meeting that the actor may not know of."""
    found = Paper.objects.select_related("booking__network", "presenter__person").filter(
        pk=pk, withdrawn_at=None, booking__in=bookings(actor=actor).values("pk")
    )
    row = found.first()
    if row is None or not (actor.may(Right.PREPARE, row.booking.network_id) or (row.is_current and row.fate in SHARED)):
        raise NotFound
    return row


def sent_by(*, ticket: Ticket) -> QuerySet[Paper]:
    """What the presenter of the link has sent to the items that it opens, and counts."""
    presenter = presenter_of(ticket=ticket)
    items = [one.item_id for one in taken_up(presenter=presenter)]
    return _current(Paper.objects.filter(presenter=presenter, item__in=items))


def one_sent_by(*, ticket: Ticket, pk: int) -> Paper:
    """One of them."""
    row = sent_by(ticket=ticket).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def before_meeting(*, booking: Booking) -> QuerySet[Paper]:
    """What the members of the network see before the meeting: nothing until its agenda has gone out."""
    found = _current(Paper.objects.filter(booking=booking, fate__in=SHARED))
    return found if booking.agenda_at is not None else found.none()


def one_by_link(*, ticket: Ticket, pk: int, at: datetime) -> Paper:
    """A paper of a meeting of the half-year that a page of one's own shows."""
    row = _current(Paper.objects.filter(pk=pk)).first()
    if row is None or row.booking_id not in {one.pk for one in half_year(reach=reach_of(ticket=ticket, at=at), at=at)}:
        raise NotFound
    found = before_meeting(booking=row.booking).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def for_everybody(*, actor: Actor, booking: Booking) -> QuerySet[Paper]:
    """What is published with the meeting, or named with the reason why it is not."""
    check(actor, Right.PREPARE, booking.network_id)
    return _current(Paper.objects.filter(booking=booking, fate__in=(Fate.PUBLISH, Fate.UNPUBLISHED)))


def papers_of_items(*, items: Collection[int], only_sent_out: bool) -> QuerySet[Paper]:
    """What the whole network sees of the items' papers; `only_sent_out` those of meetings whose agenda has gone out."""
    found = _current(Paper.objects.filter(item__in=list(items), fate__in=SHARED))
    return found.filter(booking__agenda_at__isnull=False) if only_sent_out else found


def still_open(*, numbers: Collection[int]) -> dict[int, Paper]:
    """Those of the papers that may still be fetched by everybody."""
    if not numbers:  # most that is published has none
        return {}
    found = Paper.objects.filter(pk__in=numbers, fate=Fate.PUBLISH, withdrawn_at=None)
    return {row.pk: row for row in found.exclude(booking__state=BookingState.CANCELLED).select_related("booking")}


def paper_to_look_at(*, pk: int) -> Paper | None:
    """A paper that has not been looked at, for the machine."""
    return Paper.objects.select_related("booking").filter(pk=pk, looked_at=None, withdrawn_at=None).first()


def papers_day(booking: Booking, free: frozenset[date]) -> date | None:
    """The last day for papers by the network's working order, a working day; `free` are the days around that are free."""
    if booking.network is None:
        return None
    days = working_order(network=booking.network).papers_days
    return on_working_day(booking.day - timedelta(days=days), free)


def is_past(booking: Booking, free: frozenset[date], at: datetime) -> bool:
    """Whether the last day for papers is over."""
    until = papers_day(booking, free)
    return until is not None and until < timezone.localtime(at).date()


def reasons() -> list[tuple[str, str]]:
    """Why a paper is not published, each code with its words."""
    return [(one.value, str(one.label)) for one in Reason]


def fates() -> list[tuple[str, str]]:
    """Who may see a paper, each code with its words."""
    return [(one.value, str(one.label)) for one in Fate]


def paper_checksums() -> list[str]:
    """The files of papers, so that none of them is taken for forgotten; those that were withdrawn are."""
    rows = Paper.objects.filter(withdrawn_at=None).values_list("sha256", "copy")
    return [sha256 for row in rows for sha256 in row if sha256]


def is_of_a_paper(*, sha256: str) -> bool:
    """Whether a paper has the file."""
    return Paper.objects.filter(Q(sha256=sha256) | Q(copy=sha256), withdrawn_at=None).exists()


def _current(rows: QuerySet[Paper]) -> QuerySet[Paper]:
    found = rows.filter(**COUNTS)
    return found.select_related("item", "booking__network", "presenter__person").order_by("item__position", "pk")
