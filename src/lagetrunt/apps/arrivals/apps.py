"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArrivalsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.arrivals"
    label = "arrivals"
    verbose_name = _("Inkommet")
