"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MattersConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.matters"
    label = "matters"
    verbose_name = _("Frågor")
