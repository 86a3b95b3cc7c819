"""Calendars: numbers kept, series unrolled, every time a Swedish one, and bad files told in words."""

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagetrunt.adapters.calendars import MOST_BYTES, STOCKHOLM, Entry, NoCalendar, calendar_of

TODAY = date(2025, 1, 15)


def ics(*events: tuple[str, ...]) -> bytes:
    """A calendar of events, each as its lines."""
    told = "".join("BEGIN:VEVENT\r\n" + "".join(f"{line}\r\n" for line in event) + "END:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//prov//\r\n{told}END:VCALENDAR\r\n".encode()


def _rows(*events: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(row.uid, f"{row.start:%Y-%m-%d %H:%M}" if row.start else str(row.day)) for row in _read(*events)]


def _read(*events: tuple[str, ...]) -> list[Entry]:
    return calendar_of(ics(*events), today=TODAY).entries


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("DTSTART;TZID=Europe/Stockholm:20250314T090000", "2025-03-14 09:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20250314T090000", "2025-03-14 09:00"),
        ("DTSTART:20250714T070000Z", "2025-07-14 09:00"),
        ("DTSTART:20250114T070000Z", "2025-01-14 08:00"),
        ("DTSTART;TZID=Europe/Helsinki:20250314T100000", "2025-03-14 09:00"),
        ("DTSTART:20250314T090000", "2025-03-14 09:00"),
        ("DTSTART;VALUE=DATE:20250314", "2025-03-14"),
        ("DTSTART:20250314T233000Z", "2025-03-15 00:30"),
    ],
)
def test_every_time_is_a_swedish_one(start: str, told: str) -> None:
    assert _rows(("UID:a", start)) == [("a", told)]


def test_a_zone_nobody_knows_is_taken_as_swedish_with_a_doubt() -> None:
    (row,) = _read(("UID:a", "DTSTART;TZID=Nowhere/Land:20250714T090000"))
    assert row.doubts == ("unknown_zone",) and row.start == datetime(2025, 7, 14, 9, tzinfo=STOCKHOLM)


def test_whole_days_end_the_day_before_their_end() -> None:
    (row,) = _read(("UID:a", "DTSTART;VALUE=DATE:20250204", "DTEND;VALUE=DATE:20250206", "STATUS:CANCELLED"))
    assert (row.day, row.last, row.start, row.cancelled) == (date(2025, 2, 4), date(2025, 2, 5), None, True)


def test_a_series_keeps_its_hour_over_summer_time_without_what_is_taken_out_and_with_what_is_moved() -> None:
    assert _rows(
        (
            "UID:s", "DTSTART;TZID=Europe/Stockholm:20250310T090000", "DURATION:PT2H",
            "RRULE:FREQ=MONTHLY;UNTIL=20250610T070000Z", "EXDATE;TZID=Europe/Stockholm:20250410T090000",
        ),
        ("UID:s", "RECURRENCE-ID;TZID=Europe/Stockholm:20250510T090000", "DTSTART;TZID=Europe/Stockholm:20250512T100000"),
    ) == [("s", "2025-03-10 09:00"), ("s", "2025-05-12 10:00"), ("s", "2025-06-10 09:00")]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=YEARLY", 4), ("FREQ=WEEKLY;COUNT=3", 0), ("FREQ=DAILY", 0), ("FREQ=SECONDLY", 0), ("FREQ=NEVER", 0),
        ("nonsense", 0),
    ],
)  # fmt: skip
def test_a_series_without_end_is_unrolled_within_two_years(rule: str, count: int) -> None:
    events = (("UID:s", "DTSTART:20150310T090000", f"RRULE:{rule}"), ("UID:a", "DTSTART:20250314T090000"))
    found = [row for row in _rows(*events) if row[0] == "s"]
    if rule == "FREQ=DAILY":
        assert len(found) < 1500
    else:
        assert len(found) == count


def test_of_two_versions_the_later_counts() -> None:
    for order in (("2", "1"), ("1", "2")):
        rows = _read(*(("UID:a", f"SEQUENCE:{n}", f"DTSTART:2025031{n}T090000") for n in order))
        assert [(row.sequence, row.day.day) for row in rows] == [(2, 12)]


def test_what_cannot_be_read_is_counted_and_the_rest_comes_in() -> None:
    found = calendar_of(
        ics(
            ("UID:a", "DTSTART:notadate"), ("DTSTART:20250101",), ("UID:b", "DTSTART:20250301T100000", "DTEND:20250301T090000"),
            ("UID:c", "DTSTART;VALUE=DATE:99991231", "DTEND;VALUE=DATE:99991231", "RRULE:FREQ=DAILY"),
        ),
        today=TODAY,
    )  # fmt: skip
    assert [(row.uid, row.end, row.doubts) for row in found.entries] == [("b", None, ("ends_before",))]
    assert found.left_out >= 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ingen kalender"), (b"hej", "ingen kalender"), (b"PK\x03\x04", "ingen kalender"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x", "avbruten"), (ics(), "inga möten"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * MOST_BYTES + b"END:VCALENDAR", "större än"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "Exportera"),
    ],
)  # fmt: skip
def test_a_bad_file_says_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(NoCalendar, match=words):
        calendar_of(data, today=TODAY)


@given(st.text(alphabet="DTSARULE:;=0123456789ZT-\r\n ÅÄ,", max_size=200))
def test_no_words_in_a_meeting_break_the_reading(words: str) -> None:
    data = ics(("UID:a", "DTSTART:20250314T090000"), ("UID:b", words))
    with contextlib.suppress(NoCalendar):
        assert any(row.uid == "a" for row in calendar_of(data, today=TODAY).entries)
