"""With an event's payload its reason may be emptied too: it may name somebody."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = ("id", "at", "actor_id", "actor_name", "action", "table", "row_key", "payload_digest", "previous", "digest")
_SQLITE_SAME = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _KEPT)
_POSTGRES_SAME = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in _KEPT)
_REASON = """(NEW.reason = '' OR NEW.reason = OLD.reason)"""

_SQLITE = (
    "DROP TRIGGER audit_event_no_update",
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
        WHEN NOT (NEW.payload IS NULL AND {_REASON} AND {_SQLITE_SAME})
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
)
_POSTGRES = (
    f"""CREATE OR REPLACE FUNCTION audit_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND {_REASON} AND {_POSTGRES_SAME} THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'audit events are append-only';
        END $$""",
)


def guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the new rule in the place of the old."""
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """After the first rule, which it replaces."""

    dependencies = (("audit", "0002_append_only"),)
    operations = (migrations.RunPython(guard, migrations.RunPython.noop),)
