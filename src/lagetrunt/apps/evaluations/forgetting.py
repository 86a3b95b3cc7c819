"""Forgetting: evaluations that have been kept long enough go as a whole."""

from datetime import date, datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.evaluations.models import Evaluation
from lagetrunt.apps.organisation.actor import Actor, check
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
