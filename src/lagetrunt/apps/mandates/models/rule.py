"""Mandate rule: a rule of the network's work, such as meetings a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.mandates.models.mandate import Mandate
from lagetrunt.apps.sources.models import Fact


class MandateRule(models.Model):
    """`rule` is the reader's name of it, `value` a number, a word or yes."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="rules", verbose_name=_("uppdrag"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="mandate_rule")
    position = models.PositiveIntegerField()
    rule = models.CharField(_("regel"), max_length=80)
    value = models.JSONField(_("värde"))

    class Meta:
        """In the order of the text."""

        ordering = ("mandate", "position")
        verbose_name = _("regel i uppdrag")
        verbose_name_plural = _("regler i uppdrag")

    def __str__(self) -> str:
        return f"{self.rule}: {self.value}"
