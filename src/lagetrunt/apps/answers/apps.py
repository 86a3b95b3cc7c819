"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnswersConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.answers"
    label = "answers"
    verbose_name = _("Svar")
