"""Writing the trail: one event last in every service, and erasing what an event holds of a person."""

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from lagetrunt.apps.audit.acting import Acting
from lagetrunt.apps.audit.chain import FIRST, event_digest, payload_digest
from lagetrunt.apps.audit.models import Event

_LOCK = 7_215_001  # PostgreSQL's advisory lock for the end of the chain; SQLite has one writer at a time anyway


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
    payload = {"salt": secrets.token_hex(16), "before": before, "after": after}
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
        reason=reason,
        payload=event.payload_digest,
    )
    event.save(force_insert=True)
    return event


@transaction.atomic
def erase_payloads(*, table: str, row_key: object, by: Acting, at: datetime, reason: str) -> int:
    """Takes away before and after of all events of a row, and says so in the trail; how many there were."""
    if not by.sees_audit:
        raise PermissionDenied
    erased = Event.objects.filter(table=table, row_key=str(row_key), payload__isnull=False).update(payload=None)
    record(action="erase_payloads", table=table, row_key=row_key, by=by, at=at, reason=reason, after={"erased": erased})
    return erased
