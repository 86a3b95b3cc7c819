"""Laying down the days that a meeting's document names, and which of them is its next meeting."""

from datetime import date
from typing import Any

from lagetrunt.apps.meetings.models import DateKind, Meeting, ReadDate
from lagetrunt.apps.sources.current import Current
from lagetrunt.apps.sources.models import Fact

_FIELDS = ("meeting_id", "position", "kind", "day", "last", "start", "place", "what")


def lay_dates(*, meeting: Meeting, current: Current) -> None:
    """The rows of the days, changed in place; the first announced day after the meeting's own is its next meeting."""
    facts = [fact for kind in DateKind.values for fact in current.all(kind)]
    meeting.dates.exclude(fact__in=facts).delete()
    there = {row.fact_id: row for row in ReadDate.objects.filter(fact__in=facts)}
    new, changed, rows = [], [], []
    for place, fact in enumerate(facts):
        row, told = there.get(fact.pk), _told(meeting, place, fact)
        if row is None:
            row = ReadDate(fact=fact, **told)
            new.append(row)
        elif any(getattr(row, name) != value for name, value in told.items()):
            for name, value in told.items():
                setattr(row, name, value)
            changed.append(row)
        rows.append(row)
    ReadDate.objects.bulk_create(new, batch_size=500)
    ReadDate.objects.bulk_update(changed, [name.removesuffix("_id") for name in _FIELDS], batch_size=200)
    announced = _first_after(meeting, rows)
    if meeting.announced_id != (announced.pk if announced else None):
        meeting.announced = announced
        meeting.save(update_fields=["announced"])


def _first_after(meeting: Meeting, rows: list[ReadDate]) -> ReadDate | None:
    """The next meeting that the document announces; days that are not after its own are of that meeting or misread.

    Of a meeting whose own day is not known it is the first that is announced.
    """
    coming = [
        row for row in rows
        if row.kind == DateKind.NEXT_MEETING and row.day is not None and (meeting.day is None or row.day > meeting.day)
    ]  # fmt: skip
    return min(coming, key=lambda row: (row.day, row.position), default=None)


def _told(meeting: Meeting, place: int, fact: Fact) -> dict[str, Any]:
    """What the row says of the fact's value, which is of a next meeting or of a date, as a day or as days from and to."""
    value = fact.current
    said = value["date"]
    first, last = (said["since"], said["until"]) if isinstance(said, dict) else (said, said)
    return {
        "meeting_id": meeting.pk, "position": place, "kind": fact.kind, "day": _day(first), "last": _day(last),
        "start": value.get("start") or "", "place": (value.get("place") or "")[:300],
        "what": (value.get("what") or "")[:300],
    }  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
