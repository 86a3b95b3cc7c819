"""What is known of a meeting before its notes come in: agenda, who is expected, what is open, when the next one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import override

from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.meetings.numbering import mark_of, paragraph_of
from lagetrunt.apps.meetings.planned import networks_meeting
from lagetrunt.apps.meetings.sharing import partners_on
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.minutes.queries import assignments
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import seats
from lagetrunt.apps.organisation.sitting import held_between

MOST_TODOS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat that is held, or vacant without a name, on the day; `role` is a code such as "chair"."""

    organisation: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item of the agenda that is taken up here, with its place from 1 and the § it has been given; `item` is its row's,
    `shared_with` the network that takes the same question up (samråd)."""

    item: int
    number: int
    title: str
    section: str
    presenter: str
    minutes: int | None
    goal: str
    proposal: str
    paragraph: int | None = None
    reference: str = ""
    shared_with: str = ""

    @property
    def mark(self) -> str:
        """What stands before its heading."""
        return mark_of(place=self.number, paragraph=self.paragraph)


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Something to do from an earlier meeting that no later item reports on."""

    who: tuple[str, ...]
    what: str
    due: date | None
    due_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The network's next meeting; `start` is local."""

    day: date
    start: datetime | None
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All of it."""

    points: tuple[Point, ...]
    seats: tuple[Seat, ...]
    open: tuple[Open, ...]
    coming: Coming | None


def expected(*, actor: Actor, booking: Booking) -> Expected:
    """What is known beforehand of the meeting, as far as the actor may see it; of documents only what is released."""
    return Expected(
        points=_points(booking), seats=_seats(actor, booking), open=_open(actor, booking), coming=_coming(booking)
    )


@override("sv")  # agendas and notes are in Swedish, whoever has them made
def _points(booking: Booking) -> tuple[Point, ...]:
    rows = booking.agenda.filter(moved_to=None).select_related("paragraph").order_by("position", "pk")
    partners = partners_on(bookings=[booking.pk])
    return tuple(
        Point(
            item=row.pk, number=number, title=row.title, section=row.section, presenter=row.presenter, minutes=row.minutes,
            goal=str(row.get_goal_display()) if row.goal else "", proposal=row.proposal,
            paragraph=paragraph_of(row), reference=row.reference, shared_with=partners[row.pk].name if row.pk in partners else "",
        )
        for number, row in enumerate(rows, 1)
    )  # fmt: skip


def _seats(actor: Actor, booking: Booking) -> tuple[Seat, ...]:
    """Those entered for the day; where nobody has entered any, those seen in minutes before it, or in any where none were.

    Whoever the meeting's own notes are the first to name was not expected.
    """
    networks = networks_meeting(booking)
    rows = list(seats(actor=actor).filter(held_between(booking.day, booking.day), network__in=networks))
    if not rows:
        read = seats(actor=actor, entered=False).filter(network__in=networks, person__isnull=False)
        seen = list(read.filter(person__erased_at=None, person__joined_into=None))
        rows = [row for row in seen if row.since is None or row.since < booking.day] or seen
    told: dict[tuple[str, str], Seat] = {}
    for row in sorted(rows, key=lambda row: (row.party.name if row.party else "￿", row.pk)):
        name, organisation = row.person.name if row.person else "", row.party.name if row.party else ""
        there = told.get((organisation, name))
        if there is None or (row.role and not there.role):
            told[organisation, name] = Seat(organisation=organisation, name=name, role=row.role)
    return tuple(told.values())


def open_rows(*, actor: Actor, booking: Booking) -> QuerySet[Assignment]:
    """Things to do from earlier meetings of the network that no later item reports on."""
    if booking.network is None:
        return Assignment.objects.none()
    rows = assignments(actor=actor, network=booking.network, open_only=True).filter(
        item__meeting__document__released_at__isnull=False, item__meeting__day__lt=booking.day
    )
    return rows[:MOST_TODOS]


def _open(actor: Actor, booking: Booking) -> tuple[Open, ...]:
    found: Sequence[Open] = [
        Open(who=tuple(row.who), what=row.what, due=row.due, due_text=row.due_text)
        for row in open_rows(actor=actor, booking=booking)
    ]
    return tuple(dict.fromkeys(found))


def _coming(booking: Booking) -> Coming | None:
    later = Booking.objects.filter(network=booking.network_id, day__gt=booking.last, prepares=None)
    row = later.exclude(state=BookingState.CANCELLED).order_by("day", "start", "pk").first()
    if row is None or booking.network_id is None:
        return None
    return Coming(day=row.day, start=localtime(row.start) if row.start else None, place=row.place)
