"""Assignment: who shall do what by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.organisation.models import Party
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


class HeldAs(models.TextChoices):
    """As what a party holds a thing to do."""

    PERSON = "person", _("genom en person")
    PARTY = "party", _("själv")
    ALL = "all", _("som en av alla")


class Holder(models.Model):
    """A party whose thing to do it is, by who was at the meeting and by what the words name."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="holders", verbose_name=_("att göra"))
    party = models.ForeignKey(Party, models.CASCADE, related_name="+", verbose_name=_("kommun/organisation"))
    held_as = models.CharField(_("hur"), max_length=10, choices=HeldAs.choices)

    class Meta:
        """By the thing to do."""

        ordering = ("assignment", "party")
        verbose_name = _("vems det är")
        verbose_name_plural = _("vems det är")
        constraints = (models.UniqueConstraint(fields=("assignment", "party"), name="holder_once"),)

    def __str__(self) -> str:
        return str(self.party)
