"""Member list: a list of members that somebody has brought in, its layout, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models.federation import Federation


class ListState(models.TextChoices):
    """How far a list has come."""

    OPEN = "open", _("väntar på svar")
    ACCEPTED = "accepted", _("införd")
    DISCARDED = "discarded", _("kastad")


class MemberList(models.Model):
    """`layouts` are kept when the list is accepted, so that it can be taken out as it came in; its rows are not."""

    federation = models.ForeignKey(Federation, models.CASCADE, related_name="member_lists", verbose_name=_("förbund"))
    name = models.CharField(_("namn"), max_length=300)
    form = models.CharField(_("form"), max_length=10)
    layouts = models.JSONField(_("uppställning"), default=list)
    left_out = models.JSONField(_("utelämnat"), default=list)
    notes = models.JSONField(_("anmärkningar"), default=list)
    counts = models.JSONField(_("utfall"), default=dict)
    state = models.CharField(_("läge"), max_length=10, choices=ListState.choices, default=ListState.OPEN)
    brought_at = models.DateTimeField(_("kom in"))
    brought_by = models.BigIntegerField(_("kom in genom"), null=True, blank=True)
    brought_by_name = models.CharField(_("kom in genom"), max_length=200)
    closed_at = models.DateTimeField(_("avslutad"), null=True, blank=True)
    closed_by = models.CharField(_("avslutad av"), max_length=200, blank=True)

    class Meta:
        """Latest first."""

        ordering = ("-brought_at", "-id")
        verbose_name = _("medlemslista")
        verbose_name_plural = _("medlemslistor")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by="", state=ListState.OPEN)
                | (models.Q(closed_at__isnull=False) & ~models.Q(closed_by="") & ~models.Q(state=ListState.OPEN)),
                name="member_list_closed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.name
