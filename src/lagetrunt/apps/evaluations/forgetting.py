"""Forgetting: evaluations that have been kept long enough go as a whole, and the example's questions with the example."""

from datetime import date, datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.evaluations.models import Evaluation, EvaluationQuestion
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.beginning import check_begins
from lagetrunt.apps.organisation.roles import Right


@transaction.atomic
def forget_evaluations(*, before: date, by: Actor, at: datetime) -> int:
    """Of meetings that ended before the day; how many. For the night."""
    check(by, Right.ERASE)
    old = Evaluation.objects.filter(booking__federation=by.federation_id, booking__last__lt=before)
    numbers = list(old.values_list("pk", flat=True))
    Evaluation.objects.filter(pk__in=numbers).delete()
    if numbers:
        record(action="forget_evaluations", table="evaluation", row_key=len(numbers), by=by, at=at)
    return len(numbers)


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> None:
    """Deletes the questions of the example federation; what was answered goes with its meetings."""
    EvaluationQuestion.objects.filter(federation=check_begins(by)).delete()
    record(action="empty_example", table="evaluation_question", row_key=by.federation_id, by=by, at=at)
