"""SQLite takes a row away for another of its number or digest (REPLACE) without asking the rule of deletion: it is refused before."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_GUARD = """CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
    WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id OR digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"""


def guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the trigger on the table; PostgreSQL has no such way around."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(_GUARD)


def unguard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes it away."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_event_no_replace")


class Migration(migrations.Migration):
    """Beside the rules against changing and deleting."""

    dependencies = (("audit", "0003_reasons_can_be_erased"),)
    operations = (migrations.RunPython(guard, unguard),)
