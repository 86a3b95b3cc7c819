"""A table that is taken out: its name, its columns and its rows of words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Row = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A register: the name of its file, its columns as (key in JSON, heading), and its rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[], Iterator[Row]]


def columns_of(written: str) -> tuple[tuple[str, str], ...]:
    """The columns, from "key Heading, key Heading"."""
    told = [part.strip().partition(" ") for part in written.split(",")]
    return tuple((key, heading) for key, _, heading in told)


def table_of(name: str, columns: str, rows: Any, values: Callable[[Any], Sequence[object]]) -> Table:  # noqa: ANN401 - a query
    """The table of a query, in the order of its rows' numbers; what is not there is blank."""

    def told() -> Iterator[Row]:
        for one in rows.order_by("pk").iterator(chunk_size=500):
            yield words_of(*values(one))

    return Table(name=name, columns=columns_of(columns), rows=told)


def words_of(*values: object) -> Row:
    """The cells as words; None is blank, and what is true is ja."""
    return ["" if value is None or value is False else "ja" if value is True else str(value) for value in values]
