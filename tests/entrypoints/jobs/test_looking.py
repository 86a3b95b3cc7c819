"""The doctor looks at what the settings name: each thing that is not there, or cannot be used, is told."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as now
from tests.factories.register import AT, machine

from lagetrunt.entrypoints.jobs.looking import named_by_settings

pytestmark = pytest.mark.django_db


def _told() -> list[tuple[bool, str]]:
    return list(named_by_settings(actor=machine(), at=AT))


def test_nothing_is_told_of_what_is_not_set(settings: Any) -> None:
    settings.LAGETRUNT_OUTBOX = now.LAGETRUNT_DATA / "outbox"
    assert _told() == []


def test_what_is_set_and_not_there_is_told(settings: Any, tmp_path: Path) -> None:
    settings.LAGETRUNT_OUTBOX = now.LAGETRUNT_DATA / "outbox"
    settings.LAGETRUNT_WATCHED, settings.LAGETRUNT_WATCHED_BY = tmp_path / "none", "nobody@exempel.example"
    settings.LAGETRUNT_SEAL, settings.LAGETRUNT_TRUST = str(tmp_path / "none.p12"), str(tmp_path)
    told = _told()
    assert [well for well, _said in told] == [False] * 4
    for (_well, said), name in zip(
        told, ("LAGETRUNT_WATCHED", "LAGETRUNT_WATCHED_BY", "LAGETRUNT_SEAL", "LAGETRUNT_TRUST"), strict=True
    ):
        assert name in said
    settings.LAGETRUNT_WATCHED = tmp_path
    assert _told()[0][0]


def test_a_mail_server_is_asked_and_told_when_it_does_not_answer(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LAGETRUNT_OUTBOX = None
    assert [well for well, _said in _told()] == [True]

    def refuses(self: object) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.open", refuses)
    assert [(well, "LAGETRUNT_SMTP" in said) for well, said in _told()] == [(False, True)]
