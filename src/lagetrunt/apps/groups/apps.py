"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GroupsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.groups"
    label = "groups"
    verbose_name = _("Smågrupper")
