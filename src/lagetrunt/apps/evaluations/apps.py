"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.evaluations"
    label = "evaluations"
    verbose_name = _("Utvärderingar")
