"""Comment (synpunkt): what somebody has to say of a passage of a draft; it has come in and is kept, with its answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.organisation.models import Person
from lagetrunt.apps.remarks.models.circulation import Circulation

MOST_SIGNS = 2_000


class Reply(models.TextChoices):
    """What was made of it."""

    ACCEPTED = "accepted", _("ändras i nästa version")
    NOTED = "noted", _("noterad")
    DECLINED = "declined", _("ändras inte")


class Comment(models.Model):
    """`passage` are the words that stood there when it was written; empty where it is of the whole draft."""

    circulation = models.ForeignKey(Circulation, models.CASCADE, related_name="comments", verbose_name=_("utskick"))
    ticket = models.ForeignKey(Ticket, models.SET_NULL, null=True, related_name="comments")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="comments", verbose_name=_("person"))
    name = models.CharField(_("namn"), max_length=200, blank=True)
    passage = models.TextField(_("stycke"), blank=True)
    text = models.TextField(_("synpunkt"), max_length=MOST_SIGNS)
    made_at = models.DateTimeField(_("kom in"))
    reply = models.CharField(_("svar"), max_length=10, choices=Reply.choices, blank=True)
    reason = models.TextField(_("skäl"), max_length=MOST_SIGNS, blank=True)
    answered_at = models.DateTimeField(_("besvarades"), null=True, blank=True)
    answered_by = models.CharField(_("besvarades av"), max_length=200, blank=True)

    class Meta:
        """As they came in."""

        ordering = ("made_at", "pk")
        verbose_name = _("synpunkt")
        verbose_name_plural = _("synpunkter")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by="", reply="", reason="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answered_by="") & ~models.Q(reply="")),
                name="comment_answered_at_by_and_how",
            ),
            models.CheckConstraint(
                condition=~models.Q(reply="declined") | ~models.Q(reason=""), name="comment_declined_with_a_reason"
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="comment_says_something"),
        )

    def __str__(self) -> str:
        return self.text[:60]
