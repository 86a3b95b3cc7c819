"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.meetings"
    label = "meetings"
    verbose_name = _("Möten")
