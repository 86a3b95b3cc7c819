"""Calling to meetings: what would go is shown, goes once, and is changed, called off and taken back as the register says."""

import base64
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from icalendar import Calendar
from tests.factories.called import DAY, network, planned, seated
from tests.factories.register import AT, actor, machine

from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter, Sent
from lagetrunt.apps.letters.sending import claim_letter, mark_failed, mark_sent
from lagetrunt.apps.letters.services import drop_letter
from lagetrunt.apps.letters.showing import Changed
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, call_off, change_meeting, hold_with
from lagetrunt.apps.organisation.actor import the_carrier
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.seating import change_contact, end_seat
from lagetrunt.workflows.call_meeting.calling import send_invitations
from lagetrunt.workflows.call_meeting.previewing import Uncallable, preview

pytestmark = pytest.mark.django_db
HANNA, BO = "hanna@avesta.example", "bo@nora.example"


def look(*bookings: Booking, by: Any = None, at: datetime = AT) -> Any:
    return preview(bookings=_fresh(bookings), by=by or machine(), at=at)


def send(*bookings: Booking, by: Any = None, at: datetime = AT, **more: Any) -> list[Letter]:
    return send_invitations(bookings=_fresh(bookings), by=by or machine(), at=at, **more)


def _fresh(bookings: Any) -> list[Booking]:
    return [Booking.objects.get(pk=booking.pk) for booking in bookings]


def told(letters: list[Letter]) -> list[tuple[str, str]]:
    return [(letter.to_email, letter.subject) for letter in letters]


def move(booking: Booking, days: int = 1, **more: Any) -> Booking:
    booking.refresh_from_db()
    assert booking.start is not None and booking.end is not None
    by = timedelta(days=days)
    slot = Slot(
        day=booking.day + by, last=booking.last + by, start=booking.start + by, end=booking.end + by,
        **{"place": booking.place, "summary": booking.summary, **more},
    )  # fmt: skip
    return change_meeting(booking=booking, slot=slot, by=machine(), at=AT)


def events(letter: Letter) -> list[Any]:
    texts = [letter.calendar] if letter.calendar else []
    texts += [base64.b64decode(one["content"]).decode() for one in letter.attachments]
    found = []
    for text in texts:
        calendar = Calendar.from_ical(text)
        (event,) = calendar.walk("VEVENT")
        found.append((str(calendar["METHOD"]), event))
    return found


@pytest.fixture
def hanna() -> Any:
    return seated("Hanna Viitasaari", "Hanna@avesta.example")


@pytest.fixture
def bo() -> Any:
    return seated("Bo Ek", BO)


def test_the_dry_run_shows_every_letter_and_sends_nothing(hanna: Any, bo: Any) -> None:
    seated("Eva Lind", ""), seated("Åke Berg", "ake(a)nora"), seated("", "")
    (booking,) = planned()
    found = look(booking)
    assert [(call.name, call.email, call.method, call.subject) for call in found.calls] == [
        ("Bo Ek", BO, "REQUEST", "Inbjudan: Elevhälsonätverket fre 12 mars 2027"),
        ("Hanna Viitasaari", "Hanna@avesta.example", "REQUEST", "Inbjudan: Elevhälsonätverket fre 12 mars 2027"),
    ]
    assert [person.name for person in found.without_address] == ["Eva Lind", "Åke Berg"]
    assert not Letter.objects.exists() and not Sent.objects.exists()


def test_one_meeting_is_one_letter_with_its_entry(hanna: Any) -> None:
    (booking,) = planned(place="Folkets hus", join_url="https://moten.example/1")
    (letter,) = send(booking, by=actor(Role.SECRETARY))
    ((method, event),) = events(letter)
    assert (method, event["UID"], event["SEQUENCE"]) == ("REQUEST", booking.uid, 0)
    assert event["DTSTART"].dt == datetime(2027, 3, 12, 12, tzinfo=UTC) and event["ATTENDEE"] == "mailto:Hanna@avesta.example"  # fmt: skip
    assert (letter.method, letter.attachments, letter.about) == ("REQUEST", [], f"booking:{booking.pk}")
    assert "Hej Hanna Viitasaari!" in letter.text and "fre 12 mars 2027 kl. 13.00–16.00\nPlats: Folkets hus" in letter.text  # fmt: skip
    assert "https://moten.example/1" in letter.text and letter.reply_to.startswith("secretary-")


def test_a_half_year_is_one_letter_to_each_with_an_entry_for_each_meeting(hanna: Any, bo: Any) -> None:
    rows = planned(5)
    letters = send(*rows)
    assert told(letters) == [
        (BO, "Inbjudan till 5 möten med Elevhälsonätverket"),
        ("Hanna@avesta.example", "Inbjudan till 5 möten med Elevhälsonätverket"),
    ]
    for letter in letters:
        assert letter.calendar == "" and [event["UID"] for _, event in events(letter)] == [row.uid for row in rows]
        assert {method for method, _ in events(letter)} == {"REQUEST"}
        assert letter.attachments[0]["name"] == "01 2027-03-12.ics"
        assert letter.text.count("2027 kl.") == 5 and letter.to_name in str(events(letter)[0][1]["ATTENDEE"].params)


