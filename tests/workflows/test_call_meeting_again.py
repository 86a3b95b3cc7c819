"""What of a meeting is told anew: the agenda in the entry there is, changes once, nothing that was changed back; and by whom."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar
from tests.factories.called import DAY, network, planned, seated
from tests.factories.meetings import two_days
from tests.factories.register import AT, machine

from lagetrunt.apps.answers.answering import Said, answers, old_answers, send_answer, unanswered
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.letters.models import Letter, Sent
from lagetrunt.apps.meetings.agenda import add_item, change_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import (
    Slot,
    change_meeting,
    hold_with,
    mark_step,
    plan_meetings,
    set_working_order,
    take_back_step,
    take_over,
)
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.organisation.seating import end_seat
from lagetrunt.workflows.call_meeting.calling import send_invitations
from lagetrunt.workflows.call_meeting.previewing import preview

pytestmark = pytest.mark.django_db
HANNA = "hanna@avesta.example"
PAGE = "https://register.exempel.example/planerat/1/"


@pytest.fixture
def hanna() -> Any:
    return seated("Hanna Viitasaari", HANNA)


@pytest.fixture
def booking(hanna: Any) -> Booking:
    (row,) = planned(place="Folkets hus")
    return row


def fresh(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def send(booking: Booking, at: Any = AT) -> list[Letter]:
    return send_invitations(bookings=[fresh(booking)], by=machine(), at=at, page=lambda _: PAGE)


def event(letter: Letter) -> Any:
    text = letter.calendar or base64.b64decode(letter.attachments[0]["content"]).decode()
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    return found


def move(booking: Booking, days: int = 0, **more: Any) -> None:
    row, by = fresh(booking), timedelta(days=days)
    assert row.start is not None and row.end is not None
    told = {"place": row.place, "summary": row.summary, "join_url": row.join_url, "mode": row.mode} | more
    slot = Slot(day=row.day + by, last=row.last + by, start=row.start + by, end=row.end + by, **told)
    change_meeting(booking=row, slot=slot, by=machine(), at=AT)


def send_agenda(booking: Booking) -> None:
    for title, minutes, presenter in (
        ("Mötet öppnas", 5, ""),
        ("Läget i <Avesta>", 40, "Åsa Ek"),
        ("Övrigt", None, ""),
    ):
        add_item(booking=booking, by=machine(), at=AT, title=title, minutes=minutes, presenter=presenter)
    mark_step(booking=booking, step="agenda", by=machine(), at=AT)


class TestTheAgenda:
    def test_it_lands_in_the_entry_that_there_is(self, booking: Booking) -> None:
        send(booking)
        send_agenda(booking)
        (letter,) = send(booking, AT + timedelta(hours=1))
        found = event(letter)
        assert found["UID"] == booking.uid and found["SEQUENCE"] == 0
        assert found["DTSTAMP"].dt == (AT + timedelta(hours=1)).replace(microsecond=0)
        assert str(found["DESCRIPTION"]) == (
            "Dagordning:\n1. kl. 13.00 Mötet öppnas (5 min)\n2. kl. 13.05 Läget i <Avesta> (40 min), Åsa Ek\n"
            f"3. kl. 13.45 Övrigt\n\nMötets sida: {PAGE}"
        )
        assert letter.subject == "Dagordning: Elevhälsonätverket fre 12 mars 2027"
        assert "2. kl. 13.05 Läget i <Avesta> (40 min), Åsa Ek" in letter.text and PAGE in letter.text
        assert send(booking) == []

    def test_a_draft_sends_nothing(self, booking: Booking) -> None:
        send(booking)
        add_item(booking=booking, by=machine(), at=AT, title="Mötet öppnas")
        assert send(booking) == []

    def test_it_is_in_the_first_invitation_where_it_was_sent_out_before(self, booking: Booking) -> None:
        send_agenda(booking)
        (letter,) = send(booking)
        assert letter.subject.startswith("Inbjudan") and "1. kl. 13.00 Mötet öppnas" in str(
            event(letter)["DESCRIPTION"]
        )

    def test_several_edits_afterwards_are_one_letter(self, booking: Booking) -> None:
        send_agenda(booking)
        send(booking)
        items = list(booking.agenda.all())
        for item in items[:2]:
            change_item(item=item, title=f"{item.title} igen", by=machine(), at=AT)
        add_item(booking=booking, by=machine(), at=AT, title="Nästa möte")
        (letter,) = send(booking)
        assert "Läget i <Avesta> igen" in letter.text and "4. " in letter.text and event(letter)["SEQUENCE"] == 0
        assert send(booking) == []

    def test_what_is_changed_and_changed_back_sends_nothing(self, booking: Booking) -> None:
        send_agenda(booking)
        send(booking)
        item = booking.agenda.first()
        assert item is not None
        change_item(item=item, title="Annat", by=machine(), at=AT)
        change_item(item=item, title="Mötet öppnas", by=machine(), at=AT)
        move(booking, 7), move(booking, -7)
        assert send(booking) == [] and fresh(booking).sequence == 2

    def test_taken_back_it_goes_from_the_entry(self, booking: Booking) -> None:
        send_agenda(booking)
        send(booking)
        take_back_step(booking=booking, step="agenda", by=machine(), at=AT)
        (letter,) = send(booking)
        assert letter.subject.startswith("Ändrat möte") and "Dagordning" not in str(event(letter)["DESCRIPTION"])

    def test_letters_from_before_digests_were_kept_are_told_of_it_alone(self, booking: Booking) -> None:
        send(booking)
        Sent.objects.update(digest="", slot="", organizer="")
        assert send(booking) == []
        send_agenda(booking)
        (letter,) = send(booking)
        assert letter.subject.startswith("Dagordning")


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ({"place": "Stadshuset"}, 1), ({"days": 1}, 1), ({"join_url": "https://moten.example/1"}, 0), ({"mode": "hybrid"}, 0),
        ({"summary": "Stormöte"}, 0),
    ],
)  # fmt: skip
def test_sequence_rises_with_day_time_and_place_alone(booking: Booking, change: dict[str, Any], sequence: int) -> None:
    move(booking, **change)
    assert fresh(booking).sequence == sequence


def test_another_host_is_a_change_to_send_under_the_same_sequence(booking: Booking) -> None:
    send(booking)
    hold_with(booking=booking, host=Party.objects.get(name="Avesta"), together=[], by=machine(), at=AT)
    (letter,) = send(booking)
    assert event(letter)["SEQUENCE"] == 0 and "Värd: Avesta." in str(event(letter)["DESCRIPTION"])
    assert letter.subject.startswith("Ändrat möte") and send(booking) == []


class TestTakenIn:
    """A meeting that was taken in as already invited."""

    def test_nothing_goes_until_it_is_taken_over_and_then_it_goes_whole(self, booking: Booking) -> None:
        Booking.objects.update(is_ours=False, uid="040000008200@kalender.example", sequence=4)
        send_agenda(fresh(booking))
        assert send(booking) == []
        move(booking, 1)
        assert send(booking) == []
        take_over(booking=fresh(booking), by=machine(), at=AT)
        assert Letter.objects.count() == 0
        (letter,) = send(booking)
        assert (event(letter)["UID"], event(letter)["SEQUENCE"]) == ("040000008200@kalender.example", 5)
        assert "Mötet öppnas" in str(event(letter)["DESCRIPTION"])


class TestAnswersForTheOldTime:
    def _answer(self, booking: Booking, hanna: Any, choice: str = "coming") -> Answer:
        said = Said(choice=choice, person=hanna.person)
        return send_answer(booking=fresh(booking), party=hanna.party, said=said, by=machine(), at=AT)

    def _counts(self, booking: Booking) -> tuple[int, int, int]:
        row, by = fresh(booking), machine()
        return (
            answers(actor=by, booking=row).count(), old_answers(actor=by, booking=row).count(),
            len(unanswered(booking=row, at=AT)),
        )  # fmt: skip

    def test_they_do_not_count_until_they_are_given_again(self, booking: Booking, hanna: Any) -> None:
        self._answer(booking, hanna)
        assert self._counts(booking) == (1, 0, 0)
        move(booking, 7)
        assert self._counts(booking) == (0, 1, 1)
        assert Answer.objects.get().is_old and Answer.objects.get().told_day == booking.day
        self._answer(booking, hanna)
        assert self._counts(booking) == (1, 0, 0) and Answer.objects.count() == 2

    def test_they_count_again_where_the_meeting_is_moved_back(self, booking: Booking, hanna: Any) -> None:
        self._answer(booking, hanna)
        move(booking, 7), move(booking, -7)
        assert self._counts(booking) == (1, 0, 0)

    @pytest.mark.parametrize("change", [{"place": "Stadshuset"}, {"mode": "hybrid"}, {"summary": "Stormöte"}])
    def test_another_place_leaves_them(self, booking: Booking, hanna: Any, change: dict[str, str]) -> None:
        self._answer(booking, hanna)
        move(booking, **change)
        assert self._counts(booking) == (1, 0, 0)

    def test_the_change_asks_again_and_other_changes_do_not(self, booking: Booking, hanna: Any) -> None:
        send(booking)
        self._answer(booking, hanna, "not")
        send_agenda(booking)
        (agenda,) = send(booking)
        assert event(agenda)["ATTENDEE"].params["PARTSTAT"] == "DECLINED"
        assert event(agenda)["ATTENDEE"].params["RSVP"] == "FALSE" and "ny tid" not in agenda.text
        move(booking, 7)
        (moved,) = send(booking)
        assert event(moved)["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        assert event(moved)["ATTENDEE"].params["RSVP"] == "TRUE"
        assert "Har du svarat gällde svaret den gamla tiden: svara igen." in moved.text


class TestWhoCalls:
    def _order(self, **told: str) -> None:
        set_working_order(network=network(), by=machine(), at=AT, **told)

    def test_the_register_where_nothing_is_said(self, booking: Booking, settings: Any) -> None:
        settings.DEFAULT_FROM_EMAIL = "register@exempel.example"
        (letter,) = send(booking)
        assert str(event(letter)["ORGANIZER"]) == "mailto:register@exempel.example"
        assert event(letter)["ORGANIZER"].params.get("SENT-BY") is None
        assert (letter.sender, letter.reply_to) == ("", "")

    def test_the_networks_own_address_with_the_register_as_who_sends(self, booking: Booking, settings: Any) -> None:
        settings.DEFAULT_FROM_EMAIL = "register@exempel.example"
        self._order(sender_name="Åsa Ek", sender_email="elevhalsa@exempel.example")
        (letter,) = send(booking)
        organizer = event(letter)["ORGANIZER"]
        assert str(organizer) == "mailto:elevhalsa@exempel.example" and organizer.params["CN"] == "Åsa Ek"
        assert organizer.params["SENT-BY"] == "mailto:register@exempel.example"
        assert (letter.sender, letter.reply_to) == ("", "elevhalsa@exempel.example")

    def test_itself_where_the_server_sends_as_others(self, booking: Booking, settings: Any) -> None:
        settings.LAGETRUNT_SEND_AS = True
        self._order(sender_name="Elevhälsan, Mitt", sender_email="elevhalsa@exempel.example")
        (letter,) = send(booking)
        assert event(letter)["ORGANIZER"].params.get("SENT-BY") is None
        assert letter.sender.endswith("<elevhalsa@exempel.example>") and letter.reply_to == "elevhalsa@exempel.example"

    def test_changes_come_from_who_called_first(self, booking: Booking, settings: Any) -> None:
        settings.DEFAULT_FROM_EMAIL = "register@exempel.example"
        send(booking)
        self._order(sender_email="elevhalsa@exempel.example")
        assert send(booking) == []
        move(booking, 7)
        seated("Bo Ek", "bo@nora.example")
        told = {letter.to_email: str(event(letter)["ORGANIZER"]) for letter in send(booking)}
        assert told == {HANNA: "mailto:register@exempel.example", "bo@nora.example": "mailto:elevhalsa@exempel.example"}

    def test_who_leaves_is_told_by_who_called(self, booking: Booking, hanna: Any) -> None:
        self._order(sender_email="elevhalsa@exempel.example")
        send(booking)
        self._order(sender_email="annan@exempel.example")
        end_seat(seat=hanna, until=booking.day - timedelta(days=1), by=machine(), at=AT)
        (letter,) = send(booking)
        assert letter.method == "CANCEL" and str(event(letter)["ORGANIZER"]) == "mailto:elevhalsa@exempel.example"


def test_what_was_looked_at_holds_the_agenda_too(booking: Booking) -> None:
    send_agenda(booking)
    seal = preview(bookings=[fresh(booking)], by=machine(), at=AT).seal
    item = booking.agenda.first()
    assert item is not None
    change_item(item=item, title="Annat", by=machine(), at=AT)
    assert preview(bookings=[fresh(booking)], by=machine(), at=AT).seal != seal


def test_other_sittings_of_a_meeting_are_a_change_to_send_in_the_same_entry(hanna: Any) -> None:
    (booking,) = plan_meetings(network=network(), slots=[two_days(DAY)], by=machine(), at=AT)
    (first,) = send(booking)
    told = "fre 12 mars 2027 kl. 12.00–17.00, lör 13 mars 2027 kl. 8.30–12.00".replace("kl. 8.", "kl. 08.")
    assert told in first.text and str(event(first)["DESCRIPTION"]).startswith(f"Tider: {told}.")
    assert (booking.start, booking.end) == (event(first).DTSTART, event(first).DTEND)
    blocks = two_days(DAY).blocks
    later = ((blocks[0][0], blocks[0][1] + timedelta(hours=1)), blocks[1])
    change_meeting(
        booking=fresh(booking), slot=two_days(DAY, blocks=later, summary=booking.summary), by=machine(), at=AT
    )
    (second,) = send(booking, AT + timedelta(hours=1))
    assert second.subject.startswith("Ändrat möte") and "12.00–18.00" in str(event(second)["DESCRIPTION"])
    assert event(second)["UID"] == event(first)["UID"]
    assert "Mötet har fått en ny tid" not in second.text  # it begins and ends as before: answers hold
    assert send(booking, AT + timedelta(hours=2)) == []
