"""Answers to facts: what the one before was, and whether a correction has the shape of what it corrects."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lagetrunt.apps.audit.history import latest_payload
from lagetrunt.apps.sources.models import Fact, FactState


def answer_before(*, fact: Fact) -> tuple[FactState, Any]:
    """State and correction before the latest answer; as read, where the trail tells of none."""
    payload = latest_payload(action="answer_fact", table="fact", row_key=fact.pk)
    before = (payload or {}).get("before") or {}
    return FactState(before.get("state", FactState.PROPOSED)), before.get("corrected")


# What a decision may tell since facts kept earlier were read.
_BESIDE: Mapping[str, Any] = {"reason": None, "since": None, "until": None, "replaces": ()}


def whole(*, kind: str, value: Any) -> Any:
    """The value with all the parts that facts of its kind have today; those it says nothing of are empty."""
    if kind != "decision" or not isinstance(value, dict):
        return value
    missing = {name: list(none) if none is not None else None for name, none in _BESIDE.items() if name not in value}
    return {**value, **missing} if missing else value


def fits(*, fact: Fact, value: Any) -> bool:
    """Whether the value has the shape that the fact's rows can be laid from: the same keys, the same sorts of values."""
    value = whole(kind=fact.kind, value=value)
    if fact.kind == "decision" and isinstance(value, dict):
        since, until = value.get("since"), value.get("until")
        if not (_is_day_or_none(since) and _is_day_or_none(until)) or (since and until and until < since):
            return False
    if fact.kind == "meeting.date":
        return isinstance(value, str) and _is_day(value)
    if fact.kind == "assignment" and isinstance(value, dict) and not _is_day_or_none(value.get("due")):
        return False
    if fact.kind == "person" and isinstance(value, dict) and value.get("status") not in ("present", "absent", "other"):
        return False
    return _alike(whole(kind=fact.kind, value=fact.value), value)


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
