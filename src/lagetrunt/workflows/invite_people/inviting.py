"""Inviting somebody: account, role and letter; what cannot be posted leaves the account, and is told."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.db import transaction

from lagetrunt.apps.accounts import services as accounts
from lagetrunt.apps.organisation import services as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.workflows.invite_people.wording import invitation

if TYPE_CHECKING:
    from lagetrunt.apps.accounts.models import User
    from lagetrunt.apps.organisation.models import Federation, Network

log = logging.getLogger(__name__)


class NotPosted(Exception):
    """The letter could not be sent; everything else is done."""


def invite(
    *, email: str, name: str, role: Role, network: "Network | None", federation: "Federation",
    address: Callable[[str], str], by: Actor, at: datetime,
) -> "User":  # fmt: skip
    """A new account with its first role; the link of the letter is `address` of its key."""
    with transaction.atomic():
        user = accounts.open_account(email=email, name=name, password=None, by=by, at=at)
        organisation.grant_role(user=user, role=role, federation=federation, network=network, by=by, at=at)
        key = accounts.invite(user=user, by=by, at=at)
    _post(user, federation, address(key), by)
    return user


def invite_again(
    *, user: "User", federation: "Federation", address: Callable[[str], str], by: Actor, at: datetime
) -> None:
    """A new letter with a new link, to an account that there is."""
    key = accounts.invite(user=user, by=by, at=at)
    _post(user, federation, address(key), by)


def _post(user: "User", federation: "Federation", link: str, by: Actor) -> None:
    subject, text = invitation(name=user.name, email=user.email, federation=federation.name, by=by.name, link=link)
    try:
        send_mail(subject, text, None, [user.email])
    except OSError as error:  # the mail server's errors are OSErrors too
        log.exception("the invitation of account %s could not be sent", user.pk)
        raise NotPosted(user.pk) from error
