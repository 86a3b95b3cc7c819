"""The one confirmation: the sure facts are right, the document is released where the actor may, and the notes are the record.

Only what is released settles the meeting: where something must be looked at first, the notes are confirmed and not settled.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.minutes.laying import lay_version
from lagetrunt.apps.minutes.recording import confirm_record, settle_confirmed, would_settle
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.raw_texts import delete_if_settled
from lagetrunt.apps.sources.queries import facts
from lagetrunt.apps.sources.services import Stale, answer_fact, check_document
from lagetrunt.workflows.confirm_notes.differing import differences

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Record
    from lagetrunt.apps.sources.models import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many facts were confirmed and how many are left to review; whether the document is released by now.

    `settled` says whether that also settled the meeting's notes, `unsettled` that it would have, had they been released.
    """

    confirmed: int
    left: int
    released: bool
    settled: bool = False
    unsettled: bool = False


def confirm(
    *,
    record: "Record",
    seen: str,
    by: Actor,
    at: datetime,
    release: Callable[["Document"], bool],
    also: Collection[int] = (),
) -> Outcome | None:
    """Confirms the notes as they were shown, in one transaction; None where somebody had done so before.

    `also` are the facts, by number, that are shown as doubtful and that somebody has looked at and found right. `seen` is the seal of what was shown; Stale where the notes or their facts have changed since. `release` lets the
    document out of quarantine and tells whether it did.
    """
    with transaction.atomic():
        if not confirm_record(found=record, by=by, at=at):
            return None
        delete_if_settled(booking=record.booking, by=by, at=at)
        told = differences(record=record, before=None, actor=by)
        if told is None or told.seal != seen:
            raise Stale
        looked_at = {one.fact for one in told.shown if one.is_askable and one.fact in also}
        right = told.sure | {pk for pk in looked_at if pk is not None}
        for fact in facts(actor=by, document=record.document).filter(pk__in=right):
            answer_fact(fact=fact, state="confirmed", by=by, at=at, seen=fact.version)
        group = record.document.group
        if group is not None and group.chosen_id == record.document.pk:
            lay_version(group=group)
        released = record.document.released_at is not None or (
            may_release(by, record.document) and release(record.document)
        )
        settled = settle_confirmed(found=record, by=by, at=at)
    return Outcome(
        confirmed=len(right), left=told.doubtful - len(right - told.sure), released=released, settled=settled,
        unsettled=not released and would_settle(booking=record.booking, by=by),
    )  # fmt: skip


def may_release(by: Actor, document: "Document") -> bool:
    """Whether the actor may let the document out of quarantine."""
    try:
        check_document(by, Right.RELEASE, document)
    except PermissionDenied:
        return False
    return True
