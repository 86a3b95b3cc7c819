"""Answers that calendars send by mail to an invitation (iTIP, RFC 5546, 3.2.3): Accept, Tentative, Decline, Delegate."""

from dataclasses import dataclass

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one who was called answers to the meeting of that number.

    `partstat` is ACCEPTED, DECLINED, TENTATIVE or DELEGATED (RFC 5545, 3.2.12), `delegate` whom they send instead.
    `sequence` is that of the entry which they answer to, None where it is not told.
    """

    uid: str
    occurrence: str
    email: str
    name: str
    partstat: str
    delegate: str
    comment: str
    sequence: int | None = None


def replies_of(data: bytes) -> tuple[Reply, ...]:
    """The answers in a calendar part whose METHOD is REPLY; none where it is anything else, or broken."""
    from icalendar import Calendar

    if len(data) > MOST_BYTES:
        return ()
    try:
        calendar = Calendar.from_ical(data)
        if str(calendar.get("METHOD", "")).upper() != "REPLY":
            return ()
        return tuple(reply for event in calendar.walk("VEVENT") for reply in _of(event))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):  # what the library makes of broken lines
        return ()


def _of(event: object) -> list[Reply]:
    from icalendar import Event

    assert isinstance(event, Event)
    uid = str(event.get("UID") or "")
    told = event.get("ATTENDEE") or []
    again = event.get("RECURRENCE-ID")
    found = []
    for attendee in told if isinstance(told, list) else [told]:
        partstat = str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
        email = _address(str(attendee))
        if uid and email and partstat in ("ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"):
            delegate = attendee.params.get("DELEGATED-TO", "")
            found.append(
                Reply(
                    uid=uid, occurrence=_mark(again), email=email, name=str(attendee.params.get("CN", "")), partstat=partstat,
                    delegate=_address(str(delegate[0] if isinstance(delegate, list) and delegate else delegate or "")),
                    comment=" ".join(str(event.get("COMMENT") or "").split())[:300],
                    sequence=_whole(event.get("SEQUENCE")),
                )
            )  # fmt: skip
    return found


def _whole(told: object) -> int | None:
    return int(str(told)) if told is not None and str(told).isascii() and str(told).isdigit() else None


def _mark(again: object) -> str:
    """The day of a series as bookings keep it."""
    told = getattr(again, "dt", None)
    if told is None:
        return ""
    if not hasattr(told, "hour"):
        return str(told.strftime("%Y%m%d"))
    from datetime import UTC

    return str((told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"))


def _address(told: str) -> str:
    return told.strip().strip('"').removeprefix("mailto:").removeprefix("MAILTO:").strip()
