"""Shared topic (samråd): a question that two networks take up, each on agendas of its own, and what they see of each other's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models.topic import Topic
from lagetrunt.apps.organisation.models import Network


class SharedState(models.TextChoices):
    """How far it has come."""

    OFFERED = "offered", _("väntar på svar")
    SHARED = "shared", _("gemensam")
    DECLINED = "declined", _("avböjd")
    ENDED = "ended", _("avslutad")


LIVE = (SharedState.OFFERED, SharedState.SHARED)


class SharedTopic(models.Model):
    """`topic` is the question of the network that offers it, `counterpart` that of the `network` that is asked, once it has accepted.

    `answer` is what the asked network said, `ended_by` who took it back or ended it; then neither sees more of the other's.
    """

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="shared_with", verbose_name=_("fråga"))
    network = models.ForeignKey(Network, models.CASCADE, related_name="asked_to_share", verbose_name=_("nätverk"))
    counterpart = models.OneToOneField(
        Topic, models.SET_NULL, null=True, blank=True, related_name="shared_from", verbose_name=_("deras fråga")
    )
    why = models.TextField(_("varför"), blank=True)
    state = models.CharField(_("läge"), max_length=10, choices=SharedState.choices, default=SharedState.OFFERED)
    offered_at = models.DateTimeField(_("erbjöds"))
    offered_by = models.CharField(_("erbjöds av"), max_length=200)
    answer = models.CharField(_("svar"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("besvarades"), null=True, blank=True)
    answered_by = models.CharField(_("besvarades av"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("avslutades"), null=True, blank=True)
    ended_by = models.CharField(_("avslutades av"), max_length=200, blank=True)

    class Meta:
        """Latest first; a question is shared with one network at a time."""

        ordering = ("-offered_at", "-pk")
        verbose_name = _("gemensam fråga")
        verbose_name_plural = _("gemensamma frågor")
        constraints = (
            models.UniqueConstraint(
                fields=("topic",), condition=models.Q(state__in=("offered", "shared")), name="topic_shared_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="shared") | models.Q(answered_at__isnull=False),
                name="shared_topic_is_answered",
            ),
        )

    def __str__(self) -> str:
        return self.topic.title
