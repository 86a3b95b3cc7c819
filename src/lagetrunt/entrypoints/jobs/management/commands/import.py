"""`lagetrunt import DIR`: takes a folder, a file or a zip into the register; the worker reads what comes in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.incoming import from_folder
from lagetrunt.entrypoints.jobs.speaking import the_account, the_actor
from lagetrunt.workflows.read_documents.taking_in import take_in


class Command(BaseCommand):
    """Takes documents in."""

    help = "Tar in en mapp, en fil eller en zip i registret."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder, and the federation's name where there is none yet."""
        parser.add_argument("folder", metavar="MAPP")
        parser.add_argument("--federation", metavar="NAMN", help="förbundets namn, när registret är tomt")

        parser.add_argument(
            "--as", dest="email", metavar="E-POST", help="kontot som tar in dem, annars en administratör"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Takes them in and says how many."""
        folder = Path(options["folder"])
        if not folder.exists():
            raise CommandError(_("Det finns ingen mapp %(name)s.") % {"name": options["folder"]}, returncode=2)
        by = the_account(options["email"]) if options["email"] else the_actor(options["federation"])
        files = from_folder(folder, largest=settings.LAGETRUNT_MAX_UPLOAD)
        batch = take_in(name=folder.resolve().name, files=files, by=by, at=timezone.now())
        for refused in batch.refused:
            self.stderr.write(f"{refused['name']}: {refused['why']}")
        new = batch.documents.count()
        self.stdout.write(
            _("%(new)d nya dokument, %(known)d kända sedan förut, %(refused)d togs inte in.")
            % {"new": new, "known": batch.known, "refused": len(batch.refused)}
        )
