"""Speaking: what commands have in common - the federation they work for, and errors told in words."""

from django.conf import settings
from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.outage import is_outage
from lagetrunt.apps.accounts.queries import account
from lagetrunt.apps.organisation.actor import Actor, the_machine
from lagetrunt.apps.organisation.queries import actor_of, the_federation
from lagetrunt.apps.organisation.services import found_federation


def link_address(secret: str) -> str:
    """The whole address of a link without login, as letters have it."""
    return str(settings.LAGETRUNT_SITE) + reverse("by_link", kwargs={"secret": secret})


def the_account(email: str) -> Actor:
    """Somebody with an account, for whom the machine acts."""
    user = account(actor=the_actor(), email=email)
    if user is None:
        raise CommandError(_("Det finns inget konto %(email)s.") % {"email": email}, returncode=2)
    return actor_of(user, the_federation())


def the_actor(name: str | None = None, *, is_example: bool = False) -> Actor:
    """The machine, acting in the installation's federation; one is founded where there is none."""
    try:
        federation = the_federation()
    except (OperationalError, ProgrammingError) as error:
        if is_outage(error):
            raise
        raise CommandError(_("Databasen har inga tabeller. Kör lagetrunt migrate.")) from error
    if federation is None:
        federation = found_federation(
            name=name or _("Kommunalförbundet"), by=the_machine(0), at=timezone.now(), is_example=is_example
        )
    return the_machine(federation.pk)
