"""Letters to a real mail server: each arrives once, whatever happens to the server or to whoever sends."""

import base64
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from tests.factories.called import written
from tests.factories.events import NOW, planned_event, signed
from tests.factories.installation import environment, free_address, ready, wait, well
from tests.factories.mail_server import Box, mail_server
from tests.factories.register import AT

from lagetrunt.adapters import post as adapter
from lagetrunt.adapters.post import keys, letter, message_id
from lagetrunt.apps.letters.models import Letter
from lagetrunt.workflows.send_letters.sending import post

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
HANNA, BO = "hanna@avesta.example", "bo@nora.example"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Möte åäö\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def _by_smtp(settings: Any, host: str, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.LAGETRUNT_OUTBOX = None
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = host, port, 10
    settings.DEFAULT_FROM_EMAIL = "Bergslagssjöarna <register@exempel.example>"


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    with mail_server() as (host, port, found):
        _by_smtp(settings, host, port)
        yield found


def send(at: datetime = AT, **more: Any) -> int:
    told: dict[str, Any] = {"worker": "w1", "is_alive": lambda _: True, "goes_on": lambda: True, **more}
    return post(at=lambda: at, **told)


def states() -> dict[str, str]:
    return dict(Letter.objects.values_list("key", "state"))


def parts(message: EmailMessage) -> list[str]:
    return [part.get_content_type() for part in message.walk()]


def test_every_letter_arrives_once_as_a_calendar_takes_it_in(box: Box) -> None:
    written("k1", calendar=CALENDAR, method="REQUEST")
    written("k2", to=BO)
    assert send() == 2 and send() == 0 and send(AT + timedelta(days=9)) == 0
    (message,), (plain,) = box.to(HANNA), box.to(BO)
    assert parts(message) == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/ics",
    ]  # fmt: skip
    assert str(message["From"]) == "Bergslagssjöarna <register@exempel.example>"
    assert (str(message["To"]), message["Subject"]) == ("Hanna Viitasaari <hanna@avesta.example>", "Brev k1 åäö")
    assert message["Message-ID"] == message_id("k1") != message_id("k2") == plain["Message-ID"]
    entry = next(part for part in message.walk() if part.get_content_type() == "text/calendar")
    assert (entry.get_param("method"), entry.get_param("charset")) == ("REQUEST", "utf-8")
    file = next(part for part in message.walk() if part.get_content_type() == "application/ics")
    assert file.get_filename() == "inbjudan.ics" and file.get_content() == CALENDAR.encode()
    for said in (entry.get_content(), file.get_content()):
        assert Calendar.from_ical(said).walk("VEVENT")[0]["SUMMARY"] == "Möte åäö"
    assert parts(plain) == ["text/plain"] and plain.get_content().strip() == "Hej!"


def test_papers_come_as_they_were_sent(box: Box) -> None:
    content = bytes(range(256)) * 5
    written(attachments=[{"name": "Möte å.ics", "type": "application/ics", "content": base64.b64encode(content).decode()}])  # fmt: skip
    assert send() == 1
    (paper,) = [part for part in box.to(HANNA)[0].walk() if part.get_filename()]
    assert (paper.get_filename(), paper.get_content()) == ("Möte å.ics", content)


def test_while_the_server_is_down_letters_wait_and_then_go_once(settings: Any) -> None:
    address = free_address()
    _by_smtp(settings, address.partition(":")[0], int(address.partition(":")[2]))
    found = written()
    assert send() == 0
    found.refresh_from_db()
    assert (found.state, found.attempts, found.next_try_at) == ("waiting", 1, AT + timedelta(minutes=1))
    assert found.last_error == "E-postservern svarar inte: ingen tar emot på den adressen."
    with mail_server(address) as (_, _, box):
        assert send(AT + timedelta(seconds=59)) == 0 and send(AT + timedelta(minutes=1)) == 1
        assert len(box.came) == 1 and states() == {"k1": "sent"}


def test_a_refused_address_has_failed_with_the_words_of_the_server_and_others_go(box: Box) -> None:
    box.answers[HANNA] = "550 5.1.1 User unknown"
    written("k1"), written("k2", to=BO)
    assert send() == 1 and states() == {"k1": "failed", "k2": "sent"}
    assert "550 5.1.1 User unknown" in Letter.objects.get(key="k1").last_error
    assert send(AT + timedelta(days=1)) == 0


@pytest.mark.parametrize("said", ["451 4.7.1 Greylisted", "452 4.2.2 Mailbox full"])
def test_a_server_that_asks_us_to_wait_is_asked_again(box: Box, said: str) -> None:
    box.answers[HANNA] = said
    written()
    assert send() == 0 and states() == {"k1": "waiting"} and said in Letter.objects.get().last_error
    box.answers.clear()
    assert send(AT + timedelta(minutes=1)) == 1 and len(box.came) == 1


