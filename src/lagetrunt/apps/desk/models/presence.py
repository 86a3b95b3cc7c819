"""Presence: who has the desk of a meeting open, and at which item."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.desk.models.desk_note import KEY_SIGNS
from lagetrunt.apps.meetings.models import AgendaItem, Booking


class Presence(models.Model):
    """`writer` tells one open page from another; it counts as long as `seen_at` is fresh."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="presences", verbose_name=_("möte"))
    writer = models.CharField(max_length=KEY_SIGNS)
    name = models.CharField(_("namn"), max_length=200)
    item = models.ForeignKey(
        AgendaItem, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("punkt")
    )
    seen_at = models.DateTimeField(_("sågs"))

    class Meta:
        """By name."""

        ordering = ("booking", "name", "pk")
        verbose_name = _("vid skrivbordet")
        verbose_name_plural = _("vid skrivbordet")
        constraints = (models.UniqueConstraint(fields=("booking", "writer"), name="presence_of_a_page_once"),)

    def __str__(self) -> str:
        return self.name
