"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.events"
    label = "events"
    verbose_name = _("Arrangemang vid möten")
