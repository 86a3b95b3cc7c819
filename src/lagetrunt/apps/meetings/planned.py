"""Reading meetings that are to be: one with its agenda, what is on the rolling list, how far it has come."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from lagetrunt.apps.meetings.booking import bookings, meetings_of
from lagetrunt.apps.meetings.models import (
    AgendaItem,
    Booking,
    BookingState,
    Goal,
    Grade,
    Meeting,
    Origin,
    SharedState,
    SharedTopic,
    Topic,
    TopicState,
    WorkingOrder,
)
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound, networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.preparing.fitting import begins, past_end
from lagetrunt.engines.preparing.way import Course, Order


def planned_meeting(*, actor: Actor, pk: int) -> Booking:
    """One meeting that is to be, or has been, of those that the actor may see."""
    found = _planned(actor, pk=pk)
    if not found:
        raise NotFound
    return found[0]


@prepared
def _planned(actor: Actor, pk: int) -> QuerySet[Booking]:
    return (
        bookings(actor=actor)
        .select_related("federation", "network__working_order", "host", "prepares__network")
        .annotate(
            is_prepared=Exists(_preparing(OuterRef("pk"))),
            has_events=Exists(Booking.objects.filter(pk=OuterRef("pk"), side_events__isnull=False)),
            has_offers=Exists(SharedTopic.objects.filter(network=OuterRef("network"), state=SharedState.OFFERED)),
            has_shared=Exists(_shared_items(OuterRef("pk"))),
            has_company=Exists(Network.objects.filter(joint_bookings=OuterRef("pk"))),
        )
        .filter(pk=pk)
    )


def _shared_items(booking: OuterRef) -> QuerySet[AgendaItem]:
    shared = SharedTopic.objects.filter(
        Q(topic=OuterRef("topic")) | Q(counterpart=OuterRef("topic")), state=SharedState.SHARED
    )
    return AgendaItem.objects.filter(Exists(shared), booking=booking)


def preparations_of(*, booking: Booking) -> list[Booking]:
    """The meetings that prepare it; not asked for where it is known already that there are none."""
    return list(_preparing(booking.pk).order_by("day")) if booking.__dict__.get("is_prepared", True) else []


def company_of(*, booking: Booking) -> list[str]:
    """The names of the networks that it is held together with; not asked for where it is known that there are none."""
    return list(booking.together.values_list("name", flat=True)) if booking.__dict__.get("has_company", True) else []


def _preparing(booking: "int | OuterRef") -> QuerySet[Booking]:
    return Booking.objects.filter(prepares=booking).exclude(state=BookingState.CANCELLED)


def prepared_meeting(*, actor: Actor, pk: int) -> Booking:
    """One meeting, for those who prepare it."""
    booking = planned_meeting(actor=actor, pk=pk)
    check(actor, Right.PREPARE, booking.network_id)
    return booking


def sees_agenda(*, actor: Actor, booking: Booking) -> bool:
    """Whether the actor may see what the meeting takes up: once the agenda is out or the meeting has been; before, who prepares it."""
    is_out = booking.agenda_at is not None or booking.last < timezone.localdate()
    return is_out or actor.may(Right.PREPARE, booking.network_id)


def agenda_of(*, booking: Booking) -> QuerySet[AgendaItem]:
    """The items in their order, each with its question, where it was put off to and what it takes up again."""
    return booking.agenda.select_related("topic", "moved_to__booking", "again_of__booking", "paragraph").order_by(
        "position", "pk"
    )


class Line(NamedTuple):
    """An item as the page of its meeting tells it; where it was put off to and what it takes up again as number and day of the meeting."""

    pk: int
    title: str
    minutes: int | None
    presenter: str
    goal: str
    proposal: str
    reference: str
    section: str
    is_standing: bool
    why: str | None
    paragraph: int | None
    moved_to: int | None
    moved_to_day: date | None
    again_of: int | None
    again_of_day: date | None


_OF_A_LINE = (
    "pk", "title", "minutes", "presenter", "goal", "proposal", "reference", "section", "is_standing", "topic__why", "paragraph__number",
    "moved_to__booking_id", "moved_to__booking__day", "again_of__booking_id", "again_of__booking__day",
)  # fmt: skip


def lines_of(*, booking: Booking) -> list[Line]:
    """The agenda in its order, of each item what its line tells and nothing more."""
    return [Line(*row) for row in _lines(booking=booking.pk)]


@prepared
def _lines(booking: int) -> "QuerySet[AgendaItem, tuple[Any, ...]]":
    return AgendaItem.objects.filter(booking=booking).order_by("position", "pk").values_list(*_OF_A_LINE)


def agendas_of(*, bookings: Sequence[Booking]) -> dict[int, list[Line]]:
    """By meeting, the same of many at once."""
    told: dict[int, list[Line]] = {}
    for number, *row in _lines_of_many(bookings=frozenset(row.pk for row in bookings)) if bookings else ():
        told.setdefault(number, []).append(Line(*row))
    return told


@prepared
def _lines_of_many(bookings: frozenset[int]) -> "QuerySet[AgendaItem, tuple[Any, ...]]":
    found = AgendaItem.objects.filter(booking__pk__in=bookings).order_by("booking__day", "booking", "position", "pk")
    return found.values_list("booking_id", *_OF_A_LINE)


def starts_of(*, booking: Booking) -> dict[int, datetime]:
    """By number, when each item that the meeting takes up begins, as far as the lengths before it tell."""
    if booking.start is None:
        return {}
    rows = list(booking.agenda.filter(moved_to=None).order_by("position", "pk").values_list("pk", "minutes"))
    times = begins(booking.sittings, [minutes for _, minutes in rows])
    return {pk: at for (pk, _), at in zip(rows, times, strict=True) if at is not None}


def past_end_of(*, booking: Booking) -> frozenset[int]:
    """The items that would begin when the meeting ends or later, or go past its end: their times are not to be counted on."""
    rows = list(booking.agenda.filter(moved_to=None).order_by("position", "pk").values_list("pk", "minutes"))
    late = past_end(booking.sittings, [minutes for _, minutes in rows])
    return frozenset(pk for (pk, _), is_late in zip(rows, late, strict=True) if is_late)


def agenda_items(*, actor: Actor) -> QuerySet[AgendaItem]:
    """The items of all agendas that the actor may see (`sees_agenda`)."""
    seen = _seen_by(actor, timezone.localdate())
    found = AgendaItem.objects.filter(seen, booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("booking__network", "topic", "moved_to__booking")


def _seen_by(actor: Actor, today: date) -> Q:
    """The items that `sees_agenda` lets the actor see."""
    within = actor.networks_with(Right.PREPARE)
    if within is None:
        return Q()
    return Q(booking__agenda_at__isnull=False) | Q(booking__last__lt=today) | Q(booking__network__in=within)


def coming_items(*, actor: Actor, today: date) -> QuerySet[AgendaItem]:
    """Those of them that meetings from today on take up."""
    return _taken_up(agenda_items(actor=actor), today)


def _taken_up(rows: QuerySet[AgendaItem], today: date) -> QuerySet[AgendaItem]:
    return rows.filter(booking__last__gte=today, moved_to=None).exclude(booking__state=BookingState.CANCELLED)


def all_planned_words(*, federation_id: int, today: date) -> Iterator[tuple[tuple[str, int], str]]:
    """Sort and number with the words, of what agendas from today on take up and of the questions that wait.

    To find candidates by; what may be shown of them the queries say.
    """
    items = _taken_up(AgendaItem.objects.filter(booking__federation_id=federation_id), today).order_by()
    for pk, title, proposal in items.values_list("pk", "title", "proposal").iterator(chunk_size=5000):
        yield ("item", pk), f"{title} {proposal}"
    waiting = _waiting(Topic.objects.filter(network__federation_id=federation_id)).order_by()
    for pk, title, why in waiting.values_list("pk", "title", "why").iterator(chunk_size=5000):
        yield ("topic", pk), f"{title} {why}"


def agenda_item(*, actor: Actor, pk: int) -> AgendaItem:
    """One item, of a meeting that the actor may see."""
    item = agenda_items(actor=actor).filter(pk=pk).first()
    if item is None:
        raise NotFound
    return item


@prepared
def rolling_list(*, network: int) -> QuerySet[Topic]:
    """The questions of the network of that number that wait and are on no agenda of its own or of a joint meeting, as they came in: what a page tells of each."""
    return _waiting(Topic.objects.filter(network=network)).only("title", "origin", "told_by")


class InHand(NamedTuple):
    """A question of a network's list, with the latest agenda that it stands on: number and day of that meeting."""

    pk: int
    title: str
    origin: str
    source: str
    state: str
    booking: int | None
    day: date | None


