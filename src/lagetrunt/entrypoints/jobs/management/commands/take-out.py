"""`lagetrunt take-out FILE`: everything as one zip of documents, tables and data."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.entrypoints.jobs.speaking import the_actor
from lagetrunt.workflows.take_out_register.taking_out import take_out


class Command(BaseCommand):
    """Takes everything out."""

    help = "Tar ut dokument, tabeller och data i en zip-fil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and whether people under protection come with it."""
        parser.add_argument("target", metavar="FIL", help="zip-filen, eller mappen som den läggs i")
        parser.add_argument(
            "--with-protected", action="store_true",
            help="med personer med skyddade uppgifter, och filer som säger namn som registret maskerar",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Writes the file, whole or not at all."""
        at, target = timezone.localtime(), Path(options["target"]).absolute()
        if target.is_dir():
            target /= f"laget-runt-{at:%Y-%m-%d}.zip"
        if not target.parent.is_dir():
            raise CommandError(_("Det finns ingen mapp %(name)s.") % {"name": target.parent}, returncode=2)
        if target.exists():
            raise CommandError(_("Filen %(name)s finns redan. Välj ett annat namn.") % {"name": target}, returncode=2)
        count = take_out(target=target, by=the_actor(), at=at, with_protected=options["with_protected"])
        self.stdout.write(_("%(count)d dokument och alla register i %(name)s.") % {"count": count, "name": target})
        if not options["with_protected"]:
            self.stdout.write(_("Utan personer med skyddade uppgifter; --with-protected tar med dem."))
