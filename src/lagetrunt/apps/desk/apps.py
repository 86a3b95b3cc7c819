"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.desk"
    label = "desk"
    verbose_name = _("Skrivbordet")
