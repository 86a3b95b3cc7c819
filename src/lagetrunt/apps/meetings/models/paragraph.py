"""Paragraph: a § number that has been given to an item of a protocol; a number is given once and never again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models.agenda_item import AgendaItem
from lagetrunt.apps.meetings.models.booking import Booking
from lagetrunt.apps.organisation.models import Network


class Paragraph(models.Model):
    """`year` is "2027" or, of a school year, "2027/28". The row outlives its item and its meeting, so that the number stays taken."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="paragraphs", verbose_name=_("nätverk"))
    year = models.CharField(_("år"), max_length=7)
    number = models.PositiveIntegerField(_("paragraf"))
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, related_name="paragraphs", verbose_name=_("möte"))
    item = models.OneToOneField(
        AgendaItem, models.SET_NULL, null=True, related_name="paragraph", verbose_name=_("punkt")
    )
    given_at = models.DateTimeField(_("gavs"))
    given_by = models.CharField(_("gavs av"), max_length=200)

    class Meta:
        """The numbers of a network and year in their order."""

        ordering = ("network", "year", "number")
        verbose_name = _("paragraf")
        verbose_name_plural = _("paragrafer")
        constraints = (
            models.UniqueConstraint(fields=("network", "year", "number"), name="paragraph_given_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="paragraph_from_one"),
        )

    def __str__(self) -> str:
        return f"§ {self.number}"
