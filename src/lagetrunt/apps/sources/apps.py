"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.sources"
    label = "sources"
    verbose_name = _("Källor")
