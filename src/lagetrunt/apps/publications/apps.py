"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.publications"
    label = "publications"
    verbose_name = _("Publicerat")
