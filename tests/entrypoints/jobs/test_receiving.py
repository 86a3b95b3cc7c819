"""The mailbox and the watched folder, as the worker looks into them; a mail handed over by a mail server."""

import io
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings
from tests.factories.graph_double import graph_server, refused, throttled
from tests.factories.mails import bounce, mail, reply
from tests.factories.meetings import planned
from tests.factories.register import federation, machine, user

from lagetrunt.adapters.post import message_id
from lagetrunt.adapters.watched import files_in
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.letters.sending import claim_letter, mark_sent
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.actor import the_carrier
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.jobs import receiving
from lagetrunt.workflows.call_meeting.calling import send_invitations
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
AFTER = datetime(2027, 3, 13, 8, tzinfo=UTC)


@pytest.fixture
def booking() -> Booking:
    grant_role(user=user("eva@exempel.example"), role=Role.SECRETARY, federation=federation(), by=machine(), at=AFTER)
    return planned()


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "bevakad"
    made.mkdir()
    settings.LAGETRUNT_WATCHED, settings.LAGETRUNT_WATCHED_BY = made, "eva@exempel.example"
    monkeypatch.setattr(receiving, "_seen", {})
    return made


def lay(folder: Path, name: str, data: bytes, *, seconds: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    told = AFTER.timestamp() - seconds
    os.utime(path, (told, told))
    return path


def test_a_saved_file_becomes_notes_once_and_a_changed_one_the_next_version(booking: Booking, folder: Path):
    data = notes_file(booking=booking, by=machine())[1]
    path = lay(folder, "våren/Anteckningar.docx", data)
    assert receiving.see_to_all(at=AFTER) == 1
    assert receiving.see_to_all(at=AFTER) == 0
    receiving._seen.clear()
    assert receiving.see_to_all(at=AFTER) == 0
    assert Record.objects.get().dropped_by == "eva"
    assert path.read_bytes() == data
    lay(folder, "våren/Anteckningar.docx", data[:-2] + b"\0\0" + data[-2:], seconds=30)
    receiving.see_to_all(at=AFTER)
    assert Arrival.objects.count() == 2


def test_a_file_that_makes_it_fail_waits_for_somebody_and_stops_no_other(
    booking: Booking, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    lay(folder, "a/Anteckningar.docx", b"en fil som ingen hade tagit med")
    lay(folder, "b/Anteckningar.docx", notes_file(booking=booking, by=machine())[1])
    read = receiving.read_bytes
    monkeypatch.setattr(receiving, "read_bytes", lambda data, name: {}["x"] if b"ingen" in data else read(data, name))
    assert receiving.see_to_all(at=AFTER) == 2 and receiving.see_to_all(at=AFTER) == 0
    receiving._seen.clear()
    receiving.see_to_all(at=AFTER)
    waits = Arrival.objects.get(state="waiting")
    assert waits.name == "a/Anteckningar.docx" and "gick inte att gå igenom" in waits.why
    assert Record.objects.count() == 1 and Arrival.objects.count() == 2


def test_what_is_the_fault_of_the_machine_is_tried_again(
    booking: Booking, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    lay(folder, "Anteckningar.docx", notes_file(booking=booking, by=machine())[1])

    def full(*_args: Any) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as away:
        away.setattr(receiving, "read_bytes", full)
        with pytest.raises(OSError, match="full"):
            receiving.see_to_all(at=AFTER)
    assert receiving.see_to_all(at=AFTER) == 1 and Arrival.objects.get().state == "taken"


def test_what_is_being_written_or_left_by_programs_is_passed_over(tmp_path: Path):
    for name in ("~$Möte.docx", ".dold.docx", "x.tmp", "Thumbs.db", ".git/a.docx"):
        lay(tmp_path, name, b"x")
    lay(tmp_path, "skrivs.docx", b"x", seconds=1)
    lay(tmp_path, "tom.docx", b"")
    lay(tmp_path, "stor.docx", b"x" * 50)
    (tmp_path / "lank.docx").symlink_to(tmp_path / "stor.docx")
    lay(tmp_path, "klar.docx", b"x")
    assert [found.name for found in files_in(tmp_path, now=AFTER.timestamp(), largest=40)] == ["klar.docx"]


def test_a_folder_that_is_away_stops_nothing(settings: Any, tmp_path: Path):
    settings.LAGETRUNT_WATCHED = tmp_path / "borta"
    assert receiving.see_to_all(at=AFTER) == 0


@pytest.mark.enable_socket
def test_a_mailbox_that_does_not_answer_stops_nothing(settings: Any):
    settings.LAGETRUNT_MAILBOX = "imap://a:b@127.0.0.1:1/INBOX"
    assert receiving.see_to_all(at=AFTER) == 0


def test_a_mail_on_standard_input_is_seen_to(booking: Booking, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(mail(("a.docx", b"x"), sender="eva@exempel.example")))
    )
    call_command("receive")
    assert Arrival.objects.get().name == "a.docx"


def test_nothing_on_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(CommandError):
        call_command("receive")


class TestGraph:
    """The mailbox of Microsoft Graph, from the worker's round to what is on the page."""

    @pytest.fixture(autouse=True)
    def _there(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        settings.LAGETRUNT_MAILBOX, settings.LAGETRUNT_GRAPH = "graph", ("t", "c", "hemlig", "moten@exempel.example")
        for name, empty in (("_too_large", set()), ("_rest", {})):
            monkeypatch.setattr(receiving, name, empty)
        with graph_server() as (address, self.calendar):
            settings.LAGETRUNT_GRAPH_LOGIN, settings.LAGETRUNT_GRAPH_ADDRESS = address, f"{address}/v1.0"
            yield

    def test_bounces_out_of_office_answers_and_notes_go_the_way_of_imap(self, booking: Booking) -> None:
        Person.objects.filter(name="Hanna Viitasaari").update(email="hanna@avesta.example")
        with override_settings(LAGETRUNT_GRAPH=None):  # called by mail
            letters = send_invitations(bookings=[booking], by=machine(), at=AFTER - timedelta(days=60))
        letter = next(one for one in letters if one.to_email == "hanna@avesta.example")
        taken = claim_letter(number=letter.pk, worker="w", by=the_carrier(federation().pk), at=AFTER)
        assert taken is not None
        mark_sent(letter=taken, by=the_carrier(federation().pk), at=AFTER)
        away = mail(subject="Automatiskt svar: Inbjudan", number="<a@avesta.example>", Auto_Submitted="auto-replied")
        notes = ("Anteckningar.docx", notes_file(booking=booking, by=machine())[1])
        for data in (
            bounce(message_id(letter.key), "hanna@avesta.example"),
            away,
            reply(booking.uid, "TENTATIVE"),
            reply("040000008200E00074C5B7101A82E008@outlook", "ACCEPTED"),
            mail(notes, sender="eva@exempel.example", number="<n@exempel.example>"),
        ):
            self.calendar.lay(data)
        assert receiving.see_to_all(at=AFTER) == 5 and receiving.see_to_all(at=AFTER) == 0
        found = sorted(Arrival.objects.values_list("sort", "state"))
        assert found == [("bounce", "noted"), ("maybe", "waiting"), ("notes", "taken")], "the calendar keeps its own"
        letter.refresh_from_db()
        assert letter.state == "failed" and "User unknown" in letter.last_error

    def test_killed_in_the_middle_nothing_is_lost_and_nothing_is_done_twice(self, booking: Booking) -> None:
        notes = ("Anteckningar.docx", notes_file(booking=booking, by=machine())[1])
        for data in (mail(notes, sender="eva@exempel.example"), mail(number="<2@avesta.example>")):
            self.calendar.lay(data)
        self.calendar.lost = 1  # the answer to the mark of the first
        assert receiving.see_to_all(at=AFTER) == 1
        self.calendar.mails["AAMkM1="]["isRead"] = False
        assert receiving.see_to_all(at=AFTER) == 2
        assert Record.objects.count() == 1 and Arrival.objects.count() == 2

    def test_a_letter_that_makes_it_fail_waits_for_somebody_and_stops_no_other(
        self, booking: Booking, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        see_to = receiving.receive_mail
        monkeypatch.setattr(
            receiving, "receive_mail",
            lambda **told: {}["x"] if b"<1@avesta.example>" in told["data"] else see_to(**told),
        )  # fmt: skip
        for number in (1, 2):
            self.calendar.lay(mail(number=f"<{number}@avesta.example>"))
        assert receiving.see_to_all(at=AFTER) == 2 and receiving.see_to_all(at=AFTER) == 0
        told = set(Arrival.objects.filter(state="waiting").values_list("why", flat=True))
        assert len(told) == 2 and "Brevet gick inte att gå igenom. Läs det i brevlådan." in told

    def test_an_invitation_of_the_calendar_that_came_back_waits_for_somebody(self, booking: Booking) -> None:
        self.calendar.lay(bounce("<x@exchange.example>", "fel@avesta.example"))
        receiving.see_to_all(at=AFTER)
        row = Arrival.objects.get()
        assert (row.sort, row.state) == ("bounce", "waiting") and "fel@avesta.example" in row.why

    def test_graph_is_left_alone_as_long_as_it_asks(self, booking: Booking) -> None:
        self.calendar.lay(mail())
        self.calendar.refusals = [throttled(900)]
        assert receiving.see_to_all(at=AFTER) == 0
        asked = len(self.calendar.asked)
        assert receiving.see_to_all(at=AFTER + timedelta(seconds=899)) == 0 and len(self.calendar.asked) == asked
        assert receiving.see_to_all(at=AFTER + timedelta(seconds=900)) == 1

    def test_refused_it_is_told_and_tried_later(self, booking: Booking, caplog: pytest.LogCaptureFixture) -> None:
        self.calendar.lay(mail())
        self.calendar.refusals = [refused(403, "ErrorAccessDenied")]
        assert receiving.see_to_all(at=AFTER) == receiving.see_to_all(at=AFTER + timedelta(minutes=9)) == 0
        assert caplog.text.count("Mail.ReadWrite") == 1
        assert receiving.see_to_all(at=AFTER + timedelta(minutes=10)) == 1

    def test_one_too_large_is_left_and_told_once(
        self, booking: Booking, settings: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        settings.LAGETRUNT_MAX_UPLOAD = 50_000
        self.calendar.lay(b"x" * 50_001)
        assert receiving.see_to_all(at=AFTER) == receiving.see_to_all(at=AFTER) == 0
        assert caplog.text.count("too large") == 1 and self.calendar.unread() and not Arrival.objects.exists()