def test_pressing_twice_sends_once(hanna: Any, bo: Any) -> None:
    rows = planned(2)
    assert len(send(*rows)) == 2 and send(*rows) == []
    found = look(*rows)
    assert found.calls == [] and found.have == 2 and Letter.objects.count() == 2
    assert Event.objects.filter(action="write_letter").count() == 2


def test_several_edits_are_one_letter_and_nothing_goes_by_itself(hanna: Any) -> None:
    (booking,) = planned()
    send(booking)
    move(booking), move(booking), move(booking, 0, place="Stadshuset")
    assert Letter.objects.count() == 1
    (letter,) = send(booking)
    ((method, event),) = events(letter)
    assert (method, event["SEQUENCE"], event["LOCATION"]) == ("REQUEST", 3, "Stadshuset")
    assert told([letter]) == [("Hanna@avesta.example", "Ändrat möte: Elevhälsonätverket sön 14 mars 2027")]
    assert send(booking) == []


def test_one_change_among_many_tells_of_that_one(hanna: Any) -> None:
    rows = planned(3)
    send(*rows)
    move(rows[1])
    (letter,) = send(*rows)
    assert [event["UID"] for _, event in events(letter)] == [rows[1].uid]


def test_a_meeting_called_off_is_told_to_those_who_had_the_invitation(hanna: Any) -> None:
    first, second = planned(2)
    send(first)
    seated("Bo Ek", BO)
    for booking in (first, second):
        call_off(booking=booking, by=machine(), at=AT)
    (letter,) = send(first, second)
    ((method, event),) = events(letter)
    assert (method, event["UID"], event["SEQUENCE"], event["STATUS"]) == ("CANCEL", first.uid, 1, "CANCELLED")
    assert told([letter]) == [("Hanna@avesta.example", "Inställt: Elevhälsonätverket fre 12 mars 2027")]
    assert letter.kind == "cancellation" and send(first, second) == []


def test_who_has_left_is_taken_off_and_who_is_new_is_invited(hanna: Any) -> None:
    (booking,) = planned()
    send(booking)
    end_seat(seat=hanna, until=DAY - timedelta(days=1), by=machine(), at=AT)
    seated("Bo Ek", BO, since=DAY)
    letters = send(booking)
    assert {(letter.to_email, letter.method) for letter in letters} == {
        ("Hanna@avesta.example", "CANCEL"), (BO, "REQUEST"),
    }  # fmt: skip
    ((_, event),) = events(next(letter for letter in letters if letter.method == "CANCEL"))
    assert "STATUS" not in event and event["UID"] == booking.uid
    assert send(booking) == []


def test_who_comes_back_is_invited_again(hanna: Any) -> None:
    (booking,) = planned()
    send(booking)
    end_seat(seat=hanna, until=DAY - timedelta(days=1), by=machine(), at=AT)
    send(booking)
    hanna.until = None
    hanna.save()
    assert [letter.method for letter in send(booking)] == ["REQUEST"] and Letter.objects.count() == 3


def test_who_sits_on_the_day_is_called_and_nobody_else(hanna: Any) -> None:
    seated("Förr Förrsson", "forr@x.example", until=DAY - timedelta(days=1))
    seated("Sen Sensson", "sen@x.example", since=DAY + timedelta(days=1))
    seated("Annan Annansson", "annan@x.example", network("Rektorsnätverket"))
    seated("Hanna Viitasaari", "HANNA@avesta.example", role="ordförande")
    read = seated("Läst Lästsson", "last@x.example")
    type(read).objects.filter(pk=read.pk).update(is_read=True, entered_at=None, entered_by="")
    assert [call.name for call in look(*planned()).calls] == ["Hanna Viitasaari"]


def test_another_address_gets_the_invitation_and_the_old_one_is_taken_off(hanna: Any) -> None:
    (booking,) = planned()
    send(booking)
    change_contact(person=hanna.person, email="h.v@avesta.example", phone="", by=machine(), at=AT)
    assert {(letter.to_email, letter.method) for letter in send(booking)} == {
        ("h.v@avesta.example", "REQUEST"), ("hanna@avesta.example", "CANCEL"),
    }  # fmt: skip


@pytest.mark.parametrize("field", [{"protected": True}, {"erased_at": AT}])
def test_nobody_protected_or_erased_is_in_the_list(hanna: Any, bo: Any, field: dict[str, Any]) -> None:
    Person.objects.filter(pk=hanna.person_id).update(**field)
    found = look(*planned(), by=actor(Role.ADMINISTRATOR))
    assert [call.name for call in found.calls] == ["Bo Ek"] and found.without_address == []


def test_joined_people_get_one_letter(hanna: Any, bo: Any) -> None:
    Person.objects.filter(pk=bo.person_id).update(joined_into=hanna.person_id)
    assert [call.email for call in look(*planned()).calls] == ["Hanna@avesta.example"]


