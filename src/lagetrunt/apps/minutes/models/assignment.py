"""Assignment: who shall do what by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.sources.models import Fact


class Assignment(models.Model):
    """`who` are the names as written; `reported_in` is the later item that tells of it, as linked."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="assignments", verbose_name=_("punkt"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="assignment")
    position = models.PositiveIntegerField()
    who = models.JSONField(_("vem"), default=list)
    what = models.TextField(_("vad"))
    due = models.DateField(_("till när"), null=True, blank=True, db_index=True)
    due_text = models.CharField(_("till när, som det står"), max_length=200, blank=True)
    reported_in = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="reports", verbose_name=_("återrapporterat i")
    )

    class Meta:
        """In the order of the text."""

        ordering = ("item", "position")
        verbose_name = _("att göra")
        verbose_name_plural = _("att göra")

    def __str__(self) -> str:
        return self.what
