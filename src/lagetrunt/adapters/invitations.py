"""Invitations: a meeting as calendars take it in by mail (iTIP) or in a feed, from plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from lagetrunt.kernel.text import in_one_line

if TYPE_CHECKING:
    from icalendar import Calendar, Event, Timezone, vCalAddress

ZONE = "Europe/Stockholm"
_STOCKHOLM = ZoneInfo(ZONE)
_PRODUCT = "-//Laget runt//SV"
Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody in a calendar entry: who calls, or who is called.

    `sent_by` is the address that sends on behalf of who calls (RFC 5545, 3.2.18); `partstat` what who is called has
    answered already, so that a change that moves nothing does not ask again (RFC 5546, 3.2.2.2).
    """

    name: str
    email: str
    sent_by: str = ""
    partstat: str = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting as it shall stand in a calendar, under the number it keeps for good.

    Without `start` and `end` it is for whole days from `day` to `last`. `occurrence` is the day of a series as the
    calendar it came from marks it (20240823T063000Z or 20240823), blank for a meeting of its own.
    """

    uid: str
    sequence: int
    summary: str
    day: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    join_url: str = ""
    description: str = ""
    occurrence: str = ""
    cancelled: bool = False


def invitation(
    entry: Entry, *, method: Method, organizer: Contact, attendees: Iterable[Contact], at: datetime, whole: bool = True
) -> str:
    """The iTIP message of one meeting to the attendees: RFC 5546 sections 3.2.2 (REQUEST) and 3.2.5 (CANCEL).

    `at` is when it is written (DTSTAMP): of two messages with the same SEQUENCE calendars keep the later (RFC 5546, 2.1.5).
    A CANCEL that is not `whole` takes the attendees off the list of a meeting that will be: it then has no STATUS (3.2.5).
    One VEVENT in each message: of several, Outlook takes none.
    """
    calendar = _calendar(method)
    event = _event(entry, at)
    status = ("CANCELLED" if whole else "") if method == "CANCEL" else "CONFIRMED"
    if status:
        event.add("STATUS", status)
    event.add("ORGANIZER", _address(organizer))
    for one in attendees:
        attendee = _address(one)
        attendee.params["CUTYPE"] = "INDIVIDUAL"
        attendee.params["ROLE"] = "REQ-PARTICIPANT"
        if method == "REQUEST":
            attendee.params["PARTSTAT"] = one.partstat
            attendee.params["RSVP"] = "TRUE" if one.partstat == "NEEDS-ACTION" else "FALSE"
        event.add("ATTENDEE", attendee)
    return _written(calendar, [event])


def publication(entries: Iterable[Entry], *, name: str, every: timedelta, at: datetime) -> str:
    """A calendar to subscribe to: METHOD:PUBLISH (RFC 5546, 3.2.1), NAME and REFRESH-INTERVAL (RFC 7986, 5.1 and 5.7).

    Nobody is named in it; what is called off stands there as called off.
    """
    calendar = _calendar("PUBLISH")
    calendar.add("NAME", in_one_line(name))
    calendar.add("X-WR-CALNAME", in_one_line(name))  # what Outlook and Google read instead of NAME
    calendar.add("REFRESH-INTERVAL", every, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", f"PT{int(every.total_seconds()) // 60}M")  # the same for Outlook
    events = []
    for entry in entries:
        event = _event(entry, at)
        event.add("STATUS", "CANCELLED" if entry.cancelled else "CONFIRMED")
        events.append(event)
    return _written(calendar, events)


@cache
def _rules() -> str:
    """Stockholm's clock by its yearly rules (RFC 5545, 3.6.5), which hold since 1996.

    Rules and no list of days: by such lists ical.js is an hour wrong, and Outlook passes them over.
    """
    return (files("ics_vtimezones") / "data" / "zoneinfo" / "Europe" / "Stockholm.ics").read_text("utf-8")


def _zone() -> "Timezone":
    from icalendar import Calendar, Timezone

    (zone,) = Calendar.from_ical(_rules()).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    zone["TZID"] = ZONE  # the package writes its own name and year before it
    return zone


def _calendar(method: str) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    return calendar


def _event(entry: Entry, at: datetime) -> "Event":
    """What all messages say of a meeting: RFC 5545 sections 3.6.1 and 3.8; CONFERENCE is RFC 7986, 5.11."""
    from icalendar import Event

    event = Event()
    event.add("UID", entry.uid)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", at.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", in_one_line(entry.summary))
    if entry.start is not None and entry.end is not None:
        event.add("DTSTART", _moment(entry.start))
        event.add("DTEND", _moment(entry.end))
    else:
        event.add("DTSTART", entry.day)
        event.add("DTEND", entry.last + timedelta(days=1))  # the day after the last (3.6.1)
    if entry.occurrence:
        event.add("RECURRENCE-ID", _occurrence(entry.occurrence))
    if entry.place:
        event.add("LOCATION", in_one_line(entry.place))
    url = _bare(entry.join_url)
    if url:
        event.add("URL", url)
        event.add("CONFERENCE", url, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    description = "\n\n".join(part for part in (_lines(entry.description), url) if part)
    if description:
        event.add("DESCRIPTION", description)
    return event


def _moment(at: datetime) -> datetime:
    """By the clock in Sweden; by that of the world in the hour that comes twice: a calendar shall take the first (3.3.5), and
    ical.js takes the second."""
    here = at.astimezone(_STOCKHOLM)
    comes_twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    return at.astimezone(UTC) if comes_twice else here


def _occurrence(mark: str) -> date:
    if "T" not in mark:
        return datetime.strptime(mark, "%Y%m%d").replace(tzinfo=UTC).date()
    return _moment(datetime.strptime(mark, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC))


def _address(contact: Contact) -> "vCalAddress":
    from icalendar import vCalAddress

    address = vCalAddress(f"mailto:{_bare(contact.email)}")
    name = in_one_line(contact.name).replace('"', "'")  # a quotation mark can stand in no parameter (RFC 5545, 3.2)
    if name:
        address.params["CN"] = name
    if contact.sent_by and _bare(contact.sent_by).casefold() != _bare(contact.email).casefold():
        address.params["SENT-BY"] = f"mailto:{_bare(contact.sent_by)}"
    return address


def _lines(text: str) -> str:
    return "\n".join(in_one_line(line) for line in text.splitlines()).strip()


def _bare(address: str) -> str:
    """An address for a value that is not escaped: a line break in it would begin a property."""
    return "".join(letter for letter in address if letter.isprintable() and not letter.isspace())


def _written(calendar: "Calendar", events: list["Event"]) -> str:
    if any(isinstance(event.DTSTART, datetime) for event in events):
        calendar.add_component(_zone())
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