@pytest.mark.parametrize(("said", "state"), [("554 5.7.1 Spam", "failed"), ("452 4.3.1 Full", "waiting")])
def test_what_is_refused_when_it_has_been_read_has_not_gone(box: Box, said: str, state: str) -> None:
    box.after = lambda: said
    written()
    assert send() == 0 and states() == {"k1": state} and said in Letter.objects.get().last_error


def test_a_server_lost_while_it_took_the_letter_holds_it(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    written()
    import smtplib

    def lost(self: smtplib.SMTP, message: Any) -> Any:
        sent(self, message)
        self.close()
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")

    sent = smtplib.SMTP.data
    monkeypatch.setattr(smtplib.SMTP, "data", lost)
    assert send() == 0 and send(AT + timedelta(days=1)) == 0
    assert len(box.came) == 1 and states() == {"k1": "held"}
    assert "går inte att veta om det kom fram" in Letter.objects.get().last_error


def test_one_who_died_with_a_letter_in_hand_leaves_it_held(box: Box) -> None:
    written("k1"), written("k2", to=BO)
    Letter.objects.filter(key="k1").update(state="sending", worker="dead", claimed_at=AT, next_try_at=None)
    assert send(is_alive=lambda name: name != "dead") == 1
    assert states() == {"k1": "held", "k2": "sent"} and box.to(HANNA) == []


def test_what_one_s_own_hand_left_when_the_database_went_away_is_held(box: Box) -> None:
    written()
    Letter.objects.update(state="sending", worker="w1", claimed_at=AT, next_try_at=None)
    assert send() == 0 and states() == {"k1": "held"} and not box.came


def test_a_stop_ends_the_round_between_letters(box: Box) -> None:
    written("k1"), written("k2", to=BO)
    goes = iter([True, False])
    assert send(goes_on=lambda: next(goes)) == 1 and states() == {"k1": "sent", "k2": "waiting"}


def test_without_a_server_letters_lie_in_the_outbox(settings: Any, tmp_path: Path) -> None:
    settings.LAGETRUNT_OUTBOX, settings.EMAIL_BACKEND = tmp_path / "outbox", "lagetrunt.adapters.post.OutboxBackend"
    written(calendar=CALENDAR, method="REQUEST")
    assert send() == 1
    (key,) = keys(tmp_path / "outbox")
    found = letter(tmp_path / "outbox", key)
    assert found is not None and (found.subject, found.text) == ("Brev k1 åäö", "Hej!\n")


def test_a_full_disk_lets_the_letter_wait(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.LAGETRUNT_OUTBOX, settings.EMAIL_BACKEND = tmp_path / "outbox", "lagetrunt.adapters.post.OutboxBackend"

    def full(*_: Any) -> str:
        raise OSError(28, "No space left on device")

    written()
    monkeypatch.setattr(adapter, "lay", full)
    assert send() == 0 and states() == {"k1": "waiting"} and "utkorgen" in Letter.objects.get().last_error


@pytest.mark.slow
def test_a_worker_killed_as_the_server_had_taken_the_letter_sends_it_no_second_time(tmp_path: Path) -> None:
    data = ready(tmp_path / "data")
    well(data, "administrator", "a@exempel.example", "Prov Person", "--federation", "Provförbundet")
    with sqlite3.connect(data / "register.sqlite3") as database:
        for key, to in (("k1", HANNA), ("k2", BO)):
            database.execute(
                "INSERT INTO letters_letter (federation_id, key, kind, about, to_name, to_email, reply_to, sender, subject, text,"
                " calendar, method, attachments, state, attempts, queued_at, next_try_at, worker, last_error, made_at, made_by)"
                " SELECT id, ?, 'x', '', '', ?, '', '', 'Ämne', 'Hej', '', '', '[]', 'waiting', 0, '2025-01-01', '2025-01-01',"
                " '', '', '2025-01-01', 'Prov' FROM organisation_federation",
                (key, to),
            )
    killed: list[int] = []
    with mail_server() as (host, port, box):
        smtp = {"LAGETRUNT_SMTP": f"smtp://{host}:{port}"}
        worker = subprocess.Popen([sys.executable, "-m", "lagetrunt", "worker"], env=environment(data, **smtp))

        def kill() -> str:
            if not killed:
                os.kill(worker.pid, signal.SIGKILL)
                killed.append(worker.wait())
            return "250 OK"

        box.after = kill
        wait(lambda: killed)
        well(data, "worker", "--batch", **smtp)
        well(data, "worker", "--batch", **smtp)
        assert len(box.to(HANNA)) == 1 and len(box.to(BO)) == 1
    with sqlite3.connect(data / "register.sqlite3") as database:
        rows = dict(database.execute("SELECT key, state FROM letters_letter").fetchall())
    assert rows == {"k1": "held", "k2": "sent"}


def test_who_signs_up_to_a_side_event_has_a_letter_by_mail_with_its_entry(box: Box) -> None:
    _, event = planned_event()
    signed(event, "Anna Ek")
    assert send(at=NOW) == 1
    (came,) = box.to("anna@gast.example")
    assert "text/calendar" in parts(came)
