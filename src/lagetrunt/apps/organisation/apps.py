"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.organisation"
    label = "organisation"
    verbose_name = _("Organisation")
