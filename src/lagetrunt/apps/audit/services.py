"""Writing the trail: one event last in every service, and erasing what an event holds of a person."""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from lagetrunt.apps.audit.acting import Acting
from lagetrunt.apps.audit.chain import FIRST, event_digest, payload_digest
from lagetrunt.apps.audit.models import Event

_LOCK = 7_215_001  # PostgreSQL's advisory lock for the end of the chain; SQLite has one writer at a time anyway
_AT_ONCE = 500  # a statement of SQLite takes only so many values


@transaction.atomic
def record(
    *,
    action: str,
    table: str,
    row_key: object,
    by: Acting,
    at: datetime,
    reason: str = "",
    before: Any = None,
    after: Any = None,
) -> Event:
    """Adds an event to the end of the chain."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Event.objects.order_by("-id").values_list("digest", flat=True).first()
    payload = {"salt": secrets.token_hex(16), "before": before, "after": after, "reason": reason}
    event = Event(
        at=at,
        actor_id=by.user_id,
        actor_name=by.name[:200],
        action=action,
        table=table,
        row_key=str(row_key)[:100],
        reason=reason,
        payload=payload,
        payload_digest=payload_digest(payload),
        previous=last or FIRST,
    )
    event.digest = event_digest(
        previous=event.previous,
        at=at,
        actor_id=event.actor_id,
        actor_name=event.actor_name,
        action=action,
        table=table,
        row_key=event.row_key,
        reason="",  # the payload's digest covers it, so that it can be erased with the rest
        payload=event.payload_digest,
    )
    event.save(force_insert=True)
    return event


@transaction.atomic
def erase_payloads(*, rows: Mapping[str, Iterable[object]], by: Acting, at: datetime, reason: str) -> int:
    """Takes away before, after and reason of all events of the rows, by table; says so in the trail; how many it was."""
    erased = 0
    for table, keys in rows.items():
        told = sorted({str(key) for key in keys})
        for first in range(0, len(told), _AT_ONCE):
            found = Event.objects.filter(table=table, row_key__in=told[first : first + _AT_ONCE], payload__isnull=False)
            erased += _emptied(found)
    _say(erased, by, at, reason)
    return erased


@transaction.atomic
def erase_words(*, says: Callable[[str], bool], by: Acting, at: datetime, reason: str) -> int:
    """Takes away before, after and reason of all events that say something of the sort; how many it was."""
    numbers = []
    for event in Event.objects.filter(payload__isnull=False).iterator(chunk_size=2000):
        if says(json.dumps(event.payload, ensure_ascii=False)):
            numbers.append(event.pk)
    erased = sum(
        _emptied(Event.objects.filter(pk__in=numbers[first : first + _AT_ONCE]))
        for first in range(0, len(numbers), _AT_ONCE)
    )
    _say(erased, by, at, reason)
    return erased


def _emptied(found: QuerySet[Event]) -> int:
    """An event of an older shape has its reason in its own digest, and keeps it."""
    own = found.filter(payload__has_key="reason")
    return own.update(payload=None, reason="") + found.filter(payload__isnull=False).update(payload=None)


def _say(erased: int, by: Acting, at: datetime, reason: str) -> None:
    if erased:
        record(action="erase_payloads", table="event", row_key=erased, by=by, at=at, reason=reason)
