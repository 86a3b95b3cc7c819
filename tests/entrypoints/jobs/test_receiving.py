"""The mailbox and the watched folder, as the worker looks into them; a mail handed over by a mail server."""

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.factories.mails import mail
from tests.factories.meetings import planned
from tests.factories.register import federation, machine, user

from lagetrunt.adapters.watched import files_in
from lagetrunt.apps.arrivals.models import Arrival
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.models import Record
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.jobs import receiving
from lagetrunt.workflows.write_minutes.writing import notes_file

pytestmark = pytest.mark.django_db
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
