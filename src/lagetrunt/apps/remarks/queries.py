"""Reading what is out for comments and what came in: for those who prepare, for whoever has a link, and for the daily round."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.meetings.booking import bookings, in_work, prepared_bookings
from lagetrunt.apps.meetings.models import Booking, BookingState, Grade, WorkingOrder
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.remarks.models import Circulation, Comment, Reply
from lagetrunt.engines.commenting.silence import Silence, silence


def comments(*, actor: Actor, booking: Booking) -> QuerySet[Comment]:
    """All that came in of the meeting's drafts, of every version, what waits for an answer first, then as it came in; for those
    who prepare.
    """
    check(actor, Right.PREPARE, booking.network_id)
    found = Comment.objects.filter(circulation__booking=booking)
    is_answered = Case(When(answered_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.select_related("circulation__record", "person__joined_into").order_by(is_answered, "made_at", "pk")


def all_comments(*, actor: Actor) -> QuerySet[Comment]:
    """What came in of the drafts of all meetings, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = Comment.objects.filter(circulation__booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("circulation__record")


def all_comment_words(*, federation_id: int, today: date) -> Iterator[tuple[tuple[str, int], str]]:
    """Sort and number with the words of what came in of drafts that are in work: to find candidates by, never to show."""
    meant = in_work(today, "circulation__booking__")
    found = Comment.objects.filter(meant, circulation__booking__federation_id=federation_id).order_by()
    for pk, text in found.values_list("pk", "text").iterator(chunk_size=1000):
        yield ("comment", pk), text


def comments_in_work(*, actor: Actor, today: date) -> QuerySet[Comment]:
    """What came in of drafts in work, of the meetings that the actor prepares; the latest first."""
    prepared = prepared_bookings(actor=actor).filter(in_work(today)).values("pk")
    found = Comment.objects.filter(circulation__booking__in=prepared)
    return found.select_related("circulation__booking__network").order_by("-made_at", "-pk")


def count_on(*, document_id: int) -> int:
    """How many comments rest on the notes that the document is, and go with it."""
    return Comment.objects.filter(circulation__record__document=document_id).count()


def comment(*, actor: Actor, booking: Booking, pk: int) -> Comment:
    """One of them."""
    found = comments(actor=actor, booking=booking).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def circulation_of(*, booking: Booking) -> Circulation | None:
    """The newest version that is out, or was."""
    found = Circulation.objects.filter(booking=booking).select_related("record__document")
    return found.order_by("-pk").first()


def unanswered(*, booking: Booking) -> int:
    """How many comments wait for an answer."""
    return Comment.objects.filter(circulation__booking=booking, answered_at=None).count()


def promised(*, circulation: Circulation) -> int:
    """How many comments on the version are to change the next one."""
    return circulation.comments.filter(reply=Reply.ACCEPTED).count()


def of_link(*, ticket: Ticket) -> tuple[Circulation, list[Comment]]:
    """The newest draft of the link's meeting, and all that its person has said of the meeting's drafts."""
    check_opens(ticket, Act.COMMENT)
    assert ticket.booking is not None
    found = circulation_of(booking=ticket.booking)
    if found is None or found.record.document.released_at is None:
        raise NotFound
    return found, list(said_by(ticket=ticket))


def said_by(*, ticket: Ticket) -> QuerySet[Comment]:
    """The comments of the link's person, also by an earlier link."""
    own = Q(person=ticket.person_id) | Q(person__joined_into=ticket.person_id) | Q(person__joined=ticket.person_id)
    pks = Comment.objects.filter(own, circulation__booking=ticket.booking_id).values("pk")
    return Comment.objects.filter(pk__in=pks).select_related("circulation__record")


def is_open(*, circulation: Circulation, at: datetime) -> bool:
    """Whether comments can still be sent."""
    booking = circulation.booking
    return (
        booking.settled_at is None
        and booking.state != BookingState.CANCELLED
        and timezone.localtime(at).date() <= circulation.last_day
    )


def silence_of(*, booking: Booking, at: datetime) -> Silence | None:
    """Where silence as consent stands; None where the network does not settle so, or nothing is out."""
    order = WorkingOrder.objects.filter(network=booking.network_id).first() or WorkingOrder()
    out = circulation_of(booking=booking)
    if out is None or not order.by_silence or order.grade != Grade.NOTES or booking.state == BookingState.CANCELLED:
        return None
    newest = Record.objects.filter(booking=booking).order_by("-version").values_list("pk", flat=True).first()
    return silence(
        last_day=out.last_day, today=timezone.localtime(at).date(), unanswered=unanswered(booking=booking),
        promised=promised(circulation=out),
        is_newest=newest == out.record_id, is_released=out.record.document.released_at is not None,
    )  # fmt: skip


def past(*, actor: Actor, at: datetime) -> list[Circulation]:
    """What is out whose last day has passed without its notes being settled, in networks that settle by silence; the newest of each meeting."""
    check(actor, Right.PREPARE)
    found = Circulation.objects.filter(
        booking__federation_id=actor.federation_id, booking__settled_at=None,
        booking__network__working_order__by_silence=True, booking__network__working_order__grade=Grade.NOTES,
        silence_at=None, last_day__lt=timezone.localtime(at).date(),
    ).exclude(booking__state=BookingState.CANCELLED)  # fmt: skip
    rows = found.select_related("booking__network", "booking__federation", "record__document").order_by("pk")
    return list({row.booking_id: row for row in rows}.values())


def replies() -> list[tuple[str, str]]:
    """How a comment may be answered, each code with its words."""
    return [(one.value, str(one.label)) for one in Reply]
