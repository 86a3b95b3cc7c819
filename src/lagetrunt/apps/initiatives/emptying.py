"""Emptying: the initiatives and the words of the example federation go with it."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.initiatives.models import Focus, Initiative
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.beginning import check_begins


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> int:
    """Deletes the initiatives of the example federation; how many it was."""
    federation = check_begins(by)
    gone = Initiative.objects.filter(federation=federation)
    count = gone.count()
    gone.delete()
    Focus.objects.filter(federation=federation).delete()
    record(action="empty_example", table="initiative", row_key=count, by=by, at=at)
    return count
