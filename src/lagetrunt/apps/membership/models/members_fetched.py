"""Members fetched: who sat where when somebody took the list for Teams, so that the next difference begins there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, Network


class MembersFetched(models.Model):
    """`held` are pairs of network and person by number alone, so that erasing somebody leaves nothing here."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+", verbose_name=_("förbund"))
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="members_fetched", verbose_name=_("nätverk")
    )
    held = models.JSONField(default=list)
    fetched_at = models.DateTimeField(_("hämtades"))
    fetched_by = models.CharField(_("hämtades av"), max_length=200)

    class Meta:
        """Latest first."""

        ordering = ("-pk",)
        verbose_name = _("hämtad medlemslista")
        verbose_name_plural = _("hämtade medlemslistor")

    def __str__(self) -> str:
        return f"{self.network or self.federation} {self.fetched_at:%Y-%m-%d}"
