"""Member order: in which months a federation asks its organisations who represents them, and when it reminds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation


def usual_months() -> list[int]:
    """February and September."""
    return [2, 9]


def usual_days() -> list[int]:
    """One, two and three weeks after the question."""
    return [5, 10, 15]


class MemberOrder(models.Model):
    """Nothing is asked by itself until somebody has set this. `remind_after` are working days after the question."""

    federation = models.OneToOneField(
        Federation, models.CASCADE, related_name="member_order", verbose_name=_("förbund")
    )
    months = models.JSONField(_("månader"), default=usual_months, blank=True)
    remind_after = models.JSONField(_("påminnelser: arbetsdagar efter frågan"), default=usual_days, blank=True)

    class Meta:
        """By federation."""

        ordering = ("federation",)
        verbose_name = _("när medlemmarna tillfrågas")
        verbose_name_plural = _("när medlemmarna tillfrågas")

    def __str__(self) -> str:
        return str(self.federation)
