"""`lagetrunt restore FILE`: puts an archive back into an empty data folder, after every checksum has been seen to agree."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.archive import Broken, read_archive, workplace
from lagetrunt.adapters.seal import NAME as SEAL
from lagetrunt.adapters.tables import Foreign, read_tables


class Command(BaseCommand):
    """Puts everything back."""

    help = "Lägger tillbaka ett arkiv i en tom datamapp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archive."""
        parser.add_argument("file", metavar="FIL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Nothing is touched before the whole archive has been checked; a register that is there is never overwritten."""
        source, data = Path(options["file"]), settings.LAGETRUNT_DATA
        if not source.is_file():
            raise CommandError(_("Det finns ingen fil %(name)s.") % {"name": source}, returncode=2)
        if connection.introspection.table_names() or any(settings.LAGETRUNT_FILES.glob("??/*")):
            raise CommandError(_("Här finns redan ett register. Återställ i en tom mapp: sätt LAGETRUNT_DATA."))
        data.mkdir(parents=True, exist_ok=True)
        with workplace(data, at=timezone.now()) as folder:
            try:
                manifest = read_archive(source, folder)
            except Broken as broken:
                raise CommandError(str(broken)) from broken
            self._take(manifest, folder / "database")
            if (folder / "files").is_dir():
                shutil.rmtree(settings.LAGETRUNT_FILES, ignore_errors=True)
                shutil.move(folder / "files", settings.LAGETRUNT_FILES)
            for name in ("secret_key", SEAL):
                if (folder / name).is_file():
                    shutil.move(folder / name, data / name)
        count = len(manifest["files"])
        self.stdout.write(_("%(count)d filer återställda från %(at)s.") % {"count": count, "at": manifest["at"][:16]})
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write(_("Arkivet är från en äldre version: kör lagetrunt migrate, och sedan lagetrunt index."))
        else:  # the index of the search is not in the archive
            call_command("index", stdout=self.stdout)

    def _take(self, manifest: dict[str, Any], folder: Path) -> None:
        """The tables into the database of the settings, whatever its engine; where that breaks off it is empty again."""
        try:
            read_tables(sorted(folder.iterdir()), made=manifest["made_by"])
        except BaseException as error:
            if connection.vendor == "sqlite":  # PostgreSQL takes its tables back by itself
                connections.close_all()
                for ending in ("", "-wal", "-shm"):
                    Path(f"{connection.settings_dict['NAME']}{ending}").unlink(missing_ok=True)
            if isinstance(error, Foreign):
                raise CommandError(_("Arkivet är från en nyare version av Laget runt: uppgradera först.")) from error
            raise
