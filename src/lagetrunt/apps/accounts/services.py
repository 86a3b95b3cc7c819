"""Making accounts, inviting to them, closing them, and giving them new passwords."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.permissions import Manager, check_manages
from lagetrunt.apps.audit.services import record


@transaction.atomic
def open_account(
    *, email: str, name: str, password: str | None, by: Manager, at: datetime, is_demo: bool = False
) -> User:
    """A new account; without a password it is opened by an invitation. Whoever makes it answers for the address."""
    check_manages(by)
    user = User.objects.create_user(email, password, name=name, is_demo=is_demo, joined_at=at)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record(action="open_account", table="user", row_key=user.pk, by=by, at=at, after={"email": email, "name": name})
    return user


@transaction.atomic
def invite(*, user: User, by: Manager, at: datetime) -> str:
    """The key of a link by which the account's owner chooses a password: it works once, and only for some days."""
    check_manages(by)
    before, user.invited_at = user.invited_at, at
    user.save(update_fields=["invited_at"])
    record(
        action="invite", table="user", row_key=user.pk, by=by, at=at,
        before={"invited_at": before.isoformat() if before else None}, after={"email": user.email},
    )  # fmt: skip
    return f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"


@transaction.atomic
def set_active(*, user: User, active: bool, by: Manager, at: datetime) -> User:
    """Lets the account log in, or not any more: then its sessions end too."""
    check_manages(by)
    before, user.is_active = user.is_active, active
    user.save(update_fields=["is_active"])
    if not active:
        for session in UserSession.objects.filter(user=user):
            session.end()
    record(
        action="set_active", table="user", row_key=user.pk, by=by, at=at,
        before={"active": before}, after={"active": active},
    )  # fmt: skip
    return user


@transaction.atomic
def close_demo_accounts(*, by: Manager, at: datetime) -> None:
    """Closes the example's accounts, all but the one that acts."""
    check_manages(by)
    for user in User.objects.filter(is_demo=True, is_active=True).exclude(pk=by.user_id or 0):
        set_active(user=user, active=False, by=by, at=at)


@transaction.atomic
def renew_password(*, user: User, password: str, by: Manager, at: datetime) -> User:
    """A new password; open sessions end with the old one."""
    check_manages(by)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(action="renew_password", table="user", row_key=user.pk, by=by, at=at)
    return user


def forget_ended_logins() -> None:
    """From where somebody was logged in - network address and browser - is kept no longer than the log-in itself."""
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
