"""Looking: whether what the settings name is there and can be used, one row each; nothing is changed and nothing is sent."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _

from lagetrunt.adapters.seal import Unsealed, seal_key
from lagetrunt.adapters.signatures import trusted_issuers
from lagetrunt.apps.accounts.queries import account
from lagetrunt.apps.organisation.actor import Actor


def named_by_settings(*, actor: Actor, at: datetime) -> Iterator[tuple[bool, str]]:
    """Of each thing that is set: whether it is well, and what it is or what is wrong with it."""
    if settings.LAGETRUNT_OUTBOX is None:
        yield _mail()
    if settings.LAGETRUNT_WATCHED is not None:
        folder = Path(settings.LAGETRUNT_WATCHED)
        yield (
            folder.is_dir() and os.access(folder, os.R_OK | os.X_OK),
            _("Mappen %(name)s (LAGETRUNT_WATCHED) finns och går att läsa") % {"name": folder},
        )
        email = settings.LAGETRUNT_WATCHED_BY
        yield (
            account(actor=actor, email=email) is not None,
            _("Kontot %(email)s (LAGETRUNT_WATCHED_BY) finns") % {"email": email},
        )
    if settings.LAGETRUNT_SEAL:
        yield _seal(at)
    if settings.LAGETRUNT_TRUST:
        count = len(trusted_issuers(settings.LAGETRUNT_TRUST))
        yield count > 0, _("Mappen LAGETRUNT_TRUST har certifikat (%(count)d stycken)") % {"count": count}


def _mail() -> tuple[bool, str]:
    """The server is asked for, and logged in to where a name is set; no letter goes."""
    try:
        connection = get_connection()
        connection.open()
        connection.close()
    except OSError as error:  # the mail server's errors are OSErrors too
        return False, _("E-postservern (LAGETRUNT_SMTP) tar inte emot: %(error)s") % {"error": error}
    return True, _("E-postservern (LAGETRUNT_SMTP) svarar")


def _seal(at: datetime) -> tuple[bool, str]:
    try:
        seal_key(
            data=settings.LAGETRUNT_DATA, federation="", given=settings.LAGETRUNT_SEAL,
            password=settings.LAGETRUNT_SEAL_PASSWORD, at=at,
        )  # fmt: skip
    except Unsealed as why:
        return False, str(why)
    return True, _("Förbundets sigill (LAGETRUNT_SEAL) går att använda")
