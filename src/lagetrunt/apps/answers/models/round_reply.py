"""Round reply: what a party says to a question before the meeting; until it is sent it is the sender's own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models.round_question import CHOICE_SIGNS, RoundQuestion
from lagetrunt.apps.answers.models.ticket import Ticket
from lagetrunt.apps.organisation.models import Party

MOST_SIGNS = 600
MOST_LINES = 3


class RoundReply(models.Model):
    """Without `sent_at` a draft of the link that wrote it, which nobody else may see. Of what is sent the newest counts.

    `typed_by` is who wrote it in for the party; empty where it came by a link.
    """

    question = models.ForeignKey(RoundQuestion, models.CASCADE, related_name="replies", verbose_name=_("fråga"))
    party = models.ForeignKey(
        Party, models.CASCADE, related_name="round_replies", verbose_name=_("kommun/organisation")
    )
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, blank=True, related_name="replies")
    choice = models.CharField(_("val"), max_length=CHOICE_SIGNS, blank=True)
    text = models.TextField(_("svar"), max_length=MOST_SIGNS, blank=True)
    name = models.CharField(_("namn"), max_length=200, blank=True)
    saved_at = models.DateTimeField(_("sparades"))
    sent_at = models.DateTimeField(_("skickades"), null=True, blank=True)
    typed_by = models.CharField(_("infört av"), max_length=200, blank=True)
    is_current = models.BooleanField(_("gäller"), default=False)

    class Meta:
        """By question and party, newest first."""

        ordering = ("question", "party", "-sent_at", "-pk")
        verbose_name = _("svar i förrundan")
        verbose_name_plural = _("svar i förrundan")
        constraints = (
            models.UniqueConstraint(
                fields=("question", "ticket"), condition=models.Q(sent_at__isnull=True), name="round_draft_once"
            ),
            models.UniqueConstraint(
                fields=("question", "party"), condition=models.Q(is_current=True), name="round_reply_once"
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=False)
                | models.Q(sent_at__isnull=True, is_current=False, typed_by="", ticket__isnull=False),
                name="round_draft_is_its_links",
            ),
            models.CheckConstraint(
                condition=~models.Q(choice="") | ~models.Q(text=""), name="round_reply_says_something"
            ),
        )

    @property
    def said(self) -> str:
        """What was chosen, and the words beside it on lines of their own."""
        return "\n".join(filter(None, (self.choice, self.text)))

    def __str__(self) -> str:
        return f"{self.party}: {self.question}"
