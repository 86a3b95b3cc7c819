"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RemarksConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.remarks"
    label = "remarks"
    verbose_name = _("Synpunkter")
