"""Shared event: the event of a meeting in the calendar of a shared mailbox, and the number that the calendar knows it by."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Federation


class SharedEvent(models.Model):
    """`booking` is the meeting's number. It stays where the event is cancelled, so that nobody makes another unseen. `asked_at` is when it was last looked for answers."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="shared_events")
    booking = models.BigIntegerField(_("möte"), unique=True)
    event = models.CharField(max_length=500)
    mailbox = models.CharField(_("brevlåda"), max_length=254)
    made_at = models.DateTimeField(_("gjordes"))
    asked_at = models.DateTimeField(_("svaren hämtades"), null=True, blank=True)

    class Meta:
        """By meeting."""

        ordering = ("booking",)
        verbose_name = _("möte i delad kalender")
        verbose_name_plural = _("möten i delad kalender")

    def __str__(self) -> str:
        return f"{self.booking} {self.mailbox}"
