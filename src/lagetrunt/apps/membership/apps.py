"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.membership"
    label = "membership"
    verbose_name = _("Medlemmar som håller sig själva")
