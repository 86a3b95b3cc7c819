"""The outbox: letters as files that only their owner reads, and read back as they were written."""

import stat
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.test import override_settings

from lagetrunt.adapters.post import OutboxBackend, keys, lay, letter


def test_a_letter_is_read_back_and_private(tmp_path: Path) -> None:
    with override_settings(LAGETRUNT_OUTBOX=tmp_path / "outbox"):
        text = "Hej Åsa!\n\nhttps://register.example/konto/" + "x" * 90 + "/\n"
        assert OutboxBackend().send_messages([EmailMessage("Välkommen", text, "a@exempel.example", ["åsa@exempel.example"])])  # fmt: skip
    (key,) = keys(tmp_path / "outbox")
    found = letter(tmp_path / "outbox", key)
    assert found is not None and (found.subject, found.text) == ("Välkommen", text)
    assert stat.S_IMODE((tmp_path / "outbox" / f"{key}.eml").stat().st_mode) == 0o600


def test_the_latest_comes_first(tmp_path: Path) -> None:
    early, late = lay(tmp_path, b"x", lambda: 1e9), lay(tmp_path, b"x", lambda: 2e9)
    assert keys(tmp_path) == [late, early]


@pytest.mark.parametrize("key", ["../secret_key", "20250101000000-00000000", "", "x"])
def test_nothing_else_is_a_letter(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret_key").write_text("x")
    (tmp_path / "outbox").mkdir()
    assert letter(tmp_path / "outbox", key) is None
