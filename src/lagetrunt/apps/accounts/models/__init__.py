"""The tables of the app."""

from lagetrunt.apps.accounts.models.saved_view import SavedView
from lagetrunt.apps.accounts.models.token import Token
from lagetrunt.apps.accounts.models.user import User

__all__ = ["SavedView", "Token", "User"]
