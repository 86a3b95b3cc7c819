"""Named body: a network, council or board that documents speak of."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation, NetworkKind


class NamedBody(models.Model):
    """`key` is that of networks' names; `also` are its other names as written, `dismissed` when somebody said it is none."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="+", verbose_name=_("förbund"))
    key = models.CharField(max_length=200)
    name = models.CharField(_("namn"), max_length=200)
    also = models.JSONField(_("kallas också"), default=list)
    kind = models.CharField(_("slag"), max_length=20, choices=NetworkKind.choices, default=NetworkKind.UNKNOWN)
    dismissed = models.BooleanField(_("inget organ"), default=False)

    class Meta:
        """By name; a key means one body."""

        ordering = ("name", "id")
        verbose_name = _("organ som nämns")
        verbose_name_plural = _("organ som nämns")
        constraints = (models.UniqueConstraint(fields=("federation", "key"), name="named_body_key_once"),)

    def __str__(self) -> str:
        return self.name
