"""Numbering: the number of the request in whose course something is logged."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_number: ContextVar[str] = ContextVar("request_number", default="-")


@contextmanager
def numbered(number: str) -> Iterator[None]:
    """What is logged within belongs to that request."""
    token = _number.set(number)
    try:
        yield
    finally:
        _number.reset(token)


class WithRequest(logging.Filter):
    """Puts the number into every record, as `request_id`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Lets everything pass."""
        record.request_id = _number.get()
        return True
