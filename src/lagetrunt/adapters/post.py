"""Post: mail to people; without a mail server, letters lie in the outbox folder, where administrators read them."""

import os
import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_NAME = re.compile(r"\d{14}-[0-9a-f]{8}")
_NAMED_BY = "%Y%m%d%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in the outbox; `key` is its file's name without the ending."""

    key: str
    at: datetime
    to: str
    subject: str
    text: str


class OutboxBackend(BaseEmailBackend):
    """Django's mail as files of the outbox folder, one a letter, readable by their owner alone: links lie in them."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Lays each letter in the folder."""
        folder = settings.LAGETRUNT_OUTBOX
        assert folder is not None
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            lay(folder, message.message().as_bytes())
        return len(email_messages)


def lay(folder: Path, data: bytes, clock: Callable[[], float] = time.time) -> str:
    """Writes a letter under a name of its own, whole or not at all."""
    key = f"{datetime.fromtimestamp(clock(), UTC).strftime(_NAMED_BY)}-{secrets.token_hex(4)}"
    made = folder / f".{key}"
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(data)
    made.rename(folder / f"{key}.eml")
    return key


def keys(folder: Path) -> list[str]:
    """The keys of the letters in the outbox, latest first."""
    return sorted((path.stem for path in folder.glob("*.eml") if _NAME.fullmatch(path.stem)), reverse=True)


def letter(folder: Path, key: str) -> Letter | None:
    """One letter; None where there is none of that key."""
    path = folder / f"{key}.eml"
    if not _NAME.fullmatch(key) or not path.is_file():
        return None
    parsed = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(parsed, Parsed)
    body = parsed.get_body(("plain",))
    return Letter(
        key=key,
        at=datetime.strptime(key[:14], _NAMED_BY).replace(tzinfo=UTC),
        to=str(parsed["to"] or ""),
        subject=str(parsed["subject"] or ""),
        text=body.get_content() if body is not None else "",
    )


def remove_old(folder: Path, *, before: datetime) -> int:
    """Takes away the letters laid before the moment; how many it was."""
    limit = before.astimezone(UTC).strftime(_NAMED_BY)
    gone = [key for key in keys(folder) if key.partition("-")[0] < limit]
    for key in gone:
        (folder / f"{key}.eml").unlink(missing_ok=True)
    return len(gone)
