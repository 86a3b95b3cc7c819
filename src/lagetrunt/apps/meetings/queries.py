"""Reading meetings and attendance that the actor may see."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from lagetrunt.apps.meetings.models import Attendance, Booking, BookingState, Meeting, ReadDate
from lagetrunt.apps.meetings.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.kernel.dates import Period

_NEAR = timedelta(days=31)  # an announced meeting is moved by no more


def meetings(*, actor: Actor, network: Network | None = None, period: Period | None = None) -> QuerySet[Meeting]:
    """Meetings, of one network or one period where asked for."""
    found = Meeting.objects.filter(documents_of(actor, "document__")).select_related("network")
    if network is not None:
        found = found.filter(network=network)
    if period is not None:
        found = found.filter(day__range=(period.from_, period.to))
    return found


class Latest(NamedTuple):
    """The latest meetings of a network, those without a day last; `every` is how many it has, `dated` how many of them have a day."""

    rows: list[Meeting]
    every: int
    dated: int


def latest_meetings(*, actor: Actor, network: Network, most: int) -> Latest:
    """The latest meetings of a network, at most so many, each with the day that it announces; asked for at once."""
    rows: list[Any] = _latest(actor, most, network=network.pk)
    for row in rows:
        row.network = network
    return Latest(rows, rows[0].every, rows[0].dated) if rows else Latest([], 0, 0)


def by_latest(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings from the latest on, those without a day last."""
    return rows.order_by(F("day").desc(nulls_last=True), "-pk")


@prepared
def _latest(actor: Actor, most: int, network: int) -> QuerySet[Meeting]:
    found = meetings(actor=actor).filter(network=network).select_related(None).select_related("announced")
    return by_latest(found.annotate(every=Window(Count("pk")), dated=Window(Count("day"))))[:most]


def latest_of_networks(*, actor: Actor) -> dict[int, tuple[Meeting, int]]:
    """By the network's number: its latest meeting, and how many there are."""
    found = (
        meetings(actor=actor)
        .filter(network__isnull=False)
        .select_related(None)
        .order_by(F("day").asc(nulls_first=True), "pk")
    )
    last: dict[int, int] = {}
    counts: Counter[int] = Counter()
    for network, number in found.values_list("network_id", "pk").iterator():
        last[network] = number
        counts[network] += 1
    rows = Meeting.objects.filter(pk__in=last.values()).select_related("network")
    return {row.network_id: (row, counts[row.network_id]) for row in rows if row.network_id is not None}


def meeting(*, actor: Actor, pk: int) -> Meeting:
    """One meeting with its document."""
    found = _meeting(actor, pk=pk)
    if not found:
        raise NotFound
    return found[0]


@prepared
def _meeting(actor: Actor, pk: int) -> QuerySet[Meeting]:
    found = meetings(actor=actor).filter(pk=pk).select_related("network", "document", "group", "announced")
    return found.annotate(planned=_planned_after()).defer("document__text", "document__page_starts")


def _planned_after() -> Coalesce:
    """The day on which the plan has the network's next meeting: the announced one where it is there, else the first that comes."""
    found = Booking.objects.filter(network=OuterRef("network"), day__gt=OuterRef("day"), prepares__isnull=True)
    found = found.exclude(state=BookingState.CANCELLED).order_by("day", "pk")
    agrees = found.filter(day=OuterRef("announced__day"))  # of several days, both say the first
    return Coalesce(Subquery(agrees.values("day")[:1]), Subquery(found.values("day")[:1]))


def another_day(meeting: Meeting) -> date | None:
    """The day that the plan has for the next meeting where the notes announce another; None where both say the same, or one is silent.

    `meeting` as `meeting()` gives it. A plan for another half-year says nothing of the meeting that was announced.
    """
    return _unlike(meeting, getattr(meeting, "planned", None))


def another_day_among(meeting: Meeting, planned: Sequence[Booking]) -> date | None:
    """The same, where the meetings planned after it are fetched already, in the order of their days."""
    days = [
        row.day
        for row in planned
        if row.network_id == meeting.network_id
        and row.prepares_id is None
        and meeting.day is not None
        and row.day > meeting.day
    ]
    told = meeting.announced.day if meeting.announced is not None else None
    return _unlike(meeting, told if told in days else next(iter(days), None))


