"""The database itself lets nobody change what was approved, nor an act that was done; names may be masked."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KEPT = {
    "proofs_signoff": (
        "booking_id", "number", "way", "state", "content", "original", "made_at", "final", "seal", "approved_at",
        "withdrawn_at",
    ),
    "proofs_signer": ("sign_off_id", "position", "role", "acted_at", "method"),
}  # fmt: skip
_DONE = {"proofs_signoff": "OLD.state = 'approved'", "proofs_signer": "OLD.acted_at IS NOT NULL"}
_SAID = "what was approved is never changed"


def _sqlite(table: str) -> list[str]:
    same = " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in _KEPT[table])
    return [
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} WHEN {_DONE[table]} AND NOT ({same}) "
        f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
    ]


def _postgresql(table: str) -> list[str]:
    same = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in _KEPT[table])
    return [
        f"CREATE FUNCTION {table}_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {_DONE[table]} AND NOT ({same}) THEN RAISE EXCEPTION '{_SAID}'; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_never_changes()",
    ]


def guard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the triggers on the tables."""
    of = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for table in _KEPT:
        for statement in of(table):
            schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Takes them away."""
    for table in _KEPT:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {table}_never_changes ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_never_changes()")
        else:
            schema_editor.execute(f"DROP TRIGGER {table}_never_changes")


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("proofs", "0001_sign_offs"),)
    operations = (migrations.RunPython(guard, unguard),)
