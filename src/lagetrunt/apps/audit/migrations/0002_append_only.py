"""The database itself lets nobody change or remove an event; only its payload may be emptied."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = (
    "id", "at", "actor_id", "actor_name", "action", "table", "row_key", "reason", "payload_digest", "previous", "digest",
)  # fmt: skip
_SQLITE_SAME = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _KEPT)
_POSTGRES_SAME = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in _KEPT)

_SQLITE = (
    f"""CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
        WHEN NOT (NEW.payload IS NULL AND {_SQLITE_SAME})
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
    """CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
        BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END""",
)
_POSTGRES = (
    f"""CREATE FUNCTION audit_event_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.payload IS NULL AND {_POSTGRES_SAME} THEN RETURN NEW; END IF;
            RAISE EXCEPTION 'audit events are append-only';
        END $$""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
        FOR EACH ROW EXECUTE FUNCTION audit_event_append_only()""",
    """CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
        FOR EACH STATEMENT EXECUTE FUNCTION audit_event_append_only()""",
)
_DROP = {
    "sqlite": ("DROP TRIGGER audit_event_no_update", "DROP TRIGGER audit_event_no_delete"),
    "postgresql": (
        "DROP TRIGGER audit_event_no_change ON audit_event",
        "DROP TRIGGER audit_event_no_truncate ON audit_event",
        "DROP FUNCTION audit_event_append_only()",
    ),
}


def guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers on the table."""
    for statement in _POSTGRES if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes them away."""
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """After the table."""

    dependencies = (("audit", "0001_events"),)
    operations = (migrations.RunPython(guard, unguard),)
