"""`lagetrunt doctor`: says what is wrong with an installation, one line each; exit status 1 where something is."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged, FileStore
from lagetrunt.adapters.record_pdf import can_make
from lagetrunt.apps.audit.queries import first_break
from lagetrunt.apps.organisation.masking import keys_fit
from lagetrunt.apps.papers.queries import paper_checksums
from lagetrunt.apps.proofs.queries import proof_checksums
from lagetrunt.apps.sources.queries import checksums
from lagetrunt.apps.sources.queue import waiting
from lagetrunt.entrypoints.jobs.looking import named_by_settings
from lagetrunt.entrypoints.jobs.speaking import the_actor
from lagetrunt.workflows.index_documents.comparing import compare

_LEAST_FREE = 500_000_000


class Command(BaseCommand):
    """Looks at everything that can be off."""

    help = "Säger vad som är fel med installationen."

    def handle(self, *args: Any, **options: Any) -> None:
        """Tells what was found; nothing is changed."""
        wrong = 0
        for well, said in self._looked_at():
            self.stdout.write(f"{'ok ' if well else 'FEL'} {said}")
            wrong += not well
        self.stdout.write("")
        for name, (default, meaning) in settings.LAGETRUNT_VARIABLES.items():
            self.stdout.write(f"{name:<24} {meaning} [{default}]")
        if wrong:
            raise SystemExit(1)

    def _looked_at(self) -> Iterator[tuple[bool, str]]:
        data: Path = settings.LAGETRUNT_DATA
        free = shutil.disk_usage(data).free
        yield (
            free > _LEAST_FREE,
            _("Datamappen %(name)s: %(free)d MB lediga") % {"name": data, "free": free // 1_000_000},
        )
        key = data / "secret_key"
        private = not key.exists() or not stat.S_IMODE(key.stat().st_mode) & 0o077
        yield private, _("Den hemliga nyckeln läses bara av sin ägare")
        try:
            executor = MigrationExecutor(connection)
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
            yield not missing, _("Databasens tabeller är de som programmet väntar (annars: lagetrunt migrate)")
        except DatabaseError as error:
            yield False, _("Databasen svarar inte: %(error)s") % {"error": error}
            return
        if missing:
            return
        yield from self._register()
        office = shutil.which("soffice") is not None
        yield (
            True,
            _("Inskannade sidor läses: %(yes)s")
            % {"yes": _("ja") if shutil.which("tesseract") else _("nej, Tesseract saknas")},
        )
        yield (
            True,
            _("Protokoll görs som PDF: %(yes)s")
            % {
                "yes": _("ja")
                if can_make()
                else _("nej, Pango saknas (libpango-1.0-0, libpangoft2-1.0-0, libharfbuzz-subset0)")
            },
        )
        yield True, _("Äldre Word-filer läses: %(yes)s") % {"yes": _("ja") if office else _("nej, LibreOffice saknas")}

    def _register(self) -> Iterator[tuple[bool, str]]:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA quick_check")
                row = cursor.fetchone()
            yield row is not None and row[0] == "ok", _("Databasfilen är hel")
        actor = the_actor()
        yield first_break(actor=actor) is None, _("Granskningsspåret är helt")
        yield keys_fit(actor=actor), _("Den hemliga nyckeln är den som gallrade och skyddade namn känns igen med")
        store, lost = FileStore(settings.LAGETRUNT_FILES), 0
        for sha256 in checksums(actor=actor):
            try:
                store.get(sha256)
            except Damaged:
                lost += 1
        for sha256 in (*proof_checksums(), *paper_checksums()):
            try:
                store.get(sha256)
            except Damaged:
                lost += 1
        yield not lost, _("Dokumentens filer finns och är hela (%(lost)d saknas eller är skadade)") % {"lost": lost}
        yield from named_by_settings(actor=actor, at=timezone.now())
        yield True, _("%(count)d dokument väntar på att läsas") % {"count": len(waiting())}
        yield compare().is_well, _("Sökregistret har alla dokument och underlag (annars: lagetrunt index)")
