"""Calendar key: a secret address by which somebody's calendar follows a network, or the federation; its digest alone is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.accounts.models import User
from lagetrunt.apps.organisation.models import Federation, Network


class CalendarKey(models.Model):
    """It shows what its owner may see, no more, and nothing when the owner may not log in. Without a network: all of them."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="calendar_keys", verbose_name=_("förbund"))
    network = models.ForeignKey(
        Network, models.CASCADE, null=True, blank=True, related_name="calendar_keys", verbose_name=_("nätverk")
    )
    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_keys", verbose_name=_("konto"))
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("gjordes"))
    revoked_at = models.DateTimeField(_("återkallades"), null=True, blank=True)
    revoked_by = models.CharField(_("återkallades av"), max_length=200, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-id",)
        verbose_name = _("kalenderadress")
        verbose_name_plural = _("kalenderadresser")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by="")
                | (models.Q(revoked_at__isnull=False) & ~models.Q(revoked_by="")),
                name="calendar_key_revoked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.network or self.federation}"
