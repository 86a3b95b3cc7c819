"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.papers"
    label = "papers"
    verbose_name = _("Underlag")
