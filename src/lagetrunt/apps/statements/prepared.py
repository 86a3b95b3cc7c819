"""Prepared statements: the SQL of a query is put together once for a process, and asked with new values each time.

Django puts a query together in longer time than the database takes to answer it. What decides how a query reads - who
asks, above all - is part of its shape, and each shape is kept; what only changes its values is given by name.
"""

import copy
import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, DateField, DateTimeField, Expression, Field, QuerySet, TextField
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Row = TypeVar("Row")
Build = Callable[..., "QuerySet[Any, Any]"]

MOST = 512  # shapes kept, those longest unasked forgotten first
_FIELDS: dict[type, type[Field[Any, Any]]] = {
    int: BigIntegerField, str: TextField, date: DateField, datetime: DateTimeField,
}  # fmt: skip
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d")  # as SQLite is told days and moments


class NotPrepared(TypeError):
    """The query holds what must not be kept: a moment, or an answer of the database."""


def prepared(build: "Callable[P, QuerySet[Any, Row]]") -> Callable[P, list[Row]]:
    """The rows of the query that `build` makes, whose SQL is kept.

    Numbers, texts, days and moments given by name are values: `build` sees expressions in their place, which it may
    hand to filters and to nothing else. So are sets of numbers, for `pk__in`: their sizes make few shapes, as the last
    number is told again until there are 1, 2, 4, 8 of them. All other arguments are part of the shape and must be hashable: `None`, the
    actor, a number given by its place. `build` runs once for each shape, so it must not ask the database, nor
    the clock: a moment that it puts into the query itself is refused with NotPrepared.
    """

    @wraps(build)
    def ask(*args: P.args, **named: P.kwargs) -> list[Row]:
        kept, values = _kept(build, args, named)
        return list(kept.rows_with(values))

    return ask


def prepared_count(build: "Callable[P, QuerySet[Any, Any]]") -> Callable[P, int]:
    """How many rows the query has that `build` makes, under the rules of `prepared`; a slice bounds what is counted."""

    @wraps(build)
    def ask(*args: P.args, **named: P.kwargs) -> int:
        kept, values = _kept(build, args, named)
        return kept.count_with(values)

    return ask


@dataclass(frozen=True, slots=True)
class _Given:
    """Stands among the parameters for a value given when it is asked."""

    name: str
    field: Field[Any, Any]


class _Slot(Expression):
    """Stands in the query for a value given when it is asked."""

    def __init__(self, name: str, kind: type) -> None:
        super().__init__(output_field=_FIELDS[kind]())
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s", [_Given(self.name, self.output_field)]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A query put together. It is never asked itself: each asking has a compiler and a connection of its own."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str  # empty where the query can have no rows
    params: tuple[Any, ...]
    converters: dict[int, tuple[list[Any], Any]]  # what makes Python's values of a column, by its place

    def rows_with(self, values: Mapping[str, Any]) -> QuerySet[Any, Any]:
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.rows.db]
        told = self.sql, self._filled(values, compiler.connection)
        compiler.as_sql = lambda *_, **__: told  # type: ignore[method-assign]
        compiler.get_converters = lambda _columns: self.converters  # type: ignore[assignment, method-assign]
        asked: Any = type(self.rows)(model=self.rows.model, query=_Asked(self.rows.query, compiler), using=self.rows.db)  # type: ignore[arg-type]
        asked._iterable_class, asked._fields = self.rows._iterable_class, self.rows._fields  # type: ignore[attr-defined]
        asked._prefetch_related_lookups = self.rows._prefetch_related_lookups  # type: ignore[attr-defined]
        return asked  # type: ignore[no-any-return]

    def count_with(self, values: Mapping[str, Any]) -> int:
        if not self.sql:
            return 0
        connection = connections[self.rows.db]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({self.sql}) counted", self._filled(values, connection))
            return int(cursor.fetchone()[0])

    def _filled(self, values: Mapping[str, Any], connection: Any) -> tuple[Any, ...]:
        return tuple(
            one.field.get_db_prep_value(values[one.name], connection) if type(one) is _Given else one
            for one in self.params
        )


class _Asked:
    """A query that hands out the compiler which is put together already; otherwise as it is."""

    def __init__(self, query: Any, compiler: SQLCompiler) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_args: object, **_named: object) -> SQLCompiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def _kept(build: Build, args: tuple[object, ...], named: Mapping[str, object]) -> tuple[_Kept, dict[str, object]]:
    values: dict[str, object] = {}
    shape: list[tuple[str, object]] = []
    slots: list[tuple[str, type, int | None]] = []
    for name, value in named.items():
        if type(value) in _FIELDS:
            values[name] = value
            slots.append((name, type(value), None))
        elif isinstance(value, set | frozenset):
            told = _padded(value)
            values.update({_numbered(name, place): number for place, number in enumerate(told)})
            slots.append((name, int, len(told)))
        else:
            shape.append((name, value))
    return _put_together(build, args, tuple(shape), tuple(slots)), values


def _padded(numbers: Set[int]) -> list[int]:
    told = sorted(numbers)
    return told + told[-1:] * ((1 << (len(told) - 1).bit_length()) - len(told)) if told else []


def _numbered(name: str, place: int) -> str:
    return f"{name} {place}"


def _slot(name: str, kind: type, size: int | None) -> "_Slot | list[_Slot]":
    return _Slot(name, kind) if size is None else [_Slot(_numbered(name, place), kind) for place in range(size)]


@lru_cache(maxsize=MOST)
def _put_together(
    build: Build, args: tuple[object, ...], shape: tuple[tuple[str, object], ...],
    slots: tuple[tuple[str, type, int | None], ...],
) -> _Kept:  # fmt: skip
    with connections[DEFAULT_DB_ALIAS].execute_wrapper(_refuse):
        rows = build(*args, **dict(shape), **{slot[0]: _slot(*slot) for slot in slots})
        compiler = rows.query.get_compiler(rows.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            sql, params = "", ()
    for one in params:
        if isinstance(one, date) or (isinstance(one, str) and _MOMENT.match(one)):
            msg = f"{build.__qualname__} keeps {one}: give it by name"
            raise NotPrepared(msg)
    columns = [column for column, *_ in compiler.select or ()]
    return _Kept(rows, compiler, sql, tuple(params), compiler.get_converters(columns))


def _refuse(_execute: object, sql: str, *_rest: object) -> None:
    msg = f"asks the database while it is put together: {sql}"
    raise NotPrepared(msg)
