"""Mail that comes in, taken apart: who it is from, answers to invitations, letters that bounced, and the files that came along."""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import parseaddr

from lagetrunt.adapters.itip_replies import Reply, replies_of
from lagetrunt.kernel.text import in_one_line

MOST_FILES = 20
_FAILED = re.compile(r"^[45]\.\d+\.\d+$")
_AWAY = re.compile(
    r"^(?:autosvar|automatiskt svar|frånvaro|frånvarande|out of office|automatic reply)\b", re.IGNORECASE
)
_PAPERS = frozenset((".docx", ".odt", ".pdf", ".doc", ".rtf", ".txt", ".md", ".html", ".htm", ".docm", ".dotx"))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that came along."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A letter that did not reach somebody (RFC 3464): the letter's number, whom, and what the server says."""

    message_id: str
    email: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in its parts. `key` tells the same mail again; `automatic` is one that nobody has written (RFC 3834)."""

    key: str
    from_name: str
    from_email: str
    subject: str
    automatic: bool
    bounces: tuple[Bounce, ...]
    replies: tuple[Reply, ...]
    files: tuple[File, ...]


def mail_of(data: bytes) -> Mail:
    """The mail that the bytes are (RFC 5322); what cannot be read of it is left out, and nothing is raised."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        return _mail(message, data)
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # what the parser makes of broken headers
        return _mail(EmailMessage(), data)


def _mail(message: EmailMessage, data: bytes) -> Mail:
    name, email = parseaddr(_head(message, "from"))
    subject = in_one_line(_head(message, "subject"))
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]
    bounces = _bounces(message)
    replies = [
        reply for part in parts if part.get_content_type() == "text/calendar" for reply in replies_of(_bytes(part))
    ]
    files = [
        File(name=in_one_line(part.get_filename() or ""), data=_bytes(part))
        for part in parts
        if part.get_filename() and _is_paper(part.get_filename() or "")
    ]
    return Mail(
        key=_key(message, data), from_name=in_one_line(name)[:200], from_email=in_one_line(email)[:254], subject=subject[:300],
        automatic=_is_automatic(message, subject) or bool(bounces), bounces=bounces, replies=tuple(replies),
        files=tuple(files[:MOST_FILES]),
    )  # fmt: skip


def _key(message: EmailMessage, data: bytes) -> str:
    """The mail's own number where it has one, else its words."""
    told = _head(message, "message-id") or data.decode("latin-1")
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()


def _head(message: EmailMessage, name: str) -> str:
    return str(message.get(name) or "")


def _bytes(part: EmailMessage) -> bytes:
    told = part.get_payload(decode=True)
    return told if isinstance(told, bytes) else b""


def _is_automatic(message: EmailMessage, subject: str) -> bool:
    """Whether a machine has sent it, as it says itself, or as its subject does."""
    said = _head(message, "auto-submitted").strip().casefold()
    if said and said != "no":
        return True
    return bool(_head(message, "x-autoreply")) or bool(_AWAY.match(subject))


def _bounces(message: EmailMessage) -> tuple[Bounce, ...]:
    if message.get_content_type() != "multipart/report":
        return ()
    number, found = "", []
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("message/rfc822", "text/rfc822-headers"):
            number = number or _number_in(part)
        elif kind == "message/delivery-status":
            for block in _blocks(part):
                status = _told(block, "status")
                if _told(block, "action").casefold() == "failed" and _FAILED.match(status):
                    email = (_told(block, "final-recipient") or _told(block, "original-recipient")).rpartition(";")[2]
                    said = in_one_line(_told(block, "diagnostic-code").partition(";")[2]) or status
                    found.append((email.strip(), said[:300]))
    return tuple(Bounce(message_id=number, email=email, said=said) for email, said in found)


def _blocks(part: Message) -> list[Message]:
    """The blocks of a report, which are parsed as messages of headers alone."""
    told = part.get_payload()
    return [block for block in told if isinstance(block, Message)] if isinstance(told, list) else []


def _told(block: Message, name: str) -> str:
    return str(block.get(name) or "").strip()


def _number_in(part: Message) -> str:
    """The number of the letter that a report is about."""
    inner = _blocks(part)
    if inner:
        return _told(inner[0], "message-id")
    words = part.get_payload()
    match = (
        re.search(r"^message-id:\s*(<[^>]+>)", words, re.IGNORECASE | re.MULTILINE) if isinstance(words, str) else None
    )
    return match[1] if match else ""


def _is_paper(name: str) -> bool:
    return any(name.casefold().endswith(ending) for ending in _PAPERS)