MOST_IN_HAND = 60


def topics_in_hand(*, actor: Actor, network: int) -> list[InHand]:
    """The questions of the network of that number that are open, then those closed that were made of a row of the register."""
    return [InHand(*row) for row in _in_hand(actor, network=network, today=timezone.localdate())]


@prepared
def _in_hand(actor: Actor, network: int, today: date) -> "QuerySet[Topic, tuple[Any, ...]]":
    placed = AgendaItem.objects.filter(_seen_by(actor, today), topic=OuterRef("pk"), moved_to=None)
    placed = placed.exclude(booking__state=BookingState.CANCELLED).order_by("-booking__day", "-pk")
    rows = Topic.objects.filter(network__in=networks(actor=actor)).filter(network=network)
    rows = rows.filter(Q(state=TopicState.OPEN) | ~Q(source=""))
    rows = rows.annotate(booked=Subquery(placed.values("booking")[:1]), day=Subquery(placed.values("booking__day")[:1]))
    is_open = Case(When(state=TopicState.OPEN, then=0), default=1)
    return rows.order_by(is_open, "-made_at", "-pk").values_list(
        "pk", "title", "origin", "source", "state", "booked", "day"
    )[:MOST_IN_HAND]


def waiting_topics(*, actor: Actor) -> QuerySet[Topic]:
    """The same of all networks that the actor may see."""
    return _waiting(topics(actor=actor))


