"""Member round: one time when organisations are asked who represents them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation


class RoundReason(models.TextChoices):
    """Why it is asked."""

    MONTHS = "months", _("månaden för det")
    PRESS = "press", _("någon bad om det")
    CHANGE = "change", _("någon slutar eller byts ut")


class MemberRound(models.Model):
    """`occasion` tells the round from the others, so that each is opened once: a month, a day of a press, a seat that ends."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="member_rounds", verbose_name=_("förbund"))
    reason = models.CharField(_("skäl"), max_length=10, choices=RoundReason.choices)
    occasion = models.CharField(_("tillfälle"), max_length=60)
    opened_at = models.DateTimeField(_("frågades"))
    opened_by = models.CharField(_("frågades av"), max_length=200)

    class Meta:
        """Latest first; an occasion once."""

        ordering = ("-pk",)
        verbose_name = _("medlemsfråga")
        verbose_name_plural = _("medlemsfrågor")
        constraints = (models.UniqueConstraint(fields=("federation", "occasion"), name="member_round_once"),)

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.occasion}"
