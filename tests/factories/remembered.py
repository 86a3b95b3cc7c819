"""What was once made in the database is put back row by row: reading the same documents for every test takes minutes."""

import copy
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db.models import Model


class _Kept(NamedTuple):
    rows: list[tuple[type[Model], list[Model]]]
    files: Path
    made: tuple[type[Model], Any]


_kept: dict[str, _Kept] = {}


def remembered(name: str, make: Callable[[], Any]) -> Any:
    """What `make` returns, with the rows and files that it leaves: made once in a process, then put back as it was.

    `make` may only add. In a register that is not empty it does so by itself: what it adds could be there by another way.
    """
    from lagetrunt.apps.audit.models import Event
    from lagetrunt.apps.organisation.models import Federation

    if Federation.objects.exists() or Event.objects.exists():
        return make()
    if name in _kept:
        return _put_back(_kept[name])
    before = {table: set(table._base_manager.values_list("pk", flat=True)) for table in _tables()}
    made = make()
    rows = [(table, list(table._base_manager.exclude(pk__in=before[table]))) for table in _tables()]
    files = Path(tempfile.mkdtemp(dir=settings.LAGETRUNT_DATA))
    if settings.LAGETRUNT_FILES.is_dir():
        shutil.copytree(settings.LAGETRUNT_FILES, files, dirs_exist_ok=True)
    _kept[name] = _Kept([(table, new) for table, new in rows if new], files, (type(made), made.pk))
    return made


def _put_back(kept: _Kept) -> Any:
    for table, rows in kept.rows:
        table._base_manager.bulk_create(copy.deepcopy(rows))
    shutil.copytree(kept.files, settings.LAGETRUNT_FILES, dirs_exist_ok=True)
    table, pk = kept.made
    return table._base_manager.get(pk=pk)


def _tables() -> Iterator[type[Model]]:
    for table in apps.get_models(include_auto_created=True):
        if table._meta.managed and not table._meta.proxy:
            yield table
