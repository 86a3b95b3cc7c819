"""Reading the trail, and seeing whether it is whole."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from lagetrunt.apps.audit.acting import Acting
from lagetrunt.apps.audit.chain import FIRST, event_digest, payload_digest
from lagetrunt.apps.audit.models import Event


def events(*, actor: Acting, table: str | None = None, row_key: object | None = None) -> QuerySet[Event]:
    """The events that the actor may read, latest first; those of one table or one row where asked for."""
    if not actor.sees_audit:
        raise PermissionDenied
    found = Event.objects.order_by("-id")
    if table is not None:
        found = found.filter(table=table)
    if row_key is not None:
        found = found.filter(row_key=str(row_key))
    return found


def first_break(*, actor: Acting) -> Event | None:
    """The first event that does not fit the one before it or its own values; None where the chain is whole."""
    if not actor.sees_audit:
        raise PermissionDenied
    previous = FIRST
    for event in Event.objects.order_by("id").iterator(chunk_size=2000):
        payload = event.payload_digest if event.payload is None else payload_digest(event.payload)
        digest = event_digest(
            previous=previous,
            at=event.at,
            actor_id=event.actor_id,
            actor_name=event.actor_name,
            action=event.action,
            table=event.table,
            row_key=event.row_key,
            reason="" if event.payload is not None and "reason" in event.payload else event.reason,
            payload=payload,
        )
        said = event.reason if event.payload is None else event.payload.get("reason", event.reason)
        if (digest, payload, previous, said) != (event.digest, event.payload_digest, event.previous, event.reason):
            return event
        previous = event.digest
    return None
