"""Rows fetched by a prepared statement, laid beside the rows that they belong to."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Model


def put_beside(rows: Sequence[Model], name: str, found: Sequence[Model]) -> None:
    """Lays what was found where `prefetch_related(name)` lays it: each row's own in the order they came, and the row with each.

    `row.<name>.all()` gives them as a list; what asks for anything narrower fails instead of asking the database.
    """
    if not rows:
        return
    field = getattr(type(rows[0]), name).field
    whose = {row.pk: row for row in rows}
    own: dict[Any, list[Model]] = defaultdict(list)
    for one in found:
        number = getattr(one, field.attname)
        if number in whose:
            field.set_cached_value(one, whose[number])
            own[number].append(one)
    for row in rows:
        row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = own[row.pk]
