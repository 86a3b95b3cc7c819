"""What is asked: the federation's questions, and that one meeting is asked about."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.refusing import Refused, kept_words, one_line
from lagetrunt.apps.answers.sides import has_begun
from lagetrunt.apps.answers.tickets import Given, give_evaluate_ticket
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationCount, EvaluationQuestion
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.evaluating.asking import (
    CHOICE_SIGNS,
    MOST_CHOICES,
    MOST_QUESTIONS,
    QUESTION_SIGNS,
    USUAL,
    Question,
)
from lagetrunt.engines.evaluating.telling import FEWEST, may_be_shown

USUAL_DAYS = 14  # to answer in
MOST_DAYS = 90
TOLD = "Svaren visas redan. Då kan ingen mer svara: vad just den svarade skulle synas."


def questions_of(*, federation_id: int) -> tuple[Question, ...]:
    """What the federation asks: its own questions, or the usual ones."""
    own = EvaluationQuestion.objects.filter(federation=federation_id)
    return tuple(Question(text=row.text, choices=tuple(row.choices)) for row in own) or USUAL


@transaction.atomic
def set_evaluation_questions(*, questions: Sequence[Question], by: Actor, at: datetime) -> tuple[Question, ...]:
    """The federation's own questions, at most three, empty ones left out; none at all means the usual ones."""
    check(by, Right.MANAGE)
    told = [_kept(one, place, by.federation_id) for place, one in enumerate(questions, 1)]
    asked = [one for one in told if one.text]
    if len(asked) > MOST_QUESTIONS:
        raise Refused(f"Högst {MOST_QUESTIONS} frågor: fler hinner ingen svara på.")
    if len({one.text for one in asked}) < len(asked):
        raise Refused("Samma fråga står två gånger.")
    before = questions_of(federation_id=by.federation_id)
    if tuple(asked) == USUAL:
        asked = []
    EvaluationQuestion.objects.filter(federation=by.federation_id).delete()
    for place, one in enumerate(asked, 1):
        EvaluationQuestion.objects.create(
            federation_id=by.federation_id, position=place, text=one.text, choices=list(one.choices)
        )
    after = tuple(asked) or USUAL
    if before != after:
        record(
            action="set_evaluation_questions", table="federation", row_key=by.federation_id, by=by, at=at,
            before={"questions": _words(before)}, after={"questions": _words(after)},
        )  # fmt: skip
    return after


def hinder(*, booking: Booking, at: datetime) -> str:
    """Why the meeting cannot be asked about, in Swedish; blank where it can."""
    if booking.network_id is None:
        return "Mötet hör inte till något nätverk. Välj nätverk för det först."
    if booking.state == BookingState.CANCELLED:
        return "Mötet är inställt. Det finns inget att fråga om."
    if booking.last > timezone.localtime(at).date() or not has_begun(booking, at):
        return "Mötet har inte varit än. Fråga efteråt."
    return ""


@transaction.atomic
def ask(*, booking: Booking, last_day: date, by: Actor, at: datetime) -> Evaluation:
    """The meeting is asked about until the end of `last_day`, which may be another than before; the questions are those of the first time."""
    booking = locked(pk=booking.pk, by=by, unchanged="Det finns inget att fråga om.")
    why = hinder(booking=booking, at=at)
    if why:
        raise Refused(why)
    today = timezone.localtime(at).date()
    if not today <= last_day <= today + timedelta(days=MOST_DAYS):
        raise Refused(f"Sista dagen att svara är i dag eller någon av de närmaste {MOST_DAYS} dagarna.")
    found = Evaluation.objects.filter(booking=booking).first()
    if found is not None and found.last_day == last_day:
        return found
    if found is not None and is_told(evaluation=found, at=at):
        raise Refused(TOLD)
    before = {"last_day": found.last_day.isoformat()} if found is not None else None
    if found is None:
        found = Evaluation.objects.create(booking=booking, asked_at=at, asked_by=by.name[:200], last_day=last_day)
        for place, one in enumerate(questions_of(federation_id=booking.federation_id), 1):
            EvaluationCount.objects.create(
                evaluation=found,
                position=place,
                text=one.text,
                choices=list(one.choices),
                counts=[0] * len(one.choices),
            )
    else:
        found.last_day = last_day
        found.save(update_fields=["last_day"])
    record(
        action="ask_of_meeting", table="booking", row_key=booking.pk, by=by, at=at,
        before=before, after={"last_day": last_day.isoformat()},
    )  # fmt: skip
    return found


@transaction.atomic
def close(*, booking: Booking, by: Actor, at: datetime) -> None:
    """Ends the asking before its last day is over: nobody more can answer, so what was answered is shown. Ended already, nothing happens."""
    booking = locked(pk=booking.pk, by=by, unchanged="Det finns inget att avsluta.")
    found = Evaluation.objects.filter(booking=booking).first()
    if found is None:
        raise Refused("Ingen har frågats om hur mötet var.")
    if at >= end_of(found):
        return
    if found.answers < FEWEST:
        raise Refused(
            f"Färre än {FEWEST} har svarat. Då visas inte vad de svarade, så det finns inget att avsluta för."
        )
    found.closed_at = at
    found.save(update_fields=["closed_at"])
    record(
        action="close_evaluation", table="booking", row_key=booking.pk, by=by, at=at, after={"answers": found.answers}
    )


def is_over(*, evaluation: Evaluation, today: date) -> bool:
    """Whether nobody more can answer."""
    return evaluation.closed_at is not None or evaluation.last_day < today


def is_told(*, evaluation: Evaluation, at: datetime) -> bool:
    """Whether what was answered is shown by now, so that nobody more may answer."""
    over = is_over(evaluation=evaluation, today=timezone.localtime(at).date())
    return may_be_shown(evaluation.answers, is_over=over)


def give_link(*, evaluation: Evaluation, by: Actor, at: datetime) -> Given:
    """A link for everybody: its secret is in the letters, or on a screen, and is not kept."""
    return give_evaluate_ticket(booking=evaluation.booking, by=by, at=at, until=end_of(evaluation))


def end_of(evaluation: Evaluation) -> datetime:
    """The moment when the last day to answer is over, or when somebody ended the asking before."""
    if evaluation.closed_at is not None:
        return evaluation.closed_at
    return datetime.combine(evaluation.last_day + timedelta(days=1), time(), timezone.get_default_timezone())


def _kept(one: Question, place: int, federation_id: int) -> Question:
    text = one_line(kept_words(one.text, federation_id=federation_id), QUESTION_SIGNS, f"Fråga {place}")
    choices = [
        one_line(kept_words(choice, federation_id=federation_id), CHOICE_SIGNS, f"Ett svar på fråga {place}")
        for choice in one.choices
    ]
    told = tuple(dict.fromkeys(filter(None, choices)))
    if not text and told:
        raise Refused(f"Fråga {place} har svar att välja men ingen fråga. Skriv frågan också.")
    if len(told) == 1 or len(told) > MOST_CHOICES:
        raise Refused(f"Skriv 2–{MOST_CHOICES} svar att välja till fråga {place}, eller inga om den besvaras med ord.")
    return Question(text=text, choices=told)


def _words(questions: Sequence[Question]) -> list[str]:
    return [f"{one.text} {' / '.join(one.choices)}".strip() for one in questions]
