"""Making accounts, closing them, and giving them new passwords."""

from datetime import datetime

from django.db import transaction

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.permissions import Manager, check_manages
from lagetrunt.apps.audit.services import record


@transaction.atomic
def open_account(
    *, email: str, name: str, password: str | None, by: Manager, at: datetime, is_demo: bool = False
) -> User:
    """A new account; without a password it is opened by a reset."""
    check_manages(by)
    user = User.objects.create_user(email, password, name=name, is_demo=is_demo, joined_at=at)
    record(action="open_account", table="user", row_key=user.pk, by=by, at=at, after={"email": email, "name": name})
    return user


@transaction.atomic
def set_active(*, user: User, active: bool, by: Manager, at: datetime) -> User:
    """Lets the account log in, or not any more."""
    check_manages(by)
    before, user.is_active = user.is_active, active
    user.save(update_fields=["is_active"])
    record(
        action="set_active", table="user", row_key=user.pk, by=by, at=at,
        before={"active": before}, after={"active": active},
    )  # fmt: skip
    return user


@transaction.atomic
def renew_password(*, user: User, password: str, by: Manager, at: datetime) -> User:
    """A new password; open sessions end with the old one."""
    check_manages(by)
    user.set_password(password)
    user.save(update_fields=["password"])
    record(action="renew_password", table="user", row_key=user.pk, by=by, at=at)
    return user
