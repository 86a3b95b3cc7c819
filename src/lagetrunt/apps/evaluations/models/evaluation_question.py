"""Evaluation question (fråga om möten): what the federation asks after its meetings, where it has chosen for itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation
from lagetrunt.engines.evaluating.asking import QUESTION_SIGNS


class EvaluationQuestion(models.Model):
    """Without `choices` it is answered in words. Meetings that have been asked about keep the questions that they had."""

    federation = models.ForeignKey(
        Federation, models.CASCADE, related_name="evaluation_questions", verbose_name=_("förbund")
    )
    position = models.PositiveSmallIntegerField(_("ordning"))
    text = models.CharField(_("fråga"), max_length=QUESTION_SIGNS)
    choices = models.JSONField(_("svar att välja"), default=list, blank=True)

    class Meta:
        """As they are asked."""

        ordering = ("federation", "position", "pk")
        verbose_name = _("fråga om möten")
        verbose_name_plural = _("frågor om möten")

    def __str__(self) -> str:
        return self.text
