"""Post: mail to people, with calendar entries; without a mail server, letters lie in the outbox folder."""

import contextlib
import hashlib
import os
import re
import secrets
import smtplib
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from email.utils import formataddr, formatdate, parseaddr
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

_NAME = re.compile(r"\d{14}-[0-9a-f]{8}")
_NAMED_BY = "%Y%m%d%H%M%S"
_FAULTS: tuple[tuple[type[OSError], str], ...] = (
    (ConnectionRefusedError, "ingen tar emot på den adressen."),
    (TimeoutError, "den dröjde för länge."),
    (socket.gaierror, "adressen går inte att slå upp."),
    (smtplib.SMTPServerDisconnected, "den lade på."),
    (ConnectionResetError, "den lade på."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in the outbox; `key` is its file's name without the ending."""

    key: str
    at: datetime
    to: str
    subject: str
    text: str


class NotSent(Exception):
    """The letter did not go, but may go later: no server answers, or it asks us to wait, `after` so many seconds.

    Says why, in Swedish.
    """

    def __init__(self, why: str, after: int = 0) -> None:
        super().__init__(why)
        self.after = after


class Refused(NotSent):
    """The letter does not go, however often it is tried: the address or what it says is refused."""


class Doubtful(Exception):
    """The server was lost while the letter was handed over: it may have gone. Says so, in Swedish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file that goes with a letter."""

    name: str
    type: str
    content: bytes


def send(
    *, key: str, to_name: str, to_email: str, subject: str, text: str, at: datetime, reply_to: str = "",
    calendar: str = "", method: str = "", papers: Sequence[Paper] = (), sender: str = "",
) -> None:  # fmt: skip
    """Sends one letter to one person. Raises NotSent, Refused or Doubtful.

    `sender` is whom it comes from, of whom the mail server must be willing to carry letters; the register where it is blank.

    A calendar entry goes beside the text, where calendars take it in by themselves (RFC 6047), and as a file for those
    that do not. The Message-ID follows from the key, so that a letter that is sent again is known by it.
    """
    message = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        from_email=sender or None,
        to=[formataddr((" ".join(to_name.split()), to_email), "utf-8")],
        reply_to=[reply_to] if reply_to else None,
        headers={"Message-ID": message_id(key), "Date": formatdate(at.timestamp())},
    )
    if calendar:
        message.attach_alternative(calendar, f"text/calendar; method={method}")
        message.attach("inbjudan.ics", calendar.encode(), "application/ics")
    for paper in papers:
        message.attach(paper.name, paper.content, paper.type)
    _hand_over(message)


def message_id(key: str) -> str:
    """The number that a letter is known by (RFC 5322, 3.6.4), the same however often it is sent."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def _hand_over(message: EmailMessage) -> None:
    """First the server alone, then the letter: what breaks off before it is handed over has surely not gone."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # the mail server's errors are OSErrors too
        raise NotSent(f"E-postservern svarar inte: {_said(error)}") from error
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        kind = NotSent if code < 500 else Refused
        raise kind(f"Mottagarens adress tas inte emot: {code} {_words(words)}") from error
    except smtplib.SMTPSenderRefused as error:
        raise NotSent(f"Avsändarens adress tas inte emot: {_said(error)}") from error
    except smtplib.SMTPDataError as error:
        kind = NotSent if error.smtp_code < 500 else Refused
        raise kind(f"Brevet tas inte emot: {_said(error)}") from error
    except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as error:
        raise NotSent(f"E-postservern tar inte emot brevet: {_said(error)}") from error
    except OSError as error:
        if settings.LAGETRUNT_OUTBOX is not None:  # a file is laid whole or not at all
            raise NotSent(f"Brevet gick inte att lägga i utkorgen: {_said(error)}") from error
        raise Doubtful(
            "Förbindelsen med e-postservern bröts medan brevet lämnades, så det går inte att veta om det kom fram. "
            "Fråga mottagaren, eller skicka det igen."
        ) from error
    except ValueError as error:  # an address that cannot be written in a letter
        raise Refused(f"Brevet går inte att skriva: {error}") from error
    finally:
        _close(connection)


def _close(connection: BaseEmailBackend) -> None:
    """The letter has gone, or not: what the server says at parting changes nothing."""
    with contextlib.suppress(OSError):
        connection.close()


def _said(error: OSError) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    known = next((words for kind, words in _FAULTS if isinstance(error, kind)), "")
    return known or error.strerror or str(error) or type(error).__name__


def _words(said: bytes | str) -> str:
    told = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(told.split())[:300]


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