def test_what_a_calendar_held_already_is_left_until_it_is_taken_over(hanna: Any) -> None:
    (booking,) = planned()
    Booking.objects.update(is_ours=False)
    found = look(booking)
    assert (found.calls, found.not_ours) == ([], [booking]) and send(booking) == []
    Booking.objects.update(is_ours=True, sequence=4)
    ((_, event),) = events(send(booking)[0])
    assert event["SEQUENCE"] == 4


def test_what_has_been_is_not_called_to(hanna: Any) -> None:
    (booking,) = planned()
    found = look(booking, at=datetime(2027, 3, 13, 8, tzinfo=UTC))
    assert (found.calls, found.past) == ([], [booking])
    assert len(look(booking, at=datetime(2027, 3, 12, 20, tzinfo=UTC)).calls) == 1


def test_a_letter_that_failed_or_was_dropped_is_not_written_again_until_something_changes(hanna: Any, bo: Any) -> None:
    (booking,) = planned()
    for letter in send(booking):
        if letter.to_email == BO:
            claimed = claim_letter(number=letter.pk, worker="w", by=machine(), at=AT)
            assert claimed is not None
            mark_failed(letter=claimed, error="550", by=machine(), at=AT)
        else:
            drop_letter(letter=letter, by=machine(), at=AT)
    found = look(booking)
    assert found.calls == [] and {letter.state for letter in found.stuck} == {"failed", "dropped"}
    move(booking)
    assert [(letter.method, "Inbjudan" in letter.subject) for letter in send(booking)] == [("REQUEST", True)] * 2


def test_who_never_got_the_invitation_gets_no_cancellation(hanna: Any) -> None:
    (booking,) = planned()
    (letter,) = send(booking)
    drop_letter(letter=letter, by=machine(), at=AT)
    call_off(booking=booking, by=machine(), at=AT)
    assert send(booking) == []


def test_networks_that_meet_together_are_all_called_by_one_who_sees_both(hanna: Any) -> None:
    other = network("Rektorsnätverket")
    seated("Bo Ek", BO, other)
    (booking,) = planned()
    hold_with(booking=booking, host=None, together=[other], by=machine(), at=AT)
    found = look(booking)
    assert [call.name for call in found.calls] == ["Bo Ek", "Hanna Viitasaari"]
    assert "Tillsammans med Rektorsnätverket." in send(booking)[0].text
    with pytest.raises(Uncallable, match="du inte ser"):
        look(booking, by=actor(Role.CHAIR, network=network()))


def test_without_a_network_nobody_can_be_called() -> None:
    (booking,) = planned()
    Booking.objects.update(network=None)
    with pytest.raises(Uncallable, match="hör inte till något nätverk"):
        look(booking)


def test_what_was_looked_at_is_what_goes_or_nothing(hanna: Any) -> None:
    (booking,) = planned()
    seal = look(booking).seal
    seated("Bo Ek", BO)
    with pytest.raises(Changed):
        send(booking, seal=seal)
    assert not Letter.objects.exists() and len(send(booking, seal=look(booking).seal)) == 2


@pytest.mark.parametrize("role", [None, Role.READER, Role.REPRESENTATIVE])
def test_who_does_not_prepare_neither_sees_nor_sends(hanna: Any, role: Role | None) -> None:
    (booking,), by = planned(), actor(role)
    for act in (look, send):
        with pytest.raises(PermissionDenied):
            act(booking, by=by)
    with pytest.raises(PermissionDenied):
        send(*planned(1, network("Rektorsnätverket")), by=actor(Role.CHAIR, network=network()))
    assert not Letter.objects.exists()


def test_letters_that_went_are_known_as_sent(hanna: Any) -> None:
    (booking,) = planned()
    (letter,) = send(booking)
    by = the_carrier(letter.federation_id)
    claimed = claim_letter(number=letter.pk, worker="w", by=by, at=AT)
    assert claimed is not None
    mark_sent(letter=claimed, by=by, at=AT)
    assert send(booking) == [] and look(booking).have == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"start": None, "end": None}, "fre 12 mars 2027, hela dagen"),
        ({"start": None, "end": None, "last": date(2027, 3, 13)}, "fre 12 mars 2027–lör 13 mars 2027"),
        ({"last": date(2027, 3, 13), "end": datetime(2027, 3, 13, 11, tzinfo=UTC)},
         "fre 12 mars 2027 kl. 13.00–lör 13 mars 2027 kl. 12.00"),
    ],
)  # fmt: skip
def test_days_are_told_as_people_say_them(hanna: Any, changes: dict[str, Any], said: str) -> None:
    (booking,) = planned()
    Booking.objects.filter(pk=booking.pk).update(**changes)
    assert f"{said}\n" in send(booking)[0].text


def test_political_bodies_are_summoned(hanna: Any) -> None:
    type(network()).objects.update(kind="political")
    assert look(*planned()).calls[0].subject == "Kallelse: Elevhälsonätverket fre 12 mars 2027"
