"""Representation: a party's seat in a network, for a set of school forms, filled or vacant, over a time."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.member_list import MemberList
from lagetrunt.apps.organisation.models.network import Network
from lagetrunt.apps.organisation.models.party import Party
from lagetrunt.apps.organisation.models.person import Person


class Representation(models.Model):
    """Without a person, the seat is vacant since the day.

    `is_read` tells that it follows from documents, between the days seen; the rest is entered, by hand or by a list.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="representations", verbose_name=_("nätverk"))
    party = models.ForeignKey(
        Party,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="representations",
        verbose_name=_("kommun/organisation"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="representations", verbose_name=_("person")
    )
    school_forms = models.JSONField(_("skolformer"), default=list)
    role = models.CharField(_("roll"), max_length=60, blank=True)
    appointed_by = models.CharField(_("utsedd av"), max_length=200, blank=True)
    since = models.DateField(_("från"), null=True, blank=True)
    until = models.DateField(_("till"), null=True, blank=True)
    is_read = models.BooleanField(_("läst"), default=False)
    entered_at = models.DateTimeField(_("infördes"), null=True, blank=True)
    entered_by = models.CharField(_("infördes av"), max_length=200, blank=True)
    member_list = models.ForeignKey(
        MemberList, models.SET_NULL, null=True, blank=True, related_name="seats", verbose_name=_("ur medlemslistan")
    )

    class Meta:
        """Latest first."""

        ordering = ("network", "party", "-since")
        verbose_name = _("representation")
        verbose_name_plural = _("representationer")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="representation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | models.Q(person__isnull=False),
                name="representation_of_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(is_read=True, entered_at__isnull=True, entered_by="")
                | (models.Q(is_read=False, entered_at__isnull=False) & ~models.Q(entered_by="")),
                name="representation_read_or_entered",
            ),
            models.UniqueConstraint(
                fields=("network", "party", "person"),
                condition=models.Q(is_read=True),
                name="representation_read_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.party or self.person} i {self.network}"
