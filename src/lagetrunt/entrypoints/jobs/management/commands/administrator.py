"""`lagetrunt administrator ADDRESS NAME`: the first account of an installation, or a way back in when nobody has one."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.queries import account
from lagetrunt.apps.accounts.services import open_account, renew_password, set_active
from lagetrunt.apps.organisation.queries import the_federation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.apps.organisation.services import grant_role
from lagetrunt.entrypoints.jobs.speaking import the_actor


class Command(BaseCommand):
    """Makes an administrator."""

    help = "Ger någon ett konto som administratör, och ett nytt lösenord."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and of which federation where none is there yet."""
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("name", metavar="NAMN")
        parser.add_argument("--federation", metavar="FÖRBUND", help="förbundets namn, när det inte finns än")

    def handle(self, *args: Any, **options: Any) -> None:
        """The password is shown once; whoever gets it changes it after the first log-in."""
        email, at = options["email"], timezone.now()
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(_("%(email)s är ingen e-postadress.") % {"email": email}, returncode=2) from wrong
        by = the_actor(options["federation"])
        federation = the_federation()
        assert federation is not None
        password = "-".join(secrets.token_hex(3) for _ in range(4))
        user = account(actor=by, email=email)
        if user is None:
            user = open_account(email=email, name=options["name"], password=password, by=by, at=at)
        else:
            renew_password(user=user, password=password, by=by, at=at)
            set_active(user=user, active=True, by=by, at=at)
        grant_role(user=user, role=Role.ADMINISTRATOR, federation=federation, by=by, at=at)
        told = _("%(name)s är administratör i %(federation)s. Lösenord, visas bara nu: %(password)s")
        self.stdout.write(told % {"name": user, "federation": federation, "password": password})
