"""Open network: a network that has chosen to stand on the public pages, with or without the names of its representatives."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.publications.models.asked import Asked


class OpenNetwork(Asked):
    """A network that nobody has chosen for is not open. Without a contact of its own the federation's counts."""

    network = models.OneToOneField(Network, models.CASCADE, related_name="on_the_web", verbose_name=_("nätverk"))
    is_open = models.BooleanField(_("visas på den öppna webben"), default=False)
    shows_names = models.BooleanField(_("visar representanternas namn"), default=False)

    class Meta:
        """By network."""

        ordering = ("network",)
        verbose_name = _("nätverk på webben")
        verbose_name_plural = _("nätverk på webben")

    def __str__(self) -> str:
        return str(self.network)
