"""Forgetting: letters to somebody who is erased or protected go, all of the example's go, and old ones keep no words."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.letters.models import Letter, LetterState, Sent
from lagetrunt.apps.letters.sharing import forget_in_events
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.beginning import check_begins
from lagetrunt.apps.organisation.roles import Right


@transaction.atomic
def forget_people(*, people: Iterable[int], by: Actor, at: datetime) -> int:
    """Takes away every letter to them, gone or not, with the address it went to; how many it was."""
    if not by.may(Right.ERASE):
        check(by, Right.SEE_PROTECTED)
    numbers = list(people)
    forget_in_events(people=numbers)
    Sent.objects.filter(person__in=numbers).delete()
    gone = Letter.objects.filter(person__in=numbers)
    count = gone.count()
    gone.delete()
    if count:
        record(action="forget_letters", table="letter", row_key=count, by=by, at=at)
    return count


@transaction.atomic
def empty_example(*, by: Actor, at: datetime) -> int:
    """Deletes the letters of the example federation; how many it was."""
    gone = Letter.objects.filter(federation=check_begins(by))
    count = gone.count()
    gone.delete()
    record(action="empty_example", table="letter", row_key=count, by=by, at=at)
    return count


@transaction.atomic
def forget_words(*, before: datetime, by: Actor, at: datetime) -> int:
    """Takes away what was said in letters that went, or were dropped, before the moment; that they did stays.

    Of letters to somebody who is not in the register the address goes too: nothing else would take it away.
    """
    check(by, Right.ERASE)
    past = Letter.objects.filter(
        federation_id=by.federation_id, state__in=(LetterState.SENT, LetterState.DROPPED), queued_at__lt=before
    )
    count = past.exclude(text="").update(text="", calendar="", attachments=[])
    of_nobody = past.filter(person=None).exclude(kind="event").exclude(to_email="")
    count = max(count, of_nobody.update(to_email=""))
    if count:
        record(action="forget_words", table="letter", row_key=count, by=by, at=at)
    return count
