"""Whether anything has been written since: what the database itself says of how it stands."""

from typing import Any

from django.db import connection as of_this_thread
from django.db.backends.base.base import BaseDatabaseWrapper


def as_it_stands(connection: BaseDatabaseWrapper = of_this_thread) -> tuple[Any, ...] | None:
    """How the database stands as this connection sees it: the same again means that nothing has been written between the two.

    None in the middle of a transaction, whose own changes it would not tell. It is asked beside Django's cursor: a
    number of the connection, no rows. Sources: SQLite, PRAGMA data_version (what others wrote) and sqlite3_total_changes
    (what one wrote oneself); PostgreSQL, pg_current_snapshot(): two that are alike see the same rows.
    """
    if connection.in_atomic_block:
        return None
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    own: Any = connection.connection
    with connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            return own, own.execute("PRAGMA data_version").fetchone()[0], own.total_changes
        return own, own.execute("SELECT pg_current_snapshot()::text").fetchone()[0]