def _waiting(rows: QuerySet[Topic]) -> QuerySet[Topic]:
    placed = AgendaItem.objects.filter(topic=OuterRef("pk"), moved_to=None)
    joint = AgendaItem.objects.filter(
        topic__shared_with__counterpart=OuterRef("pk"), topic__shared_with__state=SharedState.SHARED, moved_to=None,
        booking__together=OuterRef("network"),
    )  # fmt: skip
    there = [~Exists(some.exclude(booking__state=BookingState.CANCELLED)) for some in (placed, joint)]
    return rows.filter(*there, state=TopicState.OPEN)


def topics(*, actor: Actor) -> QuerySet[Topic]:
    """The questions of all networks that the actor may see, closed ones too."""
    return Topic.objects.filter(network__in=networks(actor=actor)).select_related("network")


def topic(*, actor: Actor, pk: int) -> Topic:
    """One question of a network that the actor may see."""
    found = topics(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def sources_of(*, network: Network) -> set[str]:
    """The rows that questions of the network have been made from already."""
    return set(Topic.objects.filter(network=network).exclude(source="").values_list("source", flat=True))


def coming_of(*, actor: Actor, booking: Booking) -> list[Booking]:
    """The later meetings of the same network that are not called off."""
    found = bookings(actor=actor, network=booking.network).filter(day__gte=booking.day).exclude(pk=booking.pk)
    return list(found.exclude(state=BookingState.CANCELLED).order_by("day", "start", "pk")[:20])


def working_order(*, network: Network) -> WorkingOrder:
    """How the network works; the usual order where it has said nothing."""
    found: WorkingOrder | None = getattr(network, "working_order", None)
    return found or WorkingOrder(network=network)


def order_of(row: WorkingOrder, free: frozenset[date]) -> Order:
    """The days of the working order, as the engine takes them, with the days that are free."""
    return Order(
        items_days=row.items_days, agenda_days=row.agenda_days, papers_days=row.papers_days,
        notes_days=row.notes_days, silence_days=row.silence_days, free=free,
        by_silence=row.by_silence and row.grade == Grade.NOTES,
    )  # fmt: skip


def networks_meeting(booking: Booking) -> list[int]:
    """The numbers of the networks that meet: its own, then those it meets together with."""
    own = [booking.network_id] if booking.network_id is not None else []
    return own + list(booking.together.values_list("pk", flat=True))


def courses_of(*, actor: Actor, rows: Sequence[Booking]) -> dict[int, tuple[Course, Meeting | None]]:
    """By booking, what has happened of it, and the meeting that it became."""
    met = meetings_of(actor=actor, rows=rows)
    told = {}
    for row in rows:
        read = met.get(row.pk)
        told[row.pk] = (course_of(row, is_read=read is not None), read)
    return told


def course_of(row: Booking, *, is_read: bool) -> Course:
    """What has happened of one; `is_read` where its notes have come in."""
    return Course(
        day=row.day, last=row.last, agenda=_day(row, "agenda"), notes=_day(row, "notes"),
        settled=_day(row, "settled"), published=_day(row, "published"), read=is_read,
    )  # fmt: skip


def _day(row: Booking, step: str) -> date | None:
    at = getattr(row, f"{step}_at")
    return timezone.localtime(at).date() if at is not None else None


def origins() -> dict[str, str]:
    """Where a question may come from, each code with its words."""
    return {origin.value: str(origin.label) for origin in Origin}


def goals() -> list[tuple[str, str]]:
    """What an item may lead to, each code with its word."""
    return [(goal.value, str(goal.label)) for goal in Goal]
