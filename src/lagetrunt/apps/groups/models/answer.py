"""Group answer: one line of what a small group says to a question, with no name; and the headings that answers are put under."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.groups.models.small_group import SmallGroup
from lagetrunt.apps.groups.models.work import GroupQuestion

ANSWER_SIGNS = 300
HEADING_SIGNS = 80


class GroupHeading(models.Model):
    """What those who keep the notes call answers that say the same."""

    question = models.ForeignKey(GroupQuestion, models.CASCADE, related_name="headings", verbose_name=_("fråga"))
    title = models.CharField(_("rubrik"), max_length=HEADING_SIGNS)

    class Meta:
        """As they were made."""

        ordering = ("question", "pk")
        verbose_name = _("rubrik över gruppsvar")
        verbose_name_plural = _("rubriker över gruppsvar")

    def __str__(self) -> str:
        return self.title


class GroupAnswer(models.Model):
    """One line is one answer, so that each can be put under a heading. It is the group's: nobody's name is kept with it."""

    group = models.ForeignKey(SmallGroup, models.CASCADE, related_name="answers", verbose_name=_("smågrupp"))
    question = models.ForeignKey(GroupQuestion, models.CASCADE, related_name="answers", verbose_name=_("fråga"))
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("svar"), max_length=ANSWER_SIGNS)
    heading = models.ForeignKey(
        GroupHeading, models.SET_NULL, null=True, blank=True, related_name="answers", verbose_name=_("rubrik")
    )
    sent_at = models.DateTimeField(_("skickades"))

    class Meta:
        """By question and group, as they were written."""

        ordering = ("question", "group__position", "position", "pk")
        verbose_name = _("gruppsvar")
        verbose_name_plural = _("gruppsvar")

    def __str__(self) -> str:
        return f"{self.group}: {self.text}"
