"""Saving the database to a file of its own, and putting it back, with the database's own means."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import connection, connections
from django.utils.translation import gettext as _

SQLITE, POSTGRESQL = "register.sqlite3", "register.pgdump"


def save_database(folder: Path) -> Path:
    """A file in the folder that holds the whole database as it is at one moment; others may go on writing."""
    if connection.vendor == "sqlite":
        target = folder / SQLITE
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
        return target
    target = folder / POSTGRESQL
    _run(["pg_dump", "--format=custom", "--no-owner", "--file", str(target)])
    return target


def restore_database(saved: Path, target: Path) -> None:
    """Puts the saved database back: SQLite's file into its place, PostgreSQL's dump into the database of the settings."""
    connections.close_all()
    if saved.name == SQLITE:
        if connection.vendor != "sqlite":
            raise CommandError(_("Arkivet är från SQLite, men DATABASE_URL pekar på PostgreSQL."))
        for beside in (f"{target}-wal", f"{target}-shm"):
            Path(beside).unlink(missing_ok=True)
        shutil.move(saved, target)
        return
    if connection.vendor != "postgresql":
        raise CommandError(_("Arkivet är från PostgreSQL: sätt DATABASE_URL till en tom databas."))
    _run(["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", "--dbname", _name(), str(saved)])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(command: list[str]) -> None:
    told: dict[str, Any] = connection.settings_dict
    given = {"PGHOST": told["HOST"], "PGPORT": told["PORT"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    environment = {**os.environ, **{name: str(value) for name, value in given.items() if value}, "PGDATABASE": _name()}  # noqa: TID251
    try:
        subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise CommandError(_("%(name)s finns inte på datorn.") % {"name": command[0]}) from error
    except subprocess.CalledProcessError as error:
        raise CommandError(error.stderr.strip()) from error