def _unlike(meeting: Meeting, planned: date | None) -> date | None:
    announced = meeting.announced
    if announced is None or announced.day is None or planned is None:
        return None
    if planned == announced.day or abs(planned - announced.day) > _NEAR:
        return None
    return planned


def read_dates(*, actor: Actor, meeting: Meeting | None = None) -> QuerySet[ReadDate]:
    """The days that documents name, of one meeting where asked for, in the order of the document."""
    found = ReadDate.objects.filter(documents_of(actor, "meeting__document__")).select_related("meeting__network")
    return found if meeting is None else found.filter(meeting=meeting).order_by("position")


@prepared
def days_named(actor: Actor, *, meeting: int) -> QuerySet[ReadDate]:
    """The days that the document of the meeting of that number names, in their order, each with its fact's number."""
    found = ReadDate.objects.filter(documents_of(actor, "meeting__document__"), meeting__pk=meeting, day__isnull=False)
    return found.order_by("day", "last", "position")


@prepared
def attended(*, actor: Actor, meeting: int) -> QuerySet[Attendance]:
    """Who was at the meeting of that number, in the order of the document."""
    return attendances(actor=actor).filter(meeting=meeting).order_by("position")


def attendances(*, actor: Actor, meeting: Meeting | None = None, person: Person | None = None) -> QuerySet[Attendance]:
    """Who was there; people under protection left out. A person's own list is for staff and that person."""
    found = Attendance.objects.filter(documents_of(actor, "meeting__document__"))
    if not actor.may(Right.SEE_PROTECTED):
        found = found.exclude(person__protected=True).exclude(person__joined_into__protected=True)
    if meeting is not None:
        found = found.filter(meeting=meeting)
    if person is not None:
        if not actor.may_somewhere(Right.SEE_PEOPLE) and person.pk not in actor.person_ids:
            raise NotFound
        found = found.filter(person__in=(person.pk, *person.joined.values_list("pk", flat=True)))
    return found.select_related("meeting__network", "person__joined_into", "party")


def last_seen(*, actor: Actor, people: Sequence[Person], most: int) -> dict[int, list[Attendance]]:
    """The latest attendances of each of the people, those of rows joined into them too; for staff."""
    if not actor.may_somewhere(Right.SEE_PEOPLE):
        raise NotFound
    numbers = {person.pk for person in people}
    latest = Window(RowNumber(), partition_by=F("person_id"), order_by=(F("meeting__day").desc(), F("pk").desc()))
    found = attendances(actor=actor).filter(Q(person__in=numbers) | Q(person__joined_into__in=numbers))
    rows = found.annotate(latest=latest).filter(latest__lte=most)
    told: dict[int, list[Attendance]] = {number: [] for number in numbers}
    for row in sorted(rows, key=lambda row: (row.meeting.day is not None, row.meeting.day, row.pk), reverse=True):
        assert row.person is not None
        for number in {row.person.pk, row.person.joined_into_id} & numbers:
            assert number is not None
            if len(told[number]) < most:
                told[number].append(row)
    return told


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """In how many meetings two are listed both, the latest of these, and whether each of them is listed anywhere."""

    count: int
    meeting: int | None
    both_seen: bool


def met_together(*, actor: Actor, pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], Together]:
    """Of pairs of people, by number, the meetings that list both, those of rows joined into them too; for staff."""
    if not actor.may_somewhere(Right.SEE_PEOPLE):
        raise NotFound
    numbers = {number for pair in pairs for number in pair}
    found = attendances(actor=actor).filter(Q(person__in=numbers) | Q(person__joined_into__in=numbers))
    told = found.order_by("meeting__day", "meeting_id", "pk").values_list(
        "person_id", "person__joined_into_id", "meeting_id"
    )
    met: dict[int, list[int]] = {number: [] for number in numbers}
    for person, into, meeting in told if numbers else ():
        for number in numbers.intersection((person, into)):
            met[number].append(meeting)
    rows = {}
    for one, other in pairs:
        both = [meeting for meeting in dict.fromkeys(met[one]) if meeting in set(met[other])]
        seen = bool(met[one] and met[other])
        rows[one, other] = Together(count=len(both), meeting=both[-1] if both else None, both_seen=seen)
    return rows
