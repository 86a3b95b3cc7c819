"""The register's tables, made once by `lagetrunt migrate` and then copied: a data folder on SQLite, a database on PostgreSQL.

Whatever could make other tables has another key, and with it another copy; `build/tables` keeps them from one run to the next.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).parents[2]
_KEPT = ROOT / "build/tables"
_MAKERS = ("django", "django-allauth", "django-tasks-db")  # those who have tables in the register


def environment(data: Path, **more: str) -> dict[str, str]:
    """What the processes are told: nothing of the machine's own settings, and a data folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LAGETRUNT_", "DATABASE_"))}  # noqa: TID251
    path = f"{ROOT / 'src'}{os.pathsep}{ROOT / 'tests/factories'}"  # the second for settings of the tests' own
    return {**kept, "PYTHONPATH": path, "LAGETRUNT_DATA": str(data), **more}


@cache
def key() -> str:
    """Tells the tables apart: migrations and settings as they stand, and the versions of what has tables too."""
    told = hashlib.sha256(sqlite3.sqlite_version.encode())
    for name in _MAKERS:
        told.update(f"{name} {version(name)}\n".encode())
    package = ROOT / "src/lagetrunt"
    for path in sorted([*package.glob("apps/*/migrations/*.py"), *package.glob("project/*.py")]):
        told.update(f"{path.relative_to(package)}\n".encode() + path.read_bytes())
    return told.hexdigest()[:16]


@cache
def folder_with_tables() -> Path:
    """A data folder as `lagetrunt migrate` leaves it on SQLite; to be copied, never to be used."""
    place = _KEPT / key()
    _KEPT.mkdir(parents=True, exist_ok=True)
    with (_KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.is_dir():
            making = Path(tempfile.mkdtemp(dir=_KEPT))
            _migrate(making)
            making.rename(place)
    return place


def fill_memory(connection: Any) -> None:
    """The tables into the empty SQLite in memory that the connection leads to."""
    connection.ensure_connection()
    path = folder_with_tables() / "register.sqlite3"
    made = sqlite3.connect(
        f"{path.as_uri()}?immutable=1", uri=True
    )  # lays nothing beside it while others copy the folder
    try:
        made.backup(connection.connection)
    finally:
        made.close()


@contextmanager
def postgresql(cluster: str, name: str) -> Iterator[str]:
    """A database with the tables in the cluster that the address leads to: its address; gone after the block."""
    import psycopg
    from psycopg.sql import SQL, Identifier, Literal

    made = f"lagetrunt_tables_{key()}"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(cluster, autocommit=True) as maker:
        maker.execute(SQL("SELECT pg_advisory_lock({})").format(Literal(int(key()[:8], 16))))
        if maker.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made]).fetchone() is None:
            making = Identifier(f"{made}_making")
            maker.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(making))
            maker.execute(SQL("CREATE DATABASE {}").format(making))
            with tempfile.TemporaryDirectory() as data:
                _migrate(Path(data), DATABASE_URL=_address(cluster, f"{made}_making"))
            maker.execute(SQL("ALTER DATABASE {} RENAME TO {}").format(making, Identifier(made)))
        maker.execute(drop)
        maker.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(made)))
    try:
        yield _address(cluster, name)
    finally:
        with psycopg.connect(cluster, autocommit=True) as maker:
            maker.execute(drop)


def _address(cluster: str, name: str) -> str:
    return urlunsplit(urlsplit(cluster)._replace(path=f"/{name}"))


def _migrate(data: Path, **more: str) -> None:
    command = [sys.executable, "-m", "lagetrunt", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=environment(data, **more), check=True, timeout=600)
