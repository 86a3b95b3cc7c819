"""Mandate task: one thing that a mandate asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.mandates.models.mandate import Mandate
from lagetrunt.apps.sources.models import Fact


class MandateTask(models.Model):
    """`area` is the prioritised area that it stands under."""

    mandate = models.ForeignKey(Mandate, models.CASCADE, related_name="tasks", verbose_name=_("uppdrag"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="mandate_task")
    position = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    area = models.CharField(_("prioriterat område"), max_length=300, blank=True)

    class Meta:
        """In the order of the text."""

        ordering = ("mandate", "position")
        verbose_name = _("punkt i uppdrag")
        verbose_name_plural = _("punkter i uppdrag")

    def __str__(self) -> str:
        return self.text
