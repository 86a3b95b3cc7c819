"""Item clock: how long an item of the agenda has been on, and since when it is on now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models import AgendaItem, Booking


class ItemClock(models.Model):
    """`spent` are the seconds of the times that are over; `since` is set of the item that is on now, one a meeting."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="item_clocks", verbose_name=_("möte"))
    item = models.OneToOneField(AgendaItem, models.CASCADE, related_name="clock", verbose_name=_("punkt"))
    spent = models.PositiveIntegerField(_("sekunder"), default=0)
    since = models.DateTimeField(_("pågår sedan"), null=True, blank=True)

    class Meta:
        """As they came to be taken up."""

        ordering = ("booking", "pk")
        verbose_name = _("tid för en punkt")
        verbose_name_plural = _("tid för punkter")
        constraints = (
            models.UniqueConstraint(
                fields=("booking",), condition=models.Q(since__isnull=False), name="one_item_is_on_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return str(self.item)
