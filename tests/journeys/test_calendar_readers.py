"""Invitations, changes, cancellations and feeds read by ical.js and node-ical: the same instants as ours, over both clock changes."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lagetrunt.adapters.invitations import Contact, Entry, invitation, publication
from lagetrunt.apps.events.following import along, when_of
from lagetrunt.apps.events.models import SideEvent, SignUp
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Federation
from lagetrunt.workflows.hold_events.entries import entry_of, message

pytestmark = pytest.mark.browser
TOOLS = Path(__file__).parents[2] / "tools/calendars"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
AT = datetime(2026, 1, 5, 8, tzinfo=UTC)
YEARS = range(2025, 2029)
HOURS = (0, 1, 2, 3, 4, 5, 8, 12, 16, 23)
READERS = ("ical.js", "node-ical")
WHO = Contact(name="Elevhälsonätverket", email="natverk@exempel.example")
HANNA = Contact(name="Hanna Viitasaari", email="hanna@avesta.example")


def _sundays() -> list[date]:
    """The days on which the clock is changed, by the rule that holds since 1996."""
    return [
        last - timedelta(days=(last.weekday() + 1) % 7)
        for year in YEARS
        for last in (date(year, 3, 31), date(year, 10, 31))
    ]


def _moments() -> list[tuple[datetime, datetime]]:
    """Meetings that begin the days around the changes, by every hour of the world's clock that matters, none twice."""
    found = set()
    for sunday in _sundays():
        for away in (-1, 0, 1):
            day = sunday + timedelta(days=away)
            for hour in HOURS:
                begins = datetime(day.year, day.month, day.day, hour, 30 * (hour % 2), tzinfo=UTC)
                for lasts in (timedelta(minutes=45), timedelta(hours=23)):
                    found.add((begins, begins + lasts))
    return sorted(found)


def _entry(number: int, start: datetime, end: datetime, **more: Any) -> Entry:
    here, there = start.astimezone(STOCKHOLM), end.astimezone(STOCKHOLM)
    return Entry(
        uid=f"{number}@lagetrunt", sequence=number % 3, summary="Möte, åäö; \\ ”runt”", day=here.date(),
        last=there.date(), start=start, end=end, place="Folkets hus", description="Dagordning:\n1. Öppnas, kl. 9", **more,
    )  # fmt: skip


def _read(calendars: dict[str, str], zone: str = "Europe/Stockholm") -> dict[str, dict[str, list[list[str]]]]:
    words = ["env", f"TZ={zone}", "node", str(TOOLS / "read.mjs")]
    done = subprocess.run(words, input=json.dumps(calendars), capture_output=True, text=True, check=True)
    found: dict[str, dict[str, list[list[str]]]] = json.loads(done.stdout)
    return found


def _said(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _row(entry: Entry) -> list[str]:
    assert entry.start is not None and entry.end is not None
    return [entry.uid, _occurrence(entry.occurrence), _said(entry.start), _said(entry.end)]


def _occurrence(mark: str) -> str:
    return _said(datetime.strptime(mark, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)) if "T" in mark else ""


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/New_York", "UTC"])
@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_invitations_changes_and_cancellations_are_read_to_the_same_instants(method: Any, zone: str) -> None:
    entries = [_entry(number, start, end) for number, (start, end) in enumerate(_moments())]
    assert len(entries) == 480
    told = {entry.uid: invitation(entry, method=method, organizer=WHO, attendees=[HANNA], at=AT) for entry in entries}
    found = _read(told, zone)
    for reader in READERS:
        wrong = [(entry, found[entry.uid][reader]) for entry in entries if found[entry.uid][reader] != [_row(entry)]]
        assert not wrong, (reader, len(wrong), wrong[0])


def test_days_of_a_series_keep_their_mark() -> None:
    entries = [
        _entry(number, start, end, occurrence=(start - timedelta(hours=1)).strftime("%Y%m%dT%H%M%SZ"))
        for number, (start, end) in enumerate(_moments())
    ]
    found = _read(
        {row.uid: invitation(row, method="REQUEST", organizer=WHO, attendees=[HANNA], at=AT) for row in entries}
    )
    for reader in READERS:
        wrong = [(entry, found[entry.uid][reader]) for entry in entries if found[entry.uid][reader] != [_row(entry)]]
        assert not wrong, (reader, len(wrong), wrong[0])


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "America/New_York", "Pacific/Auckland"])
def test_whole_days_are_the_same_days(zone: str) -> None:
    days = [
        (sunday + timedelta(days=away), lasts) for sunday in _sundays() for away in (-1, 0, 1) for lasts in (0, 1, 6)
    ]
    entries = [
        Entry(uid=f"{number}@lagetrunt", sequence=0, summary="Lunch", day=day, last=day + timedelta(days=lasts))
        for number, (day, lasts) in enumerate(days)
    ]
    found = _read(
        {row.uid: invitation(row, method="REQUEST", organizer=WHO, attendees=[HANNA], at=AT) for row in entries}, zone
    )
    for entry in entries:
        wanted = [[entry.uid, "", entry.day.isoformat(), (entry.last + timedelta(days=1)).isoformat()]]
        assert [found[entry.uid][reader] for reader in READERS] == [wanted, wanted]


