"""Invitations, changes, cancellations and feeds read by ical.js and node-ical: the same instants as ours, over both clock changes."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lagetrunt.adapters.invitations import Contact, Entry, invitation, publication

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


def test_a_wrong_hour_would_be_seen() -> None:
    (entry,) = [_entry(1, datetime(2026, 9, 20, 6, 30, tzinfo=UTC), datetime(2026, 9, 20, 9, tzinfo=UTC))]
    told = invitation(entry, method="REQUEST", organizer=WHO, attendees=[HANNA], at=AT)
    found = _read({"right": told, "wrong": told.replace("T083000", "T093000")})
    for reader in READERS:
        assert found["right"][reader] == [_row(entry)] != found["wrong"][reader]
