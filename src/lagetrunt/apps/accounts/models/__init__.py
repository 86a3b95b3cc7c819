"""The table of the app."""

from lagetrunt.apps.accounts.models.user import User

__all__ = ["User"]
