"""A mail server of this machine that takes what it is sent, or says no as it is told."""

import contextlib
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from tests.factories.installation import free_address


class Box:
    """What came; `answers` says what the server answers to a recipient, `after` is called when a letter has been taken."""

    def __init__(self) -> None:
        self.came: list[tuple[str, EmailMessage]] = []
        self.answers: dict[str, str] = {}
        self.after: Callable[[], str] = lambda: "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Takes the recipient, or says no."""
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keeps the letter."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.came.extend((to, message) for to in envelope.rcpt_tos)
        return self.after()

    def to(self, address: str) -> list[EmailMessage]:
        """The letters that came to an address."""
        return [message for to, message in self.came if to == address]


@contextlib.contextmanager
def mail_server(address: str = "") -> Iterator[tuple[str, int, Box]]:
    """A server until the block ends: its host, its port, and what came."""
    host, _, port = (address or free_address()).partition(":")
    box = Box()
    controller = Controller(box, hostname=host, port=int(port))
    controller.start()
    try:
        yield host, int(port), box
    finally:
        controller.stop()
