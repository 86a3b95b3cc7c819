"""Meetings in a shared calendar by Microsoft Graph, against its recorded answers: each act once, refusals told, answers fetched."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.factories.called import DAY, planned, seated
from tests.factories.graph_double import JOIN_URL, TEAMS, Calendar, graph_server, refused, throttled
from tests.factories.register import AT, machine

from lagetrunt.adapters.graph import Graph
from lagetrunt.apps.answers.answering import Said, answers, send_answer, unanswered
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.arrivals.keeping import maybes
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.letters.forgetting import forget_people
from lagetrunt.apps.letters.models import Letter, SharedEvent
from lagetrunt.apps.letters.services import try_again
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.meetings.planning import Slot, call_off, change_meeting, mark_step
from lagetrunt.apps.organisation.seating import end_seat
from lagetrunt.workflows.call_meeting.calling import send_invitations
from lagetrunt.workflows.call_meeting.entries import digest_of
from lagetrunt.workflows.call_meeting.previewing import Uncallable, preview
from lagetrunt.workflows.fetch_answers.fetching import fetch_all
from lagetrunt.workflows.send_letters.sending import post
from lagetrunt.workflows.send_letters.sharing import SharedCalendar

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
HANNA, MAILBOX = "hanna@avesta.example", "moten@exempel.example"


class There:
    """The calendar, and a worker that carries letters to it; `slept` is what it waited."""

    def __init__(self, address: str, calendar: Calendar) -> None:
        self.calendar, self.slept = calendar, list[float]()
        graph = Graph(
            tenant="t", client="c", secret="hemlig", mailbox=MAILBOX, login=address, address=f"{address}/v1.0",
            sleep=self.slept.append,
        )  # fmt: skip
        self.shared = SharedCalendar(graph=graph, digest_of=digest_of)

    def carry(self, at: datetime = AT) -> int:
        return post(worker="w1", is_alive=lambda _: True, at=lambda: at, goes_on=lambda: True, calendar=self.shared)

    def fetch(self, at: datetime = AT) -> int:
        return fetch_all(calendar=self.shared.graph, at=lambda: at)

    @property
    def event(self) -> dict[str, Any]:
        (found,) = self.calendar.events.values()
        return found


@pytest.fixture
def there(settings: Any) -> Iterator[There]:
    settings.LAGETRUNT_GRAPH = ("t", "c", "hemlig", MAILBOX)
    with graph_server() as (address, calendar):
        yield There(address, calendar)


@pytest.fixture
def hanna() -> Any:
    return seated("Hanna Viitasaari", HANNA)


@pytest.fixture
def booking(hanna: Any) -> Booking:
    seated("Bo Ek", "bo@nora.example")
    (row,) = planned(place="Siljan <siljan@exempel.example>", mode="hybrid")
    return row


def fresh(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def send(booking: Booking) -> list[Letter]:
    return send_invitations(bookings=[fresh(booking)], by=machine(), at=AT)


def move(booking: Booking, days: int) -> None:
    row, by = fresh(booking), timedelta(days=days)
    assert row.start is not None and row.end is not None
    slot = Slot(
        day=row.day + by, last=row.last + by, start=row.start + by, end=row.end + by, place=row.place, mode=row.mode,
        join_url=row.join_url, summary=row.summary,
    )  # fmt: skip
    change_meeting(booking=row, slot=slot, by=machine(), at=AT)


def state() -> tuple[str, str]:
    letter = Letter.objects.latest("pk")
    return letter.state, letter.last_error


class TestInvitations:
    def test_the_dry_run_shows_the_one_event_and_sends_nothing(self, there: There, booking: Booking) -> None:
        found = preview(bookings=[booking], by=machine(), at=AT)
        (share,) = found.shares
        assert found.calls == [] and [person.name for _, person in share.people] == ["Bo Ek", "Hanna Viitasaari"]
        assert share.subject.startswith("Inbjudan") and there.calendar.asked == [] and not Letter.objects.exists()

    def test_it_goes_as_one_event_with_everybody_room_and_teams_link(self, there: There, booking: Booking) -> None:
        assert len(send(booking)) == 1 and there.carry() == 1 and there.carry() == 0
        event = there.event
        assert there.calendar.acts() == ["POST"]
        assert event["start"] == {"dateTime": "2027-03-12T13:00:00", "timeZone": "W. Europe Standard Time"}
        assert [(one["emailAddress"]["address"], one["type"]) for one in event["attendees"]] == [
            ("bo@nora.example", "required"), (HANNA, "required"), ("siljan@exempel.example", "resource"),
        ]  # fmt: skip
        assert event["location"] == {"displayName": "Siljan", "locationEmailAddress": "siljan@exempel.example"}
        assert fresh(booking).join_url == JOIN_URL and SharedEvent.objects.get().event == event["id"]
        assert send(booking) == []  # the link that the calendar made is no change to tell

    def test_a_change_is_a_patch_and_teams_keeps_its_words(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        add_item(booking=fresh(booking), by=machine(), at=AT, title="Läget <nu>", minutes=20)
        mark_step(booking=fresh(booking), step="agenda", by=machine(), at=AT)
        assert [letter.subject[:10] for letter in send(booking)] == ["Dagordning"] and there.carry() == 1
        assert there.calendar.acts() == ["POST", "PATCH"] and TEAMS in there.event["body"]["content"]
        assert there.event["body"]["content"].count('id="lagetrunt"') == 1
        assert "1. kl. 13.00 Läget &lt;nu&gt; (20 min)" in there.event["body"]["content"] and send(booking) == []

    def test_who_leaves_and_who_comes_is_one_change(self, there: There, booking: Booking, hanna: Any) -> None:
        send(booking), there.carry()
        end_seat(seat=hanna, until=DAY - timedelta(days=1), by=machine(), at=AT)
        seated("Eva Lind", "eva@nora.example")
        assert len(send(booking)) == 1 and there.carry() == 1
        people = [one["emailAddress"]["address"] for one in there.event["attendees"] if one["type"] == "required"]
        assert people == ["bo@nora.example", "eva@nora.example"] and send(booking) == []

    def test_called_off_it_is_cancelled_with_a_word(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        call_off(booking=fresh(booking), by=machine(), at=AT)
        assert len(send(booking)) == 1 and there.carry() == 1 and send(booking) == []
        assert there.event["isCancelled"] and there.calendar.comments == [
            "Inställt: Elevhälsonätverket fre 12 mars 2027"
        ]

    def test_who_was_called_by_mail_goes_on_by_mail(self, there: There, booking: Booking, settings: Any) -> None:
        settings.LAGETRUNT_GRAPH = None
        send(booking)
        settings.LAGETRUNT_GRAPH = ("t", "c", "hemlig", MAILBOX)
        move(booking, 1)
        assert {letter.kind for letter in send(booking)} == {"invitation"}

    def test_without_graph_the_event_cannot_be_changed_and_that_is_said(
        self, there: There, booking: Booking, settings: Any
    ) -> None:
        send(booking), there.carry()
        settings.LAGETRUNT_GRAPH = None
        with pytest.raises(Uncallable, match="delad kalender"):
            send(booking)


class TestRefusals:
    def test_a_short_wait_is_waited_and_then_it_goes(self, there: There, booking: Booking) -> None:
        there.calendar.refusals = [throttled(3), throttled(7, 503)]
        send(booking)
        assert there.carry() == 1 and there.slept == [3, 7] and len(there.calendar.events) == 1

    def test_a_long_wait_is_waited_in_the_queue(self, there: There, booking: Booking) -> None:
        there.calendar.refusals = [throttled(600)]
        (letter,) = send(booking)
        assert there.carry() == 0 and there.slept == [] and state()[0] == "waiting"
        letter.refresh_from_db()
        assert letter.next_try_at == AT + timedelta(seconds=600) and "ber oss vänta" in letter.last_error
        assert there.carry(AT + timedelta(seconds=599)) == 0 and there.carry(AT + timedelta(seconds=600)) == 1

    def test_an_expired_key_is_renewed_once(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        there.calendar.tokens += 1  # the one that was given out holds no more
        move(booking, 1), send(booking)
        assert there.carry() == 1 and there.calendar.tokens == 3
        there.calendar.refusals = [refused(401, "InvalidAuthenticationToken")] * 2
        move(booking, 1), send(booking)
        assert there.carry() == 0 and state()[0] == "failed" and "Calendars.ReadWrite" in state()[1]

    @pytest.mark.parametrize(
        ("status", "code", "said"),
        [
            (403, "ErrorAccessDenied", "behörigheten Calendars.ReadWrite"),
            (404, "ErrorInvalidUser", "LAGETRUNT_GRAPH_MAILBOX"),
            (400, "ErrorInvalidRequest", "tar inte emot mötet. (400 ErrorInvalidRequest)"),
        ],
    )
    def test_a_refusal_is_told_and_can_be_tried_again(
        self, there: There, booking: Booking, status: int, code: str, said: str
    ) -> None:
        there.calendar.refusals = [refused(status, code)]
        (letter,) = send(booking)
        assert there.carry() == 0 and state()[0] == "failed" and said in state()[1]
        assert preview(bookings=[fresh(booking)], by=machine(), at=AT).stuck == [letter]
        try_again(letter=letter, by=machine(), at=AT)
        assert there.carry() == 1 and len(there.calendar.events) == 1

    @pytest.mark.parametrize("act", ["POST", "PATCH", "cancel"])
    def test_an_answer_lost_on_the_way_makes_nothing_twice(self, there: There, booking: Booking, act: str) -> None:
        if act != "POST":
            send(booking), there.carry()
            move(booking, 1) if act == "PATCH" else call_off(booking=fresh(booking), by=machine(), at=AT)
        before = len(there.calendar.acts())
        there.calendar.lost = 1
        send(booking)
        assert there.carry() == 0 and state()[0] == "waiting"
        assert there.carry(AT + timedelta(hours=1)) == 1
        assert len(there.calendar.events) == 1 and len(there.calendar.acts()) == before + 1
        assert len(there.calendar.comments) == (act == "cancel")

    def test_a_server_that_is_away_is_waited_for(self, there: There, booking: Booking) -> None:
        graph = Graph(
            tenant="t",
            client="c",
            secret="x",
            mailbox=MAILBOX,
            login="http://127.0.0.1:9",
            address="http://127.0.0.1:9",
        )
        there.shared = SharedCalendar(graph=graph, digest_of=digest_of)
        send(booking)
        assert there.carry() == 0 and state()[0] == "waiting" and "går inte att nå" in state()[1]


class TestAnswers:
    def _counted(self, booking: Booking) -> list[tuple[str, str]]:
        return [(row.name, row.choice) for row in answers(actor=machine(), booking=fresh(booking))]

    def test_they_become_answers_once(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        there.calendar.respond(HANNA, "accepted", "2027-01-05T09:00:00.1234567Z")
        there.calendar.respond("bo@nora.example", "tentativelyAccepted", "2027-01-05T09:00:00Z")
        at = datetime(2027, 1, 5, 9, 5, tzinfo=UTC)
        assert there.fetch(at) == 1 and self._counted(booking) == [("Hanna Viitasaari", "coming")]
        assert there.fetch(at + timedelta(minutes=1)) == 0 and there.fetch(at + timedelta(minutes=20)) == 0
        assert Answer.objects.count() == 1
        there.calendar.respond(HANNA, "declined", "2027-01-05T09:30:00Z")
        assert there.fetch(at + timedelta(hours=1)) == 1 and self._counted(booking) == [("Hanna Viitasaari", "not")]

    def test_perhaps_waits_once_and_is_no_answer(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        there.calendar.respond("bo@nora.example", "tentativelyAccepted", "2027-01-05T09:00:00Z")
        at = datetime(2027, 1, 5, 9, 5, tzinfo=UTC)
        for later in (0, 20, 40):
            assert there.fetch(at + timedelta(minutes=later)) == 0
        row = Arrival.objects.get()
        assert (row.source, row.sort, row.state, row.from_email) == ("calendar", "maybe", "waiting", "bo@nora.example")
        assert row.booking == booking and "svarade kanske i sin kalender" in row.why and row.came_at == at
        assert list(maybes(actor=machine(), booking=fresh(booking))) == [row] and not Answer.objects.exists()
        silent = [side.party.name for side in unanswered(booking=fresh(booking), at=at) if side.party]
        assert silent == ["Avesta"], "reminded as those who have not answered"

    def test_perhaps_is_forgotten_when_the_meeting_moves_and_told_anew_when_it_is_said_anew(
        self, there: There, booking: Booking
    ) -> None:
        send(booking), there.carry()
        there.calendar.respond("bo@nora.example", "tentativelyAccepted", "2027-01-05T09:00:00Z")
        at = datetime(2027, 1, 5, 9, 5, tzinfo=UTC)
        there.fetch(at)
        move(booking, 7)
        assert not maybes(actor=machine(), booking=fresh(booking)).exists()
        send(fresh(booking)), there.carry(at)
        there.calendar.respond("bo@nora.example", "tentativelyAccepted", "2027-01-05T10:00:00Z")
        there.fetch(at + timedelta(hours=1))
        assert maybes(actor=machine(), booking=fresh(booking)).count() == 1 and Arrival.objects.count() == 2

    def test_a_later_answer_by_another_way_holds(self, there: There, booking: Booking, hanna: Any) -> None:
        send(booking), there.carry()
        there.calendar.respond(HANNA, "accepted", "2027-01-05T09:00:00Z")
        at = datetime(2027, 1, 5, 9, 2, tzinfo=UTC)
        send_answer(
            booking=fresh(booking), party=hanna.party, said=Said(choice="not", person=hanna.person), by=machine(), at=at
        )
        assert there.fetch(at + timedelta(hours=1)) == 0 and self._counted(booking) == [("Hanna Viitasaari", "not")]

    def test_an_answer_for_a_time_that_is_no_more_does_not_count(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        there.calendar.respond(HANNA, "accepted", "2027-01-05T09:00:00Z")
        move(booking, 7)
        assert there.fetch(datetime(2027, 1, 5, 9, 5, tzinfo=UTC)) == 0 and not Answer.objects.exists()
        assert "för den gamla tiden" in Arrival.objects.get().why and Arrival.objects.get().state == "waiting"

    def test_throttled_they_are_fetched_later(self, there: There, booking: Booking) -> None:
        send(booking), there.carry()
        there.calendar.respond(HANNA, "accepted", "2027-01-05T09:00:00Z")
        there.calendar.refusals = [throttled(900)]
        at = datetime(2027, 1, 5, 9, 5, tzinfo=UTC)
        assert there.fetch(at) == 0 and there.fetch(at) == 1


def test_who_is_erased_stands_in_no_letter_to_the_calendar(there: There, booking: Booking, hanna: Any) -> None:
    (letter,) = send(booking)
    assert "Hanna Viitasaari" in letter.text
    forget_people(people=[hanna.person_id], by=machine(), at=AT)
    letter.refresh_from_db()
    assert (letter.text, letter.attachments, letter.state) == ("", [], "dropped") and there.carry() == 0
