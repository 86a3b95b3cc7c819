"""Calendars as files: the meetings of an .ics with their own numbers, series unrolled, every time as it is in Sweden."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MOST_BYTES = 5_000_000
MOST_ENTRIES = 3_000
_REACH = timedelta(days=731)  # before and after today, for series
_LONGEST = 5_000  # steps of one series looked at
_SLOW = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})


class NoCalendar(Exception):
    """The file is no calendar that can be taken in; the argument says why and what to do, in Swedish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting of a calendar. `occurrence` tells the days of a series apart; `doubts` are codes of what was guessed.

    Of an entry for whole days `start` and `end` are None and `last` is its last day.
    """

    uid: str
    occurrence: str
    sequence: int
    day: date
    last: date
    start: datetime | None
    end: datetime | None
    summary: str
    place: str
    cancelled: bool
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The meetings of a file in the order of their days, and how many there were that could not be read."""

    entries: list[Entry]
    left_out: int


def calendar_of(data: bytes, *, today: date) -> Calendar:
    """The meetings in the file; of two with the same number the later version counts. Raises NoCalendar."""
    events = _events(data)
    left_out = 0
    series: list[list[Entry]] = []
    moved: dict[tuple[str, str], Entry] = {}
    for event in events:
        try:
            entry = _entry(event)
            if entry is None:
                left_out += 1
                continue
            again = _dt(event, "RECURRENCE-ID")
            if again is not None:
                moved[entry.uid, _mark(again)] = replace(entry, occurrence=_mark(again))
            elif event.get("RRULE") is not None or event.get("RDATE") is not None:
                series.append(list(_unrolled(event, entry, today)))
            else:
                series.append([entry])
        except (ValueError, TypeError, OverflowError):  # a broken line, or days beyond all calendars
            left_out += 1
    found: dict[tuple[str, str], Entry] = {}
    for rows in series:
        for row in rows:
            _later(found, row)
    for key, row in moved.items():
        found[key] = row
    if not found:
        raise NoCalendar("Kalendern innehåller inga möten. Exportera den med mötena i.")
    if len(found) > MOST_ENTRIES:
        raise NoCalendar(f"Kalendern innehåller fler än {MOST_ENTRIES} möten. Exportera ett kortare tidsrum.")
    rows = sorted(found.values(), key=lambda row: (row.day, row.start.timestamp() if row.start else 0.0, row.uid))
    return Calendar(entries=rows, left_out=left_out)


