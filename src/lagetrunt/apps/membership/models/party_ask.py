"""Party ask: one organisation in a round - whom the question goes to, and whether it has answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.membership.models.member_round import MemberRound
from lagetrunt.apps.organisation.models import Party

MOST_SIGNS = 500


class PartyAsk(models.Model):
    """`all_right` tells that everything was confirmed by one press; `word` is what they have to say beside."""

    round = models.ForeignKey(MemberRound, models.CASCADE, related_name="asks", verbose_name=_("medlemsfråga"))
    party = models.ForeignKey(Party, models.CASCADE, related_name="asks", verbose_name=_("kommun/organisation"))
    asked_at = models.DateTimeField(_("frågades"))
    answered_at = models.DateTimeField(_("svarade"), null=True, blank=True)
    all_right = models.BooleanField(_("allt stämmer"), default=False)
    word = models.CharField(_("mer att säga"), max_length=MOST_SIGNS, blank=True)

    class Meta:
        """Latest first; an organisation once in a round."""

        ordering = ("-pk",)
        verbose_name = _("fråga till en organisation")
        verbose_name_plural = _("frågor till organisationer")
        constraints = (
            models.UniqueConstraint(fields=("round", "party"), name="party_ask_once"),
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=False) | models.Q(all_right=False, word=""),
                name="party_ask_says_nothing_unanswered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.party} {self.asked_at:%Y-%m-%d}"
