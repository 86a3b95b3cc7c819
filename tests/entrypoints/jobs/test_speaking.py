"""What commands have in common: a database that is away is not said to lack its tables."""

import sqlite3

import pytest
from django.core.management.base import CommandError
from django.db import OperationalError

from lagetrunt.entrypoints.jobs import speaking


def _error(words: str, name: str) -> OperationalError:
    cause = sqlite3.OperationalError(words)
    cause.sqlite_errorname = name  # type: ignore[misc]  # as the library sets it
    error = OperationalError(words)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("no such table: organisation_federation", "SQLITE_ERROR", CommandError),
        ("database or disk is full", "SQLITE_FULL", OperationalError),
        ("disk I/O error", "SQLITE_IOERR_SHMSIZE", OperationalError),
        ("database is locked", "SQLITE_BUSY", OperationalError),
    ],
)
def test_an_outage_is_handed_on_and_missing_tables_are_told(
    words: str, name: str, expected: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise _error(words, name)

    monkeypatch.setattr(speaking, "the_federation", fails)
    with pytest.raises(expected):
        speaking.the_actor()
