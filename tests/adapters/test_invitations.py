"""Invitations: read back by a calendar program they say what was said, at the same instants the year round."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from lagetrunt.adapters.calendars import calendar_of
from lagetrunt.adapters.invitations import Contact, Entry, invitation, publication

AT = datetime(2027, 1, 15, 9, 30, 12, 999, tzinfo=UTC)
NETWORK = Contact(name="Elevhälsonätverket", email="natverk@exempel.example")
HANNA = Contact(name="Hanna Viitasaari", email="hanna@avesta.example")
DAY = date(2027, 3, 12)
START = datetime(2027, 3, 12, 12, tzinfo=UTC)


def entry(**more: Any) -> Entry:
    told: dict[str, Any] = {
        "uid": "ehn-1@lagetrunt", "sequence": 3, "summary": "Elevhälsonätverket", "day": DAY, "last": DAY,
        "start": START, "end": START + timedelta(hours=3),
    }  # fmt: skip
    return Entry(**{**told, **more})


def asked(told: Entry, method: Any = "REQUEST", **more: Any) -> str:
    return invitation(told, method=method, organizer=NETWORK, attendees=[HANNA], at=AT, **more)


def event(text: str) -> Event:
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    assert isinstance(found, Event)
    return found


def test_an_invitation_says_who_when_where_and_asks_for_an_answer() -> None:
    text = asked(entry(place="Folkets hus, sal Ö; plan 2", join_url="https://moten.example/1,2;3", description="Ta med fika.\n"))  # fmt: skip
    calendar, found = Calendar.from_ical(text), event(text)
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == ("ehn-1@lagetrunt", 3, "CONFIRMED")
    assert found["DTSTAMP"].dt == AT.replace(microsecond=0)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (START, START + timedelta(hours=3))
    assert found["LOCATION"] == "Folkets hus, sal Ö; plan 2" and "LOCATION:Folkets hus\\, sal Ö\\; plan 2" in text
    assert found["URL"] == found["CONFERENCE"] == "https://moten.example/1,2;3"
    assert found["DESCRIPTION"] == "Ta med fika.\n\nhttps://moten.example/1,2;3"
    assert (found["ORGANIZER"], found["ORGANIZER"].params["CN"]) == ("mailto:natverk@exempel.example", "Elevhälsonätverket")  # fmt: skip
    answer = found["ATTENDEE"].params
    assert found["ATTENDEE"] == "mailto:hanna@avesta.example" and answer["CN"] == "Hanna Viitasaari"
    assert (answer["ROLE"], answer["PARTSTAT"], answer["RSVP"]) == ("REQ-PARTICIPANT", "NEEDS-ACTION", "TRUE")


def test_a_meeting_called_off_and_somebody_taken_off_its_list_are_told_apart() -> None:
    off, one = event(asked(entry(), "CANCEL")), event(asked(entry(), "CANCEL", whole=False))
    assert off["STATUS"] == "CANCELLED" and "STATUS" not in one
    for found in (off, one):
        assert found["UID"] == "ehn-1@lagetrunt" and "RSVP" not in found["ATTENDEE"].params


def test_whole_days_end_on_the_day_after_the_last_and_need_no_clock() -> None:
    text = asked(entry(start=None, end=None, last=DAY + timedelta(days=1)))
    assert "DTSTART;VALUE=DATE:20270312" in text and "DTEND;VALUE=DATE:20270314" in text and "VTIMEZONE" not in text


@pytest.mark.parametrize(
    ("mark", "told"),
    [("20240823T063000Z", "RECURRENCE-ID;TZID=Europe/Stockholm:20240823T083000"), ("20240823", "RECURRENCE-ID;VALUE=DATE:20240823")],
)  # fmt: skip
def test_a_day_of_a_series_is_told_by_the_day_it_had(mark: str, told: str) -> None:
    assert told in asked(entry(occurrence=mark)).splitlines()


def test_what_comes_in_from_a_calendar_goes_out_as_the_same() -> None:
    sent = asked(entry(uid="040000008200E00074C5B7101A82E008", place="Å"))
    (back,) = calendar_of(sent.encode(), today=DAY).entries
    assert (back.uid, back.sequence, back.start, back.end, back.place) == (
        "040000008200E00074C5B7101A82E008", 3, START, START + timedelta(hours=3), "Å",
    )  # fmt: skip


def test_the_zone_is_told_by_rules_under_its_own_name() -> None:
    text = asked(entry())
    assert "DTSTART;TZID=Europe/Stockholm:20270312T130000" in text and "TZID:Europe/Stockholm" in text
    assert text.count("RRULE:FREQ=YEARLY") == 2 and "RDATE" not in text and "ics.py" not in text


def test_nothing_that_is_said_begins_a_property_of_its_own() -> None:
    ill = "x\r\nATTENDEE:mailto:ond@exempel.example"
    text = invitation(
        entry(summary=ill, place=ill, join_url=f"https://a.example/{ill}", description=ill, uid=ill),
        method="REQUEST", organizer=Contact(name=f'Nät "{ill}', email=ill), attendees=[HANNA], at=AT,
    )  # fmt: skip
    assert sum(line.startswith("ATTENDEE") for line in text.split("\r\n")) == 1
    assert event(text)["ATTENDEE"] == "mailto:hanna@avesta.example"


def test_a_calendar_to_subscribe_to_names_nobody_and_shows_what_is_called_off() -> None:
    text = publication([entry(), entry(uid="2", cancelled=True)], name="Nätverk å", every=timedelta(hours=4), at=AT)
    calendar = Calendar.from_ical(text)
    assert (calendar["METHOD"], calendar["NAME"], calendar["X-WR-CALNAME"]) == ("PUBLISH", "Nätverk å", "Nätverk å")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in text and "ATTENDEE" not in text and "ORGANIZER" not in text
    assert [str(found["STATUS"]) for found in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]
    assert len(calendar.walk("VTIMEZONE")) == 1


moments = st.integers(0, 33_000_000).map(lambda minutes: datetime(1997, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
near = st.builds(
    lambda year, month, minutes: datetime(year, month, 31, 1, tzinfo=UTC)
    - timedelta(days=(datetime(year, month, 31, tzinfo=UTC).weekday() + 1) % 7)
    + timedelta(minutes=minutes),
    st.integers(1997, 2059), st.sampled_from([3, 10]), st.integers(-180, 180),
)  # fmt: skip


@given(start=st.one_of(moments, near), minutes=st.integers(1, 40_000))
def test_times_come_back_as_the_same_instants_over_both_changes_of_the_clock(start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    text = asked(entry(day=start.date(), last=end.date(), start=start, end=end))
    calendar, found = Calendar.from_ical(text), event(text)
    assert (found["DTSTART"].dt.astimezone(UTC), found["DTEND"].dt.astimezone(UTC)) == (start, end)
    (zone,) = calendar.walk("VTIMEZONE")
    rules = zone.to_tz(lookup_tzid=False)  # type: ignore[attr-defined] # as a program reads it that knows no zones
    for name, instant in (("DTSTART", start), ("DTEND", end)):
        told = found[name].dt
        if told.tzname() != "UTC":
            assert (
                told.replace(tzinfo=rules).utcoffset() == instant.astimezone(ZoneInfo("Europe/Stockholm")).utcoffset()
            )


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]) | st.sampled_from('åäöÅÄÖ,;\\:\n"'), max_size=300))
def test_words_of_any_length_are_folded_at_75_octets_and_read_back(words: str) -> None:
    text = asked(entry(summary=words, description=words))
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75 and b"\n" not in b"".join(lines)
    assert event(text)["SUMMARY"] == " ".join(words.split())
