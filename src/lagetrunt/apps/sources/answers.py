"""Answers to facts: what the one before was, and whether a correction has the shape of what it corrects."""

from datetime import date
from typing import Any

from lagetrunt.apps.audit.history import latest_payload
from lagetrunt.apps.sources.models import Fact, FactState


def answer_before(*, fact: Fact) -> tuple[FactState, Any]:
    """State and correction before the latest answer; as read, where the trail tells of none."""
    payload = latest_payload(action="answer_fact", table="fact", row_key=fact.pk)
    before = (payload or {}).get("before") or {}
    return FactState(before.get("state", FactState.PROPOSED)), before.get("corrected")


def fits(*, fact: Fact, value: Any) -> bool:
    """Whether the value has the shape that the fact's rows can be laid from: the same keys, the same sorts of values."""
    if fact.kind == "meeting.date":
        return isinstance(value, str) and _is_day(value)
    if fact.kind == "assignment" and isinstance(value, dict) and not _is_day_or_none(value.get("due")):
        return False
    if fact.kind == "person" and isinstance(value, dict) and value.get("status") not in ("present", "absent", "other"):
        return False
    return _alike(fact.value, value)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        return (
            isinstance(other, dict) and one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
        )
    if one is None or other is None:
        return not isinstance(one, dict | list) and not isinstance(other, dict | list)
    if isinstance(one, list):
        return isinstance(other, list) and all(not one or _alike(one[0], part) for part in other)
    return type(one) is type(other)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _is_day_or_none(written: Any) -> bool:
    return written is None or (isinstance(written, str) and _is_day(written))
