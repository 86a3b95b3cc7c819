"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InitiativesConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.initiatives"
    label = "initiatives"
    verbose_name = _("Lokala satsningar")
