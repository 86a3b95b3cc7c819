"""The chain of digests: each event's digest covers its own values and the digest before it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64


def canonical(value: object) -> bytes:
    """The value as JSON that is the same wherever it is written."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def payload_digest(payload: dict[str, Any]) -> str:
    """The digest of a payload with its salt."""
    return hashlib.sha256(canonical(payload)).hexdigest()


def event_digest(
    *,
    previous: str,
    at: datetime,
    actor_id: int | None,
    actor_name: str,
    action: str,
    table: str,
    row_key: str,
    reason: str,
    payload: str,
) -> str:
    """The digest of an event; `payload` is the payload's own digest, so that erasing it leaves the chain whole."""
    told = [
        previous,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        actor_id,
        actor_name,
        action,
        table,
        row_key,
        reason,
        payload,
    ]
    return hashlib.sha256(canonical(told)).hexdigest()
