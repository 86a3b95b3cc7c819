"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BodiesConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.bodies"
    label = "bodies"
    verbose_name = _("Organ som nämns")
