"""All tables as files that any database engine takes in: JSON lines, a file a table, as they are at one moment."""

import base64
import contextlib
import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.apps import apps as now
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import BinaryField, Field, JSONField, Model

_AT_ONCE = 500
_FORM = "jsonl"


class Foreign(Exception):
    """The tables are of a newer version of the program, or of none that is known."""


def write_tables(folder: Path) -> list[Path]:
    """Writes every table to a file of its own; others may go on writing to the database. The files, in order."""
    written = []
    with _one_moment():
        for model in _models(now):
            fields = _fields(model)
            path = folder / f"{model._meta.db_table}.{_FORM}"
            with path.open("w", encoding="utf-8") as stream:
                stream.write(json.dumps([field.column for field in fields]) + "\n")
                rows = model._base_manager.order_by("pk").values_list(*(field.attname for field in fields))
                for row in rows.iterator(chunk_size=_AT_ONCE):
                    stream.write(json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n")
            written.append(path)
    return written


def made_by() -> list[list[str]]:
    """The last migration of each app: the shape of the tables."""
    executor = MigrationExecutor(connection)
    done = executor.loader.applied_migrations
    leaves = sorted(node for node in executor.loader.graph.leaf_nodes() if node in done)
    return [list(node) for node in leaves]


def read_tables(files: Iterable[Path], *, made: list[list[str]]) -> None:
    """Makes the tables in the empty database in the shape that they had, and fills them; all of it or nothing."""
    targets = [(str(app), str(name)) for app, name in made]
    executor = MigrationExecutor(connection)
    if not targets or any(target not in executor.loader.graph.nodes for target in targets):
        raise Foreign
    by_table = {path.name.removesuffix(f".{_FORM}"): path for path in files}
    with transaction.atomic() if connection.vendor == "postgresql" else contextlib.nullcontext():
        state = executor.migrate(targets)
        models = _models(state.apps)
        with transaction.atomic():
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:  # to make tables within a transaction has some looked at row by row
                    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            for model in models:
                path = by_table.pop(model._meta.db_table, None)
                if path is not None:
                    _fill(model, path)
            if by_table:
                raise Foreign
            _number_on(models)


def _fill(model: type[Model], path: Path) -> None:
    fields = _fields(model)
    for field in fields:
        for own_time in ("auto_now", "auto_now_add"):  # times are those that were saved
            if hasattr(field, own_time):
                setattr(field, own_time, False)
    with path.open(encoding="utf-8") as stream:
        by_column = {field.column: field for field in fields}
        columns = [by_column.get(column) for column in json.loads(next(stream))]
        if None in columns:
            raise Foreign
        rows = []
        for line in stream:
            told = zip(columns, json.loads(line), strict=True)
            rows.append(model(**{field.attname: _value(field, value) for field, value in told if field is not None}))
            if len(rows) == _AT_ONCE:
                model._base_manager.bulk_create(rows)
                rows = []
        model._base_manager.bulk_create(rows)


def _number_on(models: list[type[Model]]) -> None:
    """New rows get numbers above those that are there."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """What is read within is the database as it was at the first question; nobody waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own would be immediate, and hold up whoever writes
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _models(registry: Apps) -> list[type[Model]]:
    """The models with tables, in the order of the tables' names."""
    found = {model._meta.db_table: model for model in registry.get_models(include_auto_created=True)}
    return [model for _, model in sorted(found.items()) if model._meta.managed and not model._meta.proxy]


def _fields(model: type[Model]) -> list["Field[Any, Any]"]:
    return list(model._meta.concrete_fields)


def _plain(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    """What JSON has no word for."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, uuid.UUID):
        return str(value)
    raise TypeError(f"no form for {type(value).__name__}")


def _value(field: "Field[Any, Any]", value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(field, JSONField):
        return value
    if isinstance(field, BinaryField):
        return base64.b64decode(value)
    return field.to_python(value)
