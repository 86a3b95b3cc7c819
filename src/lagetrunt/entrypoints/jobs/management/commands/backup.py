"""`lagetrunt backup FILE`: tables, files and secret key in one archive with a manifest and checksums."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.archive import Saved, workplace, write_archive
from lagetrunt.adapters.files import FileStore
from lagetrunt.adapters.seal import NAME as SEAL
from lagetrunt.adapters.tables import made_by, write_tables


class Command(BaseCommand):
    """Saves everything."""

    help = "Sparar databasen och alla filer i ett arkiv."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The archive."""
        parser.add_argument("file", metavar="FIL")

    def handle(self, *args: Any, **options: Any) -> None:
        """The tables first: every file that they name then lies there already. A data folder without room is saved elsewhere too."""
        target = Path(options["file"]).absolute()
        if not target.parent.is_dir():
            raise CommandError(_("Det finns ingen mapp %(name)s.") % {"name": target.parent}, returncode=2)
        if target.is_dir():
            raise CommandError(_("%(name)s är en mapp: säg vad filen ska heta.") % {"name": target}, returncode=2)
        store = FileStore(settings.LAGETRUNT_FILES)
        at = timezone.now()
        with workplace(target.parent, at=at) as folder:
            about = {"product": "lagetrunt", "made_by": made_by()}
            files = [Saved(f"database/{saved.name}", saved) for saved in write_tables(folder)]
            files += [Saved(f"files/{sha256[:2]}/{sha256}", store.path(sha256)) for sha256 in store.all()]
            for name in ("secret_key", SEAL):
                key = settings.LAGETRUNT_DATA / name
                if key.is_file():
                    files.append(Saved(name, key))
            count = write_archive(target, files, at=at, about=about)
        self.stdout.write(_("%(count)d filer sparade i %(name)s.") % {"count": count, "name": target.name})
