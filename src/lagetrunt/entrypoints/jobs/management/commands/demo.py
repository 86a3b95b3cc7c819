"""`lagetrunt demo`: fills an empty database with the example federation, and gives the demo logins fresh passwords."""

import secrets
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.incoming import Incoming, Refused, from_folder
from lagetrunt.apps.accounts.queries import account
from lagetrunt.apps.accounts.services import open_account, renew_password
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import the_federation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.apps.sources.queries import batches, quarantined
from lagetrunt.entrypoints.jobs.speaking import the_actor
from lagetrunt.workflows.chart_initiatives.example import chart_example
from lagetrunt.workflows.import_members.importing import import_as_proposed
from lagetrunt.workflows.prepare_meeting.example import plan_example, rest_example
from lagetrunt.workflows.read_documents.taking_in import take_in
from lagetrunt.workflows.release_documents.releasing import release

LOGINS = (
    (Role.ADMINISTRATOR, "administrator@exempel.example", "Exempel Administratör"),
    (Role.SECRETARY, "sekreterare@exempel.example", "Exempel Sekreterare"),
    (Role.CHAIR, "ordforande@exempel.example", "Exempel Ordförande"),
    (Role.REPRESENTATIVE, "representant@exempel.example", "Exempel Representant"),
    (Role.READER, "lasare@exempel.example", "Exempel Läsare"),
)
FEDERATION = "Bergslagssjöarnas kommunalförbund"


class Command(BaseCommand):
    """Makes the demo."""

    help = "Fyller en tom databas med exemplet och ger exempelinloggningarna nya lösenord."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the documents lie, and whether the logins only are wanted."""
        parser.add_argument("folder", metavar="MAPP", nargs="?", default="examples")
        parser.add_argument("--federation", metavar="NAMN", default=FEDERATION)
        parser.add_argument("--no-release", action="store_true", help="låt dokumenten vänta i karantänen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refused off loopback: the passwords are printed, and the logins are known to all."""
        if not settings.LAGETRUNT_ONLY_LOOPBACK:
            raise CommandError(
                _("Exempelinloggningar görs bara på en dator som ingen annan når: ta bort LAGETRUNT_HOSTS.")
            )
        folder = Path(options["folder"])
        if not folder.is_dir():
            raise CommandError(_("Det finns ingen mapp %(name)s.") % {"name": folder}, returncode=2)
        at = timezone.now()
        by = the_actor(options["federation"], is_example=options["federation"] == FEDERATION)
        federation = the_federation()
        assert federation is not None
        if not batches(actor=by).exists():
            self.stdout.write(_("Läser dokumenten ..."))
            take_in(
                name=folder.resolve().name,
                files=self._documents(folder),
                by=by,
                at=at,
                is_example=options["federation"] == FEDERATION,
            )
            self._read_and_release(options, by, at)
        for role, email, name in LOGINS:
            password = "-".join(secrets.token_hex(2) for _ in range(4))
            user = account(actor=by, email=email)
            if user is None:
                user = open_account(email=email, name=name, password=password, by=by, at=at, is_demo=True)
            else:
                renew_password(user=user, password=password, by=by, at=at)
            grant_role(user=user, role=role, federation=federation, by=by, at=at)
            self.stdout.write(f"{role.label:<16}{email:<34}{password}")

    def _documents(self, folder: Path) -> Iterator[Incoming | Refused]:
        """The files of the folder but for the member lists, which come in by their own way."""
        for file in from_folder(folder, largest=settings.LAGETRUNT_MAX_UPLOAD):
            if not file.path.startswith("Medlemslistor/"):
                yield file

    def _read_and_release(self, options: dict[str, Any], by: Actor, at: datetime) -> None:
        call_command("worker", batch=True)
        if not options["no_release"]:
            reason = _("exemplets handlingar är påhittade")
            release(documents=list(quarantined(actor=by)), by=by, at=at, looked_at=reason)
            for path in sorted(Path(options["folder"]).glob("Medlemslistor/*.xlsx")):
                import_as_proposed(name=path.name, data=path.read_bytes(), by=by, at=at)
        if options["federation"] == FEDERATION:
            plan_example(by=by, at=at)
            rest_example(by=by, at=at)
            chart_example(by=by, at=at)
