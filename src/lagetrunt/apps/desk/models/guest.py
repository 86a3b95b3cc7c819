"""Guest: somebody at a meeting who is not expected by a seat; named at the desk, or because they present an item."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.desk.models.roll_call import RollState
from lagetrunt.apps.meetings.models import Booking


class Guest(models.Model):
    """Of the others at the meeting (övriga närvarande); `organisation` is where they come from, empty where nobody said."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="guests", verbose_name=_("möte"))
    name = models.CharField(_("namn"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    state = models.CharField(_("närvaro"), max_length=10, choices=RollState.choices)
    called_at = models.DateTimeField(_("infördes"))
    called_by = models.CharField(_("infördes av"), max_length=200)

    class Meta:
        """As they were named; each name once."""

        ordering = ("booking", "pk")
        verbose_name = _("övrig närvarande")
        verbose_name_plural = _("övriga närvarande")
        constraints = (
            models.UniqueConstraint(fields=("booking", "name"), name="guest_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="guest_has_a_name"),
            models.CheckConstraint(condition=~models.Q(state=RollState.SUBSTITUTE), name="guest_is_no_substitute"),
        )

    def __str__(self) -> str:
        return self.name
