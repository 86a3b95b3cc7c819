"""Matter: a question that lives over several meetings, perhaps of several networks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation


class Matter(models.Model):
    """`why` says what ties its steps together; `laid` is what it is made from."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="matters", verbose_name=_("förbund"))
    title = models.TextField(_("rubrik"))
    why = models.TextField(_("skäl"), blank=True)
    laid = models.CharField(max_length=64, blank=True)

    class Meta:
        """As they came."""

        ordering = ("id",)
        verbose_name = _("fråga")
        verbose_name_plural = _("frågor")

    def __str__(self) -> str:
        return self.title
