"""Group work: that an item of a meeting is talked over in small groups, and the questions that they are given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import AgendaItem

QUESTION_SIGNS = 300


class GroupWork(models.Model):
    """`most` is how many may be in a group. `filed` is what was last put into the notes under the item, word for word."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="group_work", verbose_name=_("punkt"))
    most = models.PositiveSmallIntegerField(_("högst så många i varje grupp"), default=4)
    made_at = models.DateTimeField(_("gjordes"))
    made_by = models.CharField(_("gjordes av"), max_length=200)
    filed = models.TextField(_("infört i anteckningarna"), blank=True)
    filed_at = models.DateTimeField(_("infördes"), null=True, blank=True)

    class Meta:
        """In the order of the agenda."""

        ordering = ("item__booking", "item__position", "pk")
        verbose_name = _("arbete i smågrupper")
        verbose_name_plural = _("arbeten i smågrupper")

    def __str__(self) -> str:
        return str(self.item)


class GroupQuestion(models.Model):
    """One question of the sheet that every group has."""

    work = models.ForeignKey(GroupWork, models.CASCADE, related_name="questions", verbose_name=_("arbete i smågrupper"))
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("fråga"), max_length=QUESTION_SIGNS)

    class Meta:
        """As they are asked."""

        ordering = ("work", "position", "pk")
        verbose_name = _("fråga till smågrupper")
        verbose_name_plural = _("frågor till smågrupper")

    def __str__(self) -> str:
        return self.text
