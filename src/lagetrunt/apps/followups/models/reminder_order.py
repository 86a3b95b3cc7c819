"""Reminder order: on which working days a network reminds its people, beside its working order; none where a list is empty."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Network


def answers_before() -> list[int]:
    """Two weeks and three days before the meeting."""
    return [10, 3]


def todos_before() -> list[int]:
    """Three days before the day."""
    return [3]


def todos_after() -> list[int]:
    """The day after, and two weeks after."""
    return [1, 10]


class ReminderOrder(models.Model):
    """Working days: before a meeting for those who have not answered, before and after the day of a thing to do."""

    network = models.OneToOneField(Network, models.CASCADE, related_name="reminder_order", verbose_name=_("nätverk"))
    answers_before = models.JSONField(_("dagar före: svar på inbjudan"), default=answers_before, blank=True)
    todos_before = models.JSONField(_("dagar före: att göra"), default=todos_before, blank=True)
    todos_after = models.JSONField(_("dagar efter: att göra"), default=todos_after, blank=True)

    class Meta:
        """By network."""

        ordering = ("network",)
        verbose_name = _("påminnelseordning")
        verbose_name_plural = _("påminnelseordningar")

    def __str__(self) -> str:
        return str(self.network)
