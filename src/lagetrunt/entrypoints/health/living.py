"""Living and ready: two addresses for whatever starts, stops and watches processes; to strangers they say yes or no alone."""

import os
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lagetrunt.entrypoints.health.nearby import is_nearby

_seen: set[str] = set()  # what has been found well once and cannot change while the process lives


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is looked at, so that a database that is away does not have it killed."""
    return _plain(["ok"])


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Whether requests may be sent here: the database answers and has its tables, and documents can be kept."""
    wrong = list(_wrong())
    if not wrong:
        return _plain(["ok"])
    return _plain(wrong if is_nearby(request) else ["not ready"], status=503)


def _wrong() -> Iterator[str]:
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
        if "tables" not in _seen:
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                yield _("Databasens tabeller är inte de som programmet väntar: kör lagetrunt migrate.")
            else:
                _seen.add("tables")
    except DatabaseError:
        yield _("Databasen svarar inte.")
    if not os.access(settings.LAGETRUNT_DATA, os.W_OK):
        yield _("Datamappen går inte att skriva i.")


def _plain(lines: list[str], status: int = 200) -> HttpResponse:
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8", status=status)
