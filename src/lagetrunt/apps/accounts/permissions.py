"""Who may make and change accounts: asked of the actor, whose roles stand in the organisation above."""

from typing import Protocol

from django.core.exceptions import PermissionDenied

from lagetrunt.apps.audit.acting import Acting


class Manager(Acting, Protocol):
    """Somebody of whom it is known whether they manage accounts."""

    @property
    def manages_accounts(self) -> bool: ...


def check_manages(by: Manager) -> None:
    """Refuses whoever does not manage accounts."""
    if not by.manages_accounts:
        raise PermissionDenied
