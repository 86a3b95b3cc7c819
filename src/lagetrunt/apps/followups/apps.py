"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupsConfig(AppConfig):
    """Tells Django where the tables are."""

    name = "lagetrunt.apps.followups"
    label = "followups"
    verbose_name = _("Uppföljning")
