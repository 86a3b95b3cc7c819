"""The mailbox that letters are answered to, over IMAP (RFC 9051): what is unread is fetched, and marked as read when it has been seen to."""

import contextlib
import imaplib
import ssl
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

_PATIENCE = 30.0
_MOST_AT_ONCE = 50


class Unreachable(Exception):
    """The mailbox cannot be read; the argument says why, in Swedish."""


def see_to_unread(address: str, see_to: Callable[[bytes], object], *, largest: int) -> int:
    """Hands each unread mail to `see_to` and marks it as read when that has returned; how many there were.

    `address` is imaps://name:password@host:port/folder, or imap:// on the machine itself. A mail larger than `largest`
    bytes is left unread. What breaks off leaves the mail unread, for the next time. Raises Unreachable.
    """
    url = urlsplit(address)
    try:
        box = _open(url.scheme, url.hostname or "", url.port)
        with contextlib.closing(_Closing(box)):
            # As PLAIN (RFC 4616), which takes letters that LOGIN does not.
            who = f"\0{unquote(url.username or '')}\0{unquote(url.password or '')}".encode()
            box.authenticate("PLAIN", lambda _: who)
            folder = unquote(url.path.lstrip("/")) or "INBOX"
            state, _ = box.select(f'"{folder}"')
            if state != "OK":
                raise Unreachable(f"Brevlådan har ingen mapp {folder}.")
            return _see_to(box, see_to, largest)
    except (OSError, imaplib.IMAP4.error) as error:
        raise Unreachable(f"Brevlådan går inte att läsa: {_said(error)}") from error


def _see_to(box: imaplib.IMAP4, see_to: Callable[[bytes], object], largest: int) -> int:
    _, found = box.uid("SEARCH", "UNSEEN", "SMALLER", str(largest))
    numbers = found[0].split()[:_MOST_AT_ONCE] if found and found[0] else []
    for number in numbers:
        _, told = box.uid("FETCH", number, "(BODY.PEEK[])")
        data = next((part[1] for part in told if isinstance(part, tuple)), None)
        if isinstance(data, bytes):
            see_to(data)
            box.uid("STORE", number, "+FLAGS", r"(\Seen)")
    return len(numbers)


def _open(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=ssl.create_default_context(), timeout=_PATIENCE)
    return imaplib.IMAP4(host, port or 143, timeout=_PATIENCE)


class _Closing:
    def __init__(self, box: imaplib.IMAP4) -> None:
        self._box = box

    def close(self) -> None:
        """Leaves; what the server says at parting changes nothing."""
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self._box.logout()


def _said(error: Exception) -> str:
    told = error.args[0] if error.args else ""
    words = told.decode("utf-8", "replace") if isinstance(told, bytes) else str(error)
    return " ".join(words.split())[:300] or type(error).__name__
