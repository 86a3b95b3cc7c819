"""Focus (inriktning): a word of the federation's own list, that initiatives are found by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation

FOCUS_SIGNS = 60


class Focus(models.Model):
    """`key` is the name folded, so that no word is there twice."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="focuses", verbose_name=_("förbund"))
    name = models.CharField(_("inriktning"), max_length=FOCUS_SIGNS)
    key = models.CharField(max_length=FOCUS_SIGNS)

    class Meta:
        """In alphabetical order."""

        ordering = ("key",)
        verbose_name = _("inriktning")
        verbose_name_plural = _("inriktningar")
        constraints = (models.UniqueConstraint(fields=("federation", "key"), name="focus_once"),)

    def __str__(self) -> str:
        return self.name
