"""Leftovers: what a database engine keeps of rows that are gone, and how it is made to let go of it."""

from typing import Any

_PATIENCE = 2000  # milliseconds to wait for readers; the nightly job comes again


def let_go(connection: Any, *, thoroughly: bool = False) -> None:  # noqa: ANN401 - a connection of Django's
    """Empties SQLite's log of changes, if nobody is in the middle of something; `thoroughly` also packs the database (slow).

    SQLite overwrites freed pages by itself (secure_delete), but the log holds their old content until it is emptied.
    PostgreSQL overwrites rows that are gone after VACUUM; its own write-ahead log is the administrator's.
    """
    if connection.in_atomic_block:
        return
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                cursor.execute(f"PRAGMA busy_timeout={int(patience)}")
    if thoroughly:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
