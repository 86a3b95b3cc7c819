"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.audit"
    label = "audit"
    verbose_name = _("Granskningsspår")
