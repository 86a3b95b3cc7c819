"""Reading accounts."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.accounts.permissions import Manager


def accounts(*, actor: Manager) -> QuerySet[User]:
    """All accounts, for those who manage them."""
    if not actor.manages_accounts:
        raise PermissionDenied
    return User.objects.order_by("name", "email")


def account(*, actor: Manager, email: str) -> User | None:
    """The account of an address, for those who manage them."""
    return accounts(actor=actor).filter(email__iexact=email).first()


def account_by_number(*, number: int) -> User | None:
    """The account that asked for work in the background, for acting with its own rights."""
    return User.objects.filter(pk=number).first()
