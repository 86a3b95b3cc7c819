"""Sent: what the calendar at an address has been told of a meeting, by which letter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.letters.models.letter import Letter
from lagetrunt.apps.organisation.models import Person


class Sent(models.Model):
    """`booking` is the meeting's number, `sequence` and `method` what was told; the latest row of a meeting and an address counts.

    `digest` is of the words of the entry and of its agenda, `slot` its day and time: what differs since is told anew.
    `organizer` is who called, for calendars take changes from nobody else. Rows from before these were kept have them blank.
    """

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="told", verbose_name=_("brev"))
    booking = models.BigIntegerField(_("möte"), db_index=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="sent", verbose_name=_("person")
    )
    email = models.CharField(_("e-postadress"), max_length=254)
    sequence = models.PositiveBigIntegerField()
    method = models.CharField(max_length=10)
    digest = models.CharField(max_length=65, blank=True)
    slot = models.CharField(max_length=60, blank=True)
    organizer = models.CharField(max_length=460, blank=True)

    class Meta:
        """As they were told; a letter tells an address of a meeting once."""

        ordering = ("pk",)
        verbose_name = _("utskickat")
        verbose_name_plural = _("utskickat")
        constraints = (models.UniqueConstraint(fields=("letter", "booking", "email"), name="sent_once_in_a_letter"),)

    def __str__(self) -> str:
        return f"{self.booking} {self.method} {self.sequence}"
