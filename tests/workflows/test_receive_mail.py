"""What comes in is done once: notes go to their meeting, answers of calendars count, letters that bounce are told, the rest waits."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.called import network, planned, seated
from tests.factories.edited import edited, write_under
from tests.factories.mails import bounce, mail, reply
from tests.factories.register import AT, federation, machine, user, work

from lagetrunt.adapters.post import message_id
from lagetrunt.apps.answers.models import Answer
from lagetrunt.apps.arrivals.keeping import arrivals, maybes
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.audit.models import Event
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.letters.sending import claim_letter, mark_sent
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import the_carrier
from lagetrunt.apps.organisation.queries import actor_of
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.jobs.receiving import _means
from lagetrunt.workflows.call_meeting.calling import send_invitations
from lagetrunt.workflows.receive_mail.receiving import receive_file, receive_mail
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = pytest.mark.django_db
HANNA = "hanna@avesta.example"
AFTER = datetime(2027, 3, 13, 8, tzinfo=UTC)


@pytest.fixture
def booking() -> Booking:
    seated("Hanna Viitasaari", HANNA)
    (row,) = planned(place="Folkets hus")
    return Booking.objects.get(pk=row.pk)


def receive(data: bytes, at: datetime = AFTER) -> None:
    receive_mail(data=data, federation_id=federation().pk, means=_means(at), at=at)


def secretary(email: str = HANNA) -> Any:
    account = user(email)
    grant_role(user=account, role=Role.SECRETARY, federation=federation(), by=machine(), at=AT)
    return actor_of(account, federation())


def notes(booking: Booking) -> bytes:
    return notes_file(booking=booking, by=machine())[1]


def only() -> Arrival:
    (row,) = Arrival.objects.all()
    return row


def called(booking: Booking) -> Letter:
    (letter,) = send_invitations(bookings=[booking], by=machine(), at=AT)
    return letter


class TestAnswers:
    @pytest.mark.parametrize(("partstat", "choice"), [("ACCEPTED", "coming"), ("DECLINED", "not")])
    def test_accept_and_decline_count_as_answers(self, booking: Booking, partstat: str, choice: str):
        called(booking)
        receive(reply(booking.uid, partstat), AT)
        answer = Answer.objects.get()
        assert (answer.choice, answer.note, answer.typed_by) == (choice, "Vi ses!", "inkorgen")
        assert (only().state, only().booking) == ("noted", booking)

    def test_the_same_mail_twice_is_one_answer(self, booking: Booking):
        called(booking)
        for _ in range(2):
            receive(reply(booking.uid), AT)
        assert Answer.objects.count() == Arrival.objects.count() == 1

    def test_whoever_changes_their_mind_is_believed(self, booking: Booking):
        called(booking)
        receive(reply(booking.uid), AT)
        receive(reply(booking.uid, "DECLINED"), AT)
        assert Answer.objects.get(is_current=True).choice == "not"

    def test_perhaps_waits_for_somebody_to_ask(self, booking: Booking):
        called(booking)
        receive(reply(booking.uid, "TENTATIVE"), AT)
        assert not Answer.objects.exists()
        assert "kanske" in only().why
        row = maybes(actor=machine(), booking=booking).get()
        assert (row.state, row.sort, row.from_email) == ("waiting", "maybe", only().from_email)

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            ({"sender": "bo@annan.example"}, "kom från bo@annan.example"),
            ({"email": "okand@avesta.example"}, "sitter inte med"),
        ],
    )
    def test_an_answer_of_somebody_else_waits(self, booking: Booking, told: dict[str, str], why: str):
        called(booking)
        receive(reply(booking.uid, **told), AT)
        assert not Answer.objects.exists()
        assert only().state == "waiting"
        assert why in only().why

    def test_an_answer_to_no_meeting_of_ours_waits(self, booking: Booking):
        receive(reply("annat@kalender.example"), AT)
        assert (only().state, only().booking) == ("waiting", None)


class TestLettersThatCameBack:
    def test_a_letter_that_bounced_is_shown_as_failed(self, booking: Booking):
        letter = called(booking)
        by = the_carrier(federation().pk)
        taken = claim_letter(number=letter.pk, worker="w", by=by, at=AT)
        assert taken is not None
        mark_sent(letter=taken, by=by, at=AT)
        receive(bounce(message_id(letter.key), HANNA))
        letter.refresh_from_db()
        assert letter.state == "failed"
        assert "550" in letter.last_error
        assert (only().sort, only().state) == ("bounce", "noted")
        receive(bounce(message_id(letter.key), HANNA))
        assert Event.objects.filter(action="letter_failed").count() == 1

    def test_a_report_of_a_letter_that_is_not_ours_changes_nothing(self, booking: Booking):
        letter = called(booking)
        receive(bounce())
        letter.refresh_from_db()
        assert letter.state == "waiting"
        assert not Arrival.objects.exists()


class TestNotes:
    def test_the_notes_go_to_the_meeting_that_they_are_of(self, booking: Booking):
        by = secretary()
        add_item(booking=booking, title="Enkät om närvaro", by=machine(), at=AT)
        data = edited(notes(booking), write_under({"Enkät om närvaro": "Nätverket beslutar att genomföra en enkät."}))
        receive(mail(("Anteckningar.docx", data)))
        record = Record.objects.get()
        assert (record.booking, record.dropped_by) == (booking, by.name)
        assert (only().state, only().booking, only().name) == ("taken", booking, "Anteckningar.docx")
        assert work() > 0
        record.document.refresh_from_db()
        assert record.document.state == "read"

    def test_the_same_mail_twice_is_one_version(self, booking: Booking):
        secretary()
        for _ in range(2):
            receive(mail(("Anteckningar.docx", notes(booking))))
        assert Record.objects.count() == Arrival.objects.count() == 1

    def test_of_somebody_without_an_account_they_wait_with_the_meeting_proposed(self, booking: Booking):
        receive(mail(("Anteckningar.docx", notes(booking)), sender="okand@exempel.example"))
        assert not Record.objects.exists()
        assert (only().state, only().booking) == ("waiting", booking)
        assert "inget konto" in only().why

    def test_of_somebody_who_may_not_they_wait(self, booking: Booking):
        account = user(HANNA)
        grant_role(user=account, role=Role.READER, federation=federation(), by=machine(), at=AT)
        receive(mail(("Anteckningar.docx", notes(booking))))
        assert not Record.objects.exists()
        assert "får inte lämna" in only().why

    @pytest.mark.parametrize(
        ("name", "data", "why"),
        [
            ("a.docx", b"inget dokument", ""),
            ("a.txt", b"Minnesanteckningar\n\nVi pratade.\n", "vilket möte"),
            ("a.docx", b"", ""),
        ],
    )
    def test_what_is_not_clear_waits_and_says_why(self, booking: Booking, name: str, data: bytes, why: str):
        secretary()
        receive(mail((name, data)))
        assert only().state == "waiting"
        assert only().why
        assert why in only().why

    def test_a_mail_without_a_file_waits_and_an_automatic_one_is_passed_over(self, booking: Booking):
        receive(mail(subject="Autosvar: jag är på semester", number="<9@x.example>"))
        assert not Arrival.objects.exists()
        receive(mail())
        assert "ingen fil" in only().why

    def test_a_saved_file_is_left_by_whom_the_folder_is_for(self, booking: Booking):
        by = secretary()
        told: dict[str, Any] = {
            "data": notes(booking),
            "name": "våren/Anteckningar.docx",
            "sender": by,
            "means": _means(AFTER),
            "at": AFTER,
        }
        assert receive_file(**told) is True
        assert Record.objects.get().dropped_by == by.name
        assert receive_file(**told) is False


def test_what_waits_is_seen_by_those_who_prepare_and_by_whoever_sent_it(booking: Booking):
    receive(mail(("Anteckningar.docx", notes(booking)), sender="okand@exempel.example"))
    assert arrivals(actor=secretary()).count() == 1
    chair = user("c@exempel.example")
    grant_role(
        user=chair, role=Role.CHAIR, federation=federation(), network=network("Annat nätverk"), by=machine(), at=AT
    )
    seen: Callable[[], int] = lambda: arrivals(actor=actor_of(chair, federation())).count()  # noqa: E731
    assert seen() == 0
    receive(mail(("b.docx", b"x"), sender="c@exempel.example", number="<5@x.example>"))
    assert seen() == 1
