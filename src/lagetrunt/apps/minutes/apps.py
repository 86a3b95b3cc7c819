"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MinutesConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.minutes"
    label = "minutes"
    verbose_name = _("Protokoll")
