"""Topic: something that a network may take up, on its rolling list, through all meetings where it comes back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.organisation.models import Network


class Origin(models.TextChoices):
    """Where it comes from."""

    STAFF = "staff", _("lades till här")
    MEMBER = "member", _("från en representant")
    PARENT = "parent", _("från nätverket ovanför")
    MANDATE = "mandate", _("ur uppdraget")
    RETURNING = "returning", _("frågan återkommer")
    DUE = "due", _("att göra som ska vara klart")
    REPORT = "report", _("utlovad återrapport")
    SHARED = "shared", _("gemensam med ett annat nätverk")


class TopicState(models.TextChoices):
    """Whether it still waits."""

    OPEN = "open", _("väntar")
    DONE = "done", _("behandlad")
    DROPPED = "dropped", _("utgår")


class Topic(models.Model):
    """`source` names the row that it was made from ("assignment:12"), so that it is offered once; `told_by` who asked for it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="topics", verbose_name=_("nätverk"))
    title = models.CharField(_("fråga"), max_length=300)
    why = models.TextField(_("varför"), blank=True)
    origin = models.CharField(_("varifrån"), max_length=10, choices=Origin.choices, default=Origin.STAFF)
    source = models.CharField(max_length=60, blank=True)
    told_by = models.CharField(_("föreslagen av"), max_length=200, blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=TopicState.choices, default=TopicState.OPEN)
    made_at = models.DateTimeField(_("kom in"))
    made_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(_("avslutades"), null=True, blank=True)
    closed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """As they came in."""

        ordering = ("made_at", "pk")
        verbose_name = _("fråga att ta upp")
        verbose_name_plural = _("frågor att ta upp")
        constraints = (
            models.UniqueConstraint(
                fields=("network", "source"), condition=~models.Q(source=""), name="topic_of_a_source_once"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by="", state="open")
                | (models.Q(closed_at__isnull=False) & ~models.Q(closed_by="") & ~models.Q(state="open")),
                name="topic_closed_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.title
