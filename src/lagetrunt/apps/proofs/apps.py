"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProofsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.proofs"
    label = "proofs"
    verbose_name = _("Justering")