def test_a_feed_holds_every_meeting_once_as_it_is() -> None:
    entries = [_entry(number, start, end, cancelled=number % 7 == 0) for number, (start, end) in enumerate(_moments())]
    told = publication(entries, name="Mina möten", every=timedelta(hours=6), at=AT)
    found = _read({"feed": told})["feed"]
    wanted = sorted(_row(entry) for entry in entries)
    for reader in READERS:
        assert sorted(found[reader]) == wanted, reader


def _event(number: int, start: datetime, end: datetime) -> SideEvent:
    """A side event right after its meeting of an hour; neither is in a register."""
    here = start.astimezone(STOCKHOLM)
    first = here - timedelta(hours=1)
    booking = Booking(
        federation=Federation(name="Förbundet"), summary="Nätverket", day=first.date(), last=here.date(), start=first,
        end=here, place="Folkets hus",
    )  # fmt: skip
    return SideEvent(
        booking=booking, title="Seminarium, åäö; ”runt”", audience="alla", about="Om\nnärvaro", start=start, end=end,
        place="Aulan", join_url="https://mote.exempel.example/rum?a=1&b=2", uid=f"{number}@lagetrunt", sequence=number % 3,
    )  # fmt: skip


def test_side_events_are_read_as_invited_to_as_moved_with_their_meeting_and_as_called_off() -> None:
    """Of each moment around the clock changes: the entry, the same one moved by four weeks with its meeting, and the same one off."""
    told: dict[str, str] = {}
    wanted: dict[str, list[str]] = {}

    def tell(name: str, event: SideEvent, method: Any) -> None:
        guest = SignUp(event=event, name="Ann Gäst", email="ann@gast.example")
        told[name] = message(event, guest, method=method, page="https://lr.exempel.example/l/x/", at=AT)
        wanted[name] = [event.uid, "", _said(event.start), _said(event.end)]
        assert f"SEQUENCE:{event.sequence}\r\n" in told[name]

    for number, (start, end) in enumerate(_moments()[::7]):  # every hour, of one day or another around each change
        event = _event(number, start, end)
        tell(f"{number} in", event, "REQUEST")
        before, wall = when_of(event.booking), start.astimezone(STOCKHOLM).replace(tzinfo=None)
        later = timedelta(weeks=4)
        booking = event.booking
        assert booking.start is not None and booking.end is not None
        booking.day, booking.last = booking.day + later, booking.last + later
        booking.start, booking.end = booking.start + later, booking.end + later
        facts = along(event, before=before, after=when_of(booking))
        event.start, event.end, event.sequence = facts.start, facts.end, event.sequence + 1
        assert facts.start.replace(tzinfo=None) == wall + later, "the clock on the wall"
        tell(f"{number} moved", event, "REQUEST")
        event.cancelled_at, event.sequence = AT, event.sequence + 1
        tell(f"{number} off", event, "CANCEL")
    found = _read(told)
    for reader in READERS:
        wrong = [(name, found[name][reader], row) for name, row in wanted.items() if found[name][reader] != [row]]
        assert not wrong, (reader, len(wrong), wrong[0])


def test_a_feed_with_side_events_holds_each_beside_its_meeting() -> None:
    entries = [entry_of(_event(number, start, end)) for number, (start, end) in enumerate(_moments())]
    found = _read({"feed": publication(entries, name="Öppna möten", every=timedelta(hours=6), at=AT)})["feed"]
    for reader in READERS:
        assert sorted(found[reader]) == sorted(_row(entry) for entry in entries), reader


def test_a_wrong_hour_would_be_seen() -> None:
    (entry,) = [_entry(1, datetime(2026, 9, 20, 6, 30, tzinfo=UTC), datetime(2026, 9, 20, 9, tzinfo=UTC))]
    told = invitation(entry, method="REQUEST", organizer=WHO, attendees=[HANNA], at=AT)
    found = _read({"right": told, "wrong": told.replace("T083000", "T093000")})
    for reader in READERS:
        assert found["right"][reader] == [_row(entry)] != found["wrong"][reader]
