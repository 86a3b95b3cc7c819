"""Token: lets another program read the register in its owner's name; only its digest is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.accounts.models.user import User


class Token(models.Model):
    """`digest` is the SHA-256 of a secret that is shown once; `used_at` is told to the minute."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens", verbose_name=_("konto"))
    name = models.CharField(_("namn"), max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("gjordes"))
    expires_at = models.DateTimeField(_("gäller till"))
    used_at = models.DateTimeField(_("användes senast"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("återkallades"), null=True, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-id",)
        verbose_name = _("nyckel")
        verbose_name_plural = _("nycklar")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="token_expires_after_made"
            ),
        )

    def __str__(self) -> str:
        return self.name
