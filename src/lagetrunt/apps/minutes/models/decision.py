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
    """`addressed_to` are the bodies asked, in the order of the chain."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="decisions", verbose_name=_("punkt"))
    fact = models.OneToOneField(Fact, models.CASCADE, related_name="decision")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("slag"), max_length=20, choices=DecisionKind.choices, db_index=True)
    text = models.TextField(_("text"))
    addressed_to = models.JSONField(_("riktat till"), default=list)

    class Meta:
        """In the order of the text."""

        ordering = ("item", "position")
        verbose_name = _("beslut")
        verbose_name_plural = _("beslut")

    def __str__(self) -> str:
        return self.text
