"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.letters"
    label = "letters"
    verbose_name = _("Utskick")
