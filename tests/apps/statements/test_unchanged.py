"""Whether anything has been written since: by oneself or by others, and never told in the middle of a transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from django.db import ConnectionHandler, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from lagetrunt.apps.statements.unchanged import as_it_stands

Two = tuple[BaseDatabaseWrapper, BaseDatabaseWrapper]
pytestmark = pytest.mark.django_db


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two connections to one database with a table: SQLite in a file, or the PostgreSQL of the tests."""
    told = deepcopy(connections.settings["default"])
    if told["ENGINE"].endswith("sqlite3"):
        told["NAME"] = tmp_path / "register.sqlite3"
    else:
        told["NAME"] = "postgres"
    one, other = (ConnectionHandler({"default": deepcopy(told)})["default"] for _ in range(2))
    say(one, "DROP TABLE IF EXISTS lagetrunt_written")
    say(one, "CREATE TABLE lagetrunt_written (told integer)")
    say(one, "INSERT INTO lagetrunt_written VALUES (1)")
    yield one, other
    say(one, "DROP TABLE lagetrunt_written")
    one.close()
    other.close()


def say(connection: BaseDatabaseWrapper, sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def within(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A transaction of the connection."""
    connection.set_autocommit(autocommit=False)
    connection.in_atomic_block = True
    yield
    connection.in_atomic_block = False
    connection.commit()
    connection.set_autocommit(autocommit=True)


def test_it_stands_as_it_did_while_everybody_reads(two: Two) -> None:
    def alike(connection: BaseDatabaseWrapper) -> bool:
        before = as_it_stands(connection)
        for each in two:
            say(each, "SELECT * FROM lagetrunt_written")
        return before is not None and as_it_stands(connection) == before

    for connection in two:  # whatever else is written in a cluster is told too, so one try may fall between
        assert any(alike(connection) for _ in range(1000))
    assert as_it_stands(two[0]) != as_it_stands(two[1]), "each connection has its own"


@pytest.mark.parametrize(
    "written",
    [
        "INSERT INTO lagetrunt_written VALUES (2)", "UPDATE lagetrunt_written SET told = 3",
        "DELETE FROM lagetrunt_written",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", [0, 1])
def test_whoever_writes_it_stands_otherwise(two: Two, who: int, written: str) -> None:
    before = as_it_stands(two[0])
    say(two[who], written)
    assert as_it_stands(two[0]) != before


def test_what_others_have_not_ended_is_told_when_they_end_it(two: Two) -> None:
    one, other = two
    with within(other):
        say(other, "UPDATE lagetrunt_written SET told = 3")
        before = as_it_stands(one)
    assert as_it_stands(one) != before


def test_in_the_middle_of_a_transaction_nothing_is_told(two: Two) -> None:
    with within(two[0]):
        assert as_it_stands(two[0]) is None
    assert as_it_stands(two[0]) is not None


def test_a_new_connection_stands_anew(two: Two) -> None:
    before = as_it_stands(two[0])
    two[0].close()
    assert as_it_stands(two[0]) != before
