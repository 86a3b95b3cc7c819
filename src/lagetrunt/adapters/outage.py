"""Outage: whether a database failed because it is away, held by another or full, and not at what was asked of it."""

from typing import Any

from django.db import InterfaceError, OperationalError

_SQLITE = ("BUSY", "LOCKED", "FULL", "IOERR", "CANTOPEN", "READONLY")
_POSTGRESQL = ("08", "53", "55", "57")  # connection, resources, objects in use, an operator's hand


def is_outage(error: BaseException) -> bool:
    """Whether it is worth trying again later, with nothing changed but the database's own state."""
    if isinstance(error, InterfaceError):  # the connection was lost before the question
        return True
    if not isinstance(error, OperationalError):
        return False
    cause: Any = error.__cause__
    named = getattr(cause, "sqlite_errorname", None)
    if named is not None:
        return str(named).removeprefix("SQLITE_").startswith(_SQLITE)
    told = getattr(cause, "sqlstate", None)  # None where no server answered at all
    return told is None or told.startswith(_POSTGRESQL)
