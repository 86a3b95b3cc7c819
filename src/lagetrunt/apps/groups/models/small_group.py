"""Small group (smågrupp): those who talk an item over together, where they sit, and the link by which they answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.groups.models.work import GroupWork
from lagetrunt.apps.organisation.models import Party, Person


class SmallGroup(models.Model):
    """`ticket` is the link that was given last; what is kept of it does not tell it again."""

    work = models.ForeignKey(GroupWork, models.CASCADE, related_name="groups", verbose_name=_("arbete i smågrupper"))
    position = models.PositiveSmallIntegerField(_("ordning"))
    name = models.CharField(_("namn"), max_length=80)
    room = models.CharField(_("rum"), max_length=120, blank=True)
    join_url = models.URLField(_("digital länk"), max_length=1000, blank=True)
    ticket = models.OneToOneField(
        Ticket, models.SET_NULL, null=True, blank=True, related_name="small_group", verbose_name=_("länk")
    )

    class Meta:
        """In their order."""

        ordering = ("work", "position", "pk")
        verbose_name = _("smågrupp")
        verbose_name_plural = _("smågrupper")

    def __str__(self) -> str:
        return self.name


class GroupMember(models.Model):
    """Who is in a group: a seat of the meeting, by its party and person. Without a person it is whoever comes for the party."""

    group = models.ForeignKey(SmallGroup, models.CASCADE, related_name="members", verbose_name=_("smågrupp"))
    party = models.ForeignKey(
        Party,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="group_members",
        verbose_name=_("kommun/organisation"),
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="group_members", verbose_name=_("person")
    )

    class Meta:
        """As they were put there."""

        ordering = ("group", "pk")
        verbose_name = _("person i en smågrupp")
        verbose_name_plural = _("personer i smågrupper")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(party__isnull=False) | models.Q(person__isnull=False),
                name="group_member_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.party or self.person}"

    @property
    def key(self) -> str:
        """The key that the seat has in the roll-call."""
        person = (self.person.joined_into_id or self.person.pk) if self.person is not None else 0
        return f"{self.party_id or 0}-{person}"
