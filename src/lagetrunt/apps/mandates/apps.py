"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.mandates"
    label = "mandates"
    verbose_name = _("Uppdrag")
