"""Public site: whether the federation has pages that everybody sees, and whom they ask."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation
from lagetrunt.apps.publications.models.asked import Asked


class PublicSite(Asked):
    """Off until somebody turns it on."""

    federation = models.OneToOneField(Federation, models.CASCADE, related_name="public_site", verbose_name=_("förbund"))
    is_on = models.BooleanField(_("den öppna webben är på"), default=False)

    class Meta:
        """By federation."""

        ordering = ("federation",)
        verbose_name = _("öppen webb")
        verbose_name_plural = _("öppna webbar")

    def __str__(self) -> str:
        return str(self.federation)
