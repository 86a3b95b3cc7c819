"""Decision: an act of the meeting; what it is called follows the body."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.minutes.models.item import Item
from lagetrunt.apps.sources.models import Fact


class DecisionKind(models.TextChoices):
    """Officials agree or recommend; a board, a committee or a delegate decides."""

    AGREED = "agreed", _("enades om")
    RECOMMENDATION = "recommendation", _("rekommendation")
    DECISION = "decision", _("beslut")


class Decision(models.Model):
    """`addressed_to` are the bodies asked, in the order of the chain.

    `reason` is why it was made, in the minutes' words; `since` and `until` are the first and the last day that it holds.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions", verbose_name=_("punkt"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="decision")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("slag"), max_length=20, choices=DecisionKind.choices, db_index=True)
    text = models.TextField(_("text"))
    addressed_to = models.JSONField(_("riktat till"), default=list)
    reason = models.TextField(_("skäl"), blank=True)
    since = models.DateField(_("gäller från"), null=True, blank=True, db_index=True)
    until = models.DateField(_("gäller till och med"), null=True, blank=True, db_index=True)

    class Meta:
        """In the order of the text."""

        ordering = ("item", "position")
        verbose_name = _("beslut")
        verbose_name_plural = _("beslut")

    def __str__(self) -> str:
        return self.text


class Addressee(models.Model):
    """A body that a decision is put to, as written; `key` tells the same body under its other names."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="addressees", verbose_name=_("beslut"))
    written = models.CharField(_("riktat till"), max_length=200)
    key = models.CharField(max_length=200, db_index=True)

    class Meta:
        """In the order of the chain."""

        ordering = ("decision", "pk")
        verbose_name = _("riktat till")
        verbose_name_plural = _("riktat till")
        constraints = (models.UniqueConstraint(fields=("decision", "key"), name="addressee_once"),)

    def __str__(self) -> str:
        return self.written


class Supersession(models.Model):
    """That a decision replaces what the words name; `earlier` is that decision, where it is one alone of the same body."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="supersedes", verbose_name=_("beslut"))
    position = models.PositiveIntegerField()
    written = models.TextField(_("ersätter"))
    earlier = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="superseded_by", verbose_name=_("det ersatta")
    )

    class Meta:
        """In the order of the text."""

        ordering = ("decision", "position")
        verbose_name = _("ersättning")
        verbose_name_plural = _("ersättningar")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(earlier__isnull=True) | ~models.Q(earlier=models.F("decision")),
                name="supersession_of_another",
            ),
        )

    def __str__(self) -> str:
        return self.written
