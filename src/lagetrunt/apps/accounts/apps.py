"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.accounts"
    label = "accounts"
    verbose_name = _("Konton")
