"""Agenda item: what shall be taken up at a meeting that is to be, in which order, by whom and for how long."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.meetings.models.booking import Booking
from lagetrunt.apps.meetings.models.topic import Topic

MOST_MINUTES = 600


class Goal(models.TextChoices):
    """What the item is to lead to."""

    INFORM = "inform", _("information")
    DISCUSS = "discuss", _("diskussion")
    ROUND = "round", _("laget runt")
    AGREE = "agree", _("enas om")
    RECOMMEND = "recommend", _("rekommendera")
    DECIDE = "decide", _("besluta")


class AgendaItem(models.Model):
    """`topic` keeps the thread over meetings; `again_of` the earlier item of a question taken up again after it was dealt with.

    `moved_to` is the item of a later meeting that this one was put off to: here it is then not taken up.
    `reference` is the registered number (dnr) of the matter (ärende) that the question belongs to.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="agenda", verbose_name=_("möte"))
    position = models.PositiveIntegerField()
    section = models.CharField(_("avdelning"), max_length=100, blank=True)
    title = models.CharField(_("rubrik"), max_length=300)
    goal = models.CharField(_("mål"), max_length=10, choices=Goal.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minuter"), null=True, blank=True, validators=(MinValueValidator(1), MaxValueValidator(MOST_MINUTES))
    )
    presenter = models.CharField(_("föredragande"), max_length=200, blank=True)
    proposal = models.TextField(_("förslag"), blank=True)
    reference = models.CharField(_("diarienummer"), max_length=60, blank=True)
    topic = models.ForeignKey(
        Topic, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("fråga")
    )
    again_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="taken_up_again")
    moved_to = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="moved_from")
    is_standing = models.BooleanField(_("stående punkt"), default=False)

    class Meta:
        """In the order of the agenda."""

        ordering = ("booking", "position")
        verbose_name = _("punkt på dagordningen")
        verbose_name_plural = _("punkter på dagordningen")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(1, MOST_MINUTES)),
                name="agenda_item_has_a_possible_length",
            ),
        )

    def __str__(self) -> str:
        return self.title