def _events(data: bytes) -> list[Any]:
    from icalendar import Calendar as Parsed

    if len(data) > MOST_BYTES:
        raise NoCalendar(f"Kalenderfilen är större än {MOST_BYTES // 1_000_000} MB. Exportera ett kortare tidsrum.")
    if b"BEGIN:VCALENDAR" not in data[:4096].upper().replace(b"\x00", b""):
        raise NoCalendar(
            "Filen är ingen kalender. Exportera den som .ics (iCalendar) ur Outlook eller den kalender du har."
        )
    if b"END:VCALENDAR" not in data.upper():
        raise NoCalendar("Kalenderfilen är avbruten: slutet saknas. Exportera den på nytt.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        calendars = Parsed.from_ical(text, multiple=True)
        return [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise NoCalendar("Kalenderfilen är skadad eller avbruten. Exportera den på nytt.") from error


def _later(found: dict[tuple[str, str], Entry], row: Entry) -> None:
    key = (row.uid, row.occurrence)
    if key not in found or row.sequence >= found[key].sequence:
        found[key] = row


def _entry(event: Any) -> Entry | None:  # noqa: ANN401 - what the library reads
    """The event as it stands; None for one without a day or a number, or with a broken time."""
    uid = str(event.get("UID", "")).strip()[:255]
    begins = _dt(event, "DTSTART")
    if not uid or begins is None:
        return None
    ends = _dt(event, "DTEND")
    if ends is None:
        lasts = _value(event, "DURATION")
        ends = begins + lasts if isinstance(lasts, timedelta) else None
    try:
        sequence = max(0, int(event.get("SEQUENCE", 0)))
    except (ValueError, TypeError):
        sequence = 0
    doubts = ["private"] if str(event.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL") else []
    if isinstance(begins, datetime):
        start, end = _swedish(begins, event, doubts), None
        if isinstance(ends, datetime):
            end = _swedish(ends, event, [])
        if end is not None and end < start:
            doubts.append("ends_before")
            end = None
        day, last = start.date(), (end or start).date()
    else:
        start, end, day = None, None, begins
        last = day
        if isinstance(ends, date) and not isinstance(ends, datetime) and ends > day:
            last = ends - timedelta(days=1)
    return Entry(
        uid=uid, occurrence="", sequence=sequence, day=day, last=last, start=start, end=end,
        summary=_words(event.get("SUMMARY")), place=_words(event.get("LOCATION")),
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED", doubts=tuple(doubts),
    )  # fmt: skip


def _value(event: Any, name: str) -> Any:  # noqa: ANN401
    try:
        return getattr(event.get(name), "dt", None)
    except ValueError:  # so the library tells of a broken line when it is looked at
        return None


def _dt(event: Any, name: str) -> date | None:  # noqa: ANN401
    found = _value(event, name)
    return found if isinstance(found, date) else None


def _words(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join("".join(letter for letter in str(value or "") if letter.isprintable() or letter.isspace()).split())[
        :300
    ]


def _swedish(at: datetime, event: Any, doubts: list[str]) -> datetime:  # noqa: ANN401
    """The time in Sweden; one without a zone, or of a zone nobody knows, is taken to be Swedish."""
    if at.tzinfo is not None:
        return at.astimezone(STOCKHOLM)
    if event["DTSTART"].params.get("TZID"):
        doubts.append("unknown_zone")
    return at.replace(tzinfo=STOCKHOLM)


def _mark(at: date) -> str:
    """What tells one day of a series from the others: its first day and time, by the clock of the world."""
    if isinstance(at, datetime):
        return (at if at.tzinfo else at.replace(tzinfo=STOCKHOLM)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return at.strftime("%Y%m%d")


def _unrolled(event: Any, first: Entry, today: date) -> Iterator[Entry]:  # noqa: ANN401
    """Each meeting of a series within two years of today, those taken out left out."""
    begins = event["DTSTART"].dt
    zone: tzinfo | None = begins.tzinfo if isinstance(begins, datetime) else None
    out = {_mark(at.dt) for at in _dates(event.get("EXDATE"))}
    for at in sorted(set(_steps(event, begins, today)), key=_mark):
        if isinstance(begins, datetime):
            moment = at if isinstance(at, datetime) else datetime.combine(at, time())
            here = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            mark, begun = _mark(here), (here if here.tzinfo else here.replace(tzinfo=STOCKHOLM)).astimezone(STOCKHOLM)
            lasts = first.end - first.start if first.end and first.start else None
            end = begun + lasts if lasts is not None else None
            row = replace(first, occurrence=mark, day=begun.date(), last=(end or begun).date(), start=begun, end=end)
        else:
            whole = at.date() if isinstance(at, datetime) else at
            mark = _mark(whole)
            row = replace(first, occurrence=mark, day=whole, last=whole + (first.last - first.day))
        if mark not in out and abs(row.day - today) <= _REACH:
            yield row


def _steps(event: Any, begins: date, today: date) -> Iterator[date]:  # noqa: ANN401
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    yield begins
    for more in _dates(event.get("RDATE")):
        if isinstance(more.dt, date):
            yield more.dt
    rules = event.get("RRULE")
    for rule in rules if isinstance(rules, list) else [rules] if rules is not None else []:
        if not _SLOW.issuperset(map(str, rule.get("FREQ", []))):
            continue
        bare = datetime.combine(begins, time()) if not isinstance(begins, datetime) else begins.replace(tzinfo=None)
        until = next(iter(rule.get("UNTIL", [])), None)
        text = ";".join(part for part in rule.to_ical().decode().split(";") if not part.startswith("UNTIL="))
        try:
            steps = rrulestr(text, dtstart=bare)
        except (ValueError, TypeError):
            continue
        for at in islice(steps, _LONGEST):
            if at.date() > today + _REACH or (until is not None and _past(at, until, begins)):
                break
            yield at


def _past(at: datetime, until: date, begins: date) -> bool:
    if not isinstance(until, datetime):
        return at.date() > until
    if isinstance(begins, datetime) and begins.tzinfo is not None and until.tzinfo is not None:
        return at.replace(tzinfo=begins.tzinfo) > until
    return at > until.replace(tzinfo=None)


def _dates(value: Any) -> Iterator[Any]:  # noqa: ANN401
    for part in value if isinstance(value, list) else [value] if value is not None else []:
        yield from getattr(part, "dts", ())
