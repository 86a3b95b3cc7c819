"""Side events when their meeting moves: they go along, stay or are called off, and those who have signed up get one changed entry."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.core.exceptions import PermissionDenied
from tests.factories.events import NOW, START, link, planned_event, signed
from tests.factories.meetings import slot
from tests.factories.register import actor, machine

from lagetrunt.apps.events import planning
from lagetrunt.apps.events.following import Fate
from lagetrunt.apps.events.models import SideEvent
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, Unplannable
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.hold_events.following import call_off_meeting, move_meeting
from lagetrunt.workflows.hold_events.telling import send, show

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Stockholm")
NEW = date(2027, 3, 19)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), ZONE)


def moved_to(booking: Booking, **more: Any) -> Slot:
    """The meeting as it is, but for what is said."""
    told = {
        "day": booking.day,
        "last": booking.last,
        "start": booking.start,
        "end": booking.end,
        "place": booking.place,
    }
    return slot(**{"day": NEW} | told | more)


def a_week_later(booking: Booking) -> Slot:
    assert booking.start is not None and booking.end is not None
    week = timedelta(days=7)
    return moved_to(booking, day=NEW, last=NEW, start=booking.start + week, end=booking.end + week)


def told(event: SideEvent) -> list[Letter]:
    event = planning.event(actor=machine(), pk=event.pk)
    return send(event=event, by=machine(), at=NOW, link=link, seal=show(event=event, by=machine()).seal)


def entry(letter: Letter) -> Any:
    (found,) = icalendar.Calendar.from_ical(letter.calendar).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("fate", "method", "sequence", "begins"),
    [
        pytest.param(None, "REQUEST", 1, START + timedelta(days=7), id="nothing is said: it goes along"),
        pytest.param(Fate.ALONG, "REQUEST", 1, START + timedelta(days=7), id="it goes along"),
        pytest.param(Fate.STAYS, None, 0, START, id="it stays"),
        pytest.param(Fate.OFF, "CANCEL", 1, START, id="it is called off"),
    ],
)
def test_when_the_meeting_moves_who_has_signed_up_gets_one_changed_entry(
    fate: str | None, method: str | None, sequence: int, begins: datetime
) -> None:
    invited, event = planned_event()
    signed(event, "Ann Gäst")
    first = entry(Letter.objects.get())
    fates = {event.pk: fate} if fate is not None else {}
    move_meeting(booking=invited.booking, slot=a_week_later(invited.booking), fates=fates, by=machine(), at=NOW)
    row = SideEvent.objects.get()
    assert (row.sequence, row.start) == (sequence, begins) and (row.cancelled_at is not None) is (fate == Fate.OFF)
    assert Letter.objects.count() == 1, "nothing goes before somebody sends it"
    letters = told(event)
    assert [one.method for one in letters] == ([method] if method else []) and not told(event)
    for letter in letters:
        changed = entry(letter)
        assert changed["UID"] == first["UID"] and changed["SEQUENCE"] > first["SEQUENCE"]
        assert changed.DTSTART.astimezone(UTC) == begins


@pytest.mark.parametrize(
    ("change", "begins", "place"),
    [
        pytest.param({}, START, "Stadshuset", id="nothing"),
        pytest.param({"place": "Folkets hus"}, START, "Stadshuset", id="the place of the meeting alone"),
        pytest.param({"day": date(2027, 3, 11), "last": date(2027, 3, 11), "start": at(date(2027, 3, 11), 9), "end": at(date(2027, 3, 11), 11)}, at(date(2027, 3, 11), 11), "Stadshuset", id="the day before, in the morning"),
        pytest.param({"end": at(date(2027, 3, 12), 17)}, at(date(2027, 3, 12), 17), "Stadshuset", id="the meeting takes longer"),
        pytest.param({"day": date(2027, 4, 2), "last": date(2027, 4, 2), "start": at(date(2027, 4, 2), 13), "end": at(date(2027, 4, 2), 16)}, at(date(2027, 4, 2), 16), "Stadshuset", id="put off to summer time"),
    ],
)  # fmt: skip
def test_it_keeps_its_distance_to_the_meeting(change: dict[str, Any], begins: datetime, place: str) -> None:
    invited, event = planned_event()  # from 13 to 16, and the event from 16, as clocks in Sweden show
    assert (invited.booking.start, invited.booking.end) == (at(date(2027, 3, 12), 13), at(date(2027, 3, 12), 16))
    move_meeting(booking=invited.booking, slot=moved_to(invited.booking, **change), fates={}, by=machine(), at=NOW)
    row = SideEvent.objects.get()
    assert (row.start, row.place) == (begins, place) and row.end - row.start == event.end - event.start
    assert row.sequence == (0 if begins == START else 1)


def test_in_the_place_of_the_meeting_it_goes_where_the_meeting_goes() -> None:
    invited, event = planned_event()
    Booking.objects.filter(pk=invited.booking.pk).update(place="Stadshuset")
    booking = Booking.objects.get(pk=invited.booking.pk)
    move_meeting(booking=booking, slot=moved_to(booking, place="Folkets hus"), fates={}, by=machine(), at=NOW)
    assert SideEvent.objects.get().place == "Folkets hus"
    booking.refresh_from_db()
    move_meeting(booking=booking, slot=moved_to(booking, place=""), fates={}, by=machine(), at=NOW)
    assert SideEvent.objects.get(pk=event.pk).place == "Folkets hus", (
        "it is somewhere, though the meeting is digital now"
    )


def test_the_last_day_to_sign_up_and_the_links_go_along() -> None:
    invited, event = planned_event()
    assert event.last_day is not None and event.ticket is not None
    move_meeting(booking=invited.booking, slot=a_week_later(invited.booking), fates={}, by=machine(), at=NOW)
    row = SideEvent.objects.select_related("ticket").get()
    assert row.ticket is not None and row.last_day == event.last_day + timedelta(days=7)
    assert row.ticket.expires_at == event.ticket.expires_at + timedelta(days=7) and row.secret == event.secret


def test_moved_and_moved_back_tells_nobody_and_twice_is_one_letter() -> None:
    invited, event = planned_event()
    signed(event, "Ann Gäst")
    booking = invited.booking
    there, here = a_week_later(booking), moved_to(booking)
    for to in (there, here):
        move_meeting(booking=booking, slot=to, fates={}, by=machine(), at=NOW)
    assert SideEvent.objects.get().sequence == 2 and not told(event)
    move_meeting(booking=booking, slot=there, fates={}, by=machine(), at=NOW)
    (letter,) = told(event)
    assert entry(letter)["SEQUENCE"] == 3 and not told(event)


@pytest.mark.parametrize(
    ("fates", "is_off"),
    [({}, True), ({"all": Fate.OFF}, True), ({"all": Fate.STAYS}, False)],
    ids=["nothing is said", "called off too", "held all the same"],
)
def test_a_meeting_that_is_called_off_takes_its_events_with_it_unless_they_stay(
    fates: dict[str, str], is_off: bool
) -> None:
    invited, event = planned_event()
    signed(event, "Ann Gäst")
    said = {event.pk: fates["all"]} if fates else {}
    changed = call_off_meeting(booking=invited.booking, fates=said, by=machine(), at=NOW)
    assert [row.pk for row in changed] == ([event.pk] if is_off else [])
    assert [one.method for one in told(event)] == (["CANCEL"] if is_off else [])
    assert not call_off_meeting(booking=invited.booking, fates={}, by=machine(), at=NOW) or not is_off


def test_what_has_begun_or_been_called_off_is_left_alone() -> None:
    invited, event = planned_event()
    later = START + timedelta(minutes=5)
    assert not move_meeting(
        booking=invited.booking, slot=a_week_later(invited.booking), fates={}, by=machine(), at=later
    )
    planning.call_off_event(event=event, by=machine(), at=NOW)
    booking = Booking.objects.get(pk=invited.booking.pk)
    assert not call_off_meeting(booking=booking, fates={}, by=machine(), at=NOW)
    assert SideEvent.objects.get().start == START


def test_what_cannot_be_changes_neither_and_nobody_else_does_it() -> None:
    invited, _ = planned_event()
    booking = invited.booking
    with pytest.raises(PermissionDenied):
        move_meeting(booking=booking, slot=a_week_later(booking), fates={}, by=actor(Role.REPRESENTATIVE), at=NOW)
    with pytest.raises(Unplannable):
        move_meeting(booking=booking, slot=moved_to(booking, last=date(2027, 3, 11)), fates={}, by=machine(), at=NOW)
    assert SideEvent.objects.get().start == START and Booking.objects.get(pk=booking.pk).sequence == 0
