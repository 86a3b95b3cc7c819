"""What was said of meetings, for those who prepare and for those who take part: when no more can answer, and below three only how many they were."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from lagetrunt.apps.evaluations.asking import is_over
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationCount
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.evaluating.telling import FEWEST, Tally, hints, may_be_shown

A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What may be told of one meeting: without `tallies` while it can be answered, and where fewer than three have."""

    evaluation: Evaluation
    tallies: tuple[Tally, ...]

    @property
    def booking(self) -> Booking:
        """The meeting."""
        return self.evaluation.booking

    @property
    def answers(self) -> int:
        """How many have answered."""
        return self.evaluation.answers

    @property
    def hints(self) -> list[str]:
        """What most thought, in sentences."""
        return hints(self.tallies, self.answers)


def result_of(*, evaluation: Evaluation, today: date) -> Result:
    """What may be told to anybody who may see anything of it."""
    told: tuple[Tally, ...] = ()
    if may_be_shown(evaluation.answers, is_over=is_over(evaluation=evaluation, today=today)):
        told = tuple(
            Tally(text=row.text, choices=tuple(row.choices), counts=tuple(row.counts), words=tuple(row.words))
            for row in evaluation.counts.all()
        )
    return Result(evaluation=evaluation, tallies=told)


def asked_of(*, booking: Booking) -> Evaluation | None:
    """That the meeting has been asked about."""
    return Evaluation.objects.filter(booking=booking).select_related("booking__network").first()


def result(*, actor: Actor, booking: Booking, today: date) -> Result | None:
    """What was said of the meeting, for those who may see it; None before it is asked about."""
    check(actor, Right.SEE_EVALUATIONS, booking.network_id)
    found = asked_of(booking=booking)
    return result_of(evaluation=found, today=today) if found is not None else None


def results_of_year(*, actor: Actor, network: Network, today: date) -> list[Result]:
    """Of the network's meetings in the year until today, the latest first."""
    check(actor, Right.SEE_EVALUATIONS, network.pk)
    of = Q(booking__network=network) | Q(booking__network__joined_into=network)
    found = _seen(actor).filter(of, booking__day__gt=today - A_YEAR, booking__day__lte=today)
    return [
        result_of(evaluation=one, today=today)
        for one in found.prefetch_related("counts").order_by("-booking__day", "-pk")
    ]


def lately_said(*, booking: Booking, today: date) -> Result | None:
    """What was said of the network's latest meeting before this one of which the answers may be shown; for those who prepare."""
    if booking.network_id is None:
        return None
    rows = _lately(network=booking.network_id, before=booking.day, since=booking.day - A_YEAR, today=today)
    if not rows:
        return None
    told = (Tally(text=row.text, choices=tuple(row.choices), counts=tuple(row.counts)) for row in rows)
    return Result(evaluation=rows[0].evaluation, tallies=tuple(told))


@prepared
def _lately(*, network: int, before: date, since: date, today: date) -> QuerySet[EvaluationCount]:
    of = Evaluation.objects.filter(
        booking__network=network,
        booking__day__lt=before,
        booking__day__gte=since,
    ).filter(_told(today))
    counts = EvaluationCount.objects.filter(evaluation__in=of.order_by("-booking__day", "-pk").values("pk")[:1])
    return counts.select_related("evaluation__booking").order_by("position", "pk")


def _told(today: date) -> Q:
    """Of which the answers may be shown, as `may_be_shown` says it of one."""
    return Q(Q(closed_at__isnull=False) | Q(last_day__lt=today), answers__gte=FEWEST)


def all_counts(*, actor: Actor, today: date) -> QuerySet[EvaluationCount]:
    """The counted answers of all meetings that may be told of, for whatever takes the register out."""
    check(actor, Right.SEE_EVALUATIONS)
    may = _seen(actor).filter(_told(today))
    found = EvaluationCount.objects.filter(evaluation__in=may.values("pk"))
    return found.select_related("evaluation__booking__network")


def all_evaluations(*, actor: Actor) -> QuerySet[Evaluation]:
    """All meetings that have been asked about, and how many have answered."""
    check(actor, Right.SEE_EVALUATIONS)
    return _seen(actor)


def _seen(actor: Actor) -> QuerySet[Evaluation]:
    found = Evaluation.objects.filter(booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("booking__network")
