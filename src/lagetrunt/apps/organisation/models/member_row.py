"""Member row: a row of a list that waits to be taken or skipped; gone when the list is closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.member_list import MemberList
from lagetrunt.apps.organisation.models.person import Person
from lagetrunt.apps.organisation.models.representation import Representation


class RowAnswer(models.TextChoices):
    """What somebody has said of a row."""

    WAITING = "waiting", _("väntar på svar")
    TAKEN = "taken", _("tas med")
    SKIPPED = "skipped", _("hoppas över")


class MemberRow(models.Model):
    """`value` is what the row says, as read or corrected; `person` whom somebody has said that it means, `replaces` whose seat it takes over."""

    member_list = models.ForeignKey(MemberList, models.CASCADE, related_name="rows", verbose_name=_("medlemslista"))
    position = models.PositiveIntegerField(_("plats"))
    sheet = models.CharField(_("blad"), max_length=200, blank=True)
    cell = models.CharField(_("cell"), max_length=20)
    key = models.CharField(_("stavningsnyckel"), max_length=200, blank=True, db_index=True)
    value = models.JSONField(_("värde"))
    doubts = models.JSONField(_("tvivel"), default=list)
    is_corrected = models.BooleanField(_("rättad"), default=False)
    answer = models.CharField(_("svar"), max_length=10, choices=RowAnswer.choices, default=RowAnswer.WAITING)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="member_rows", verbose_name=_("person")
    )
    replaces = models.ForeignKey(
        Representation, models.SET_NULL, null=True, blank=True, related_name="taken_by_rows", verbose_name=_("ersätter")
    )
    is_new_person = models.BooleanField(_("ny person"), default=False)

    class Meta:
        """In the order of the list."""

        ordering = ("member_list", "position")
        verbose_name = _("rad i medlemslista")
        verbose_name_plural = _("rader i medlemslista")
        constraints = (models.UniqueConstraint(fields=("member_list", "position"), name="member_row_once"),)

    def __str__(self) -> str:
        return f"{self.member_list}: {self.cell}"
